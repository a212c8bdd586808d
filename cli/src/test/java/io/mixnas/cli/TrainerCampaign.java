package io.mixnas.cli;

import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a campaign whose networks are trained by docs/examples/train.py, in a Python with PyTorch
 * and timm. It is killed while it trains, and resumed. Run it in {@code cli/target}.
 */
final class TrainerCampaign {
  private static final Path SCRIPT = Path.of("../../docs/examples/train.py");
  private static final int TRIALS = 4;
  private static final int EPOCHS = 1;
  private static final int PER_CLASS = 20;

  private TrainerCampaign() {}

  /**
   * Runs the campaign.
   *
   * @param arguments the Python
   */
  public static void main(String[] arguments) throws Exception {
    String python = arguments[0];
    if (!hasModules(python)) {
      System.err.println("no trainer: %s has no torch, numpy, PIL and timm".formatted(python));
      return;
    }
    Path parent = Files.createTempDirectory(Path.of("").toAbsolutePath(), "trainer-");
    Path images = images(python, parent.resolve("images"));
    Path campaign = parent.resolve("campaign");
    kill(parent, search(python, images, campaign), campaign.resolve("jobs/trial-002"));
    List<String> before = TinyCampaign.finished(campaign);
    run(parent, "resume", campaign.toString(), "--allow-command");
    requireComplete(campaign, before);
    System.err.println("trainer: %s trials, killed and resumed".formatted(TRIALS));
  }

  private static boolean hasModules(String python) throws IOException, InterruptedException {
    return new ProcessBuilder(python, "-c", "import torch, numpy, PIL, timm")
            .inheritIO()
            .start()
            .waitFor()
        == 0;
  }

  /** A folder of two classes, bright noise and dark noise. */
  private static Path images(String python, Path folder) throws IOException, InterruptedException {
    String script =
        """
        import sys, numpy, PIL.Image, pathlib
        random = numpy.random.default_rng(1)
        for name, most in (("bright", 256), ("dark", 128)):
            folder = pathlib.Path(sys.argv[1]) / name
            folder.mkdir(parents=True)
            for i in range(int(sys.argv[2])):
                pixels = random.integers(0, most, (32, 32, 3), dtype=numpy.uint8)
                PIL.Image.fromarray(pixels).save(folder / f"{i}.png")
        """;
    int code =
        new ProcessBuilder(python, "-c", script, folder.toString(), "" + PER_CLASS)
            .inheritIO()
            .start()
            .waitFor();
    require(code == 0, "images: cannot be made");
    return folder;
  }

  private static String[] search(String python, Path images, Path campaign) {
    String command =
        "%s %s --network {python} --data '%s' --per-class %s --epochs {epochs} --seed {seed}"
            .formatted(python, SCRIPT, images, PER_CLASS);
    return new String[] {
      "search",
      "--evaluator",
      "command",
      "--command",
      command,
      "--epochs",
      "" + EPOCHS,
      "--data",
      images.toString(),
      "--images-per-class",
      "" + PER_CLASS,
      "--flops-budget",
      "20M",
      "--limit",
      "latencyMs=1000",
      "--controller",
      "nsga2",
      "--objective",
      "pareto",
      "--objective-cost",
      "multiply-adds,latencyMs",
      "--trials",
      "" + TRIALS,
      "--workers",
      "1",
      "--out",
      campaign.toString()
    };
  }

  /** Kills a command as soon as a job has begun. */
  private static void kill(Path parent, String[] command, Path job) throws InterruptedException {
    try (ChildMixNas child = new ChildMixNas(parent.resolve("killed.txt"), "trial ", 2, command)) {
      while (!Files.exists(job.resolve("process"))) {
        require(!Files.exists(job.resolveSibling("trial-003")), child.err());
        TimeUnit.MILLISECONDS.sleep(5);
      }
    }
  }

  private static void run(Path parent, String... command) {
    try (ChildMixNas child = new ChildMixNas(parent.resolve("resumed.txt"), command)) {
      require(child.exitCode() == ExitCode.DONE, child.err());
    }
  }

  private static void requireComplete(Path campaign, List<String> before) {
    List<String> faults = new ArrayList<>();
    List<Trial> trials = TinyCampaign.stored(campaign);
    for (Trial trial : trials) {
      Evaluation evaluation = trial.requireEvaluation();
      if (evaluation.epochs() != EPOCHS || !evaluation.metrics().containsKey("latencyMs")) {
        faults.add("trial %s: %s".formatted(trial.number(), evaluation));
      }
    }
    require(trials.size() == TRIALS && faults.isEmpty(), trials.size() + " trials, " + faults);
    require(TinyCampaign.finished(campaign).containsAll(before), "a trial was lost: " + before);
  }

  private static void require(boolean holds, String fault) {
    if (!holds) {
      throw new IllegalStateException(fault);
    }
  }
}
