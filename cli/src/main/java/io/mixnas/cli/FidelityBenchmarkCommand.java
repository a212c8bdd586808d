package io.mixnas.cli;

import io.mixnas.campaign.CampaignSettings;
import io.mixnas.campaign.CampaignSettingsBuilder;
import io.mixnas.document.OneLine;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.fidelity.FidelityMeasurement;
import io.mixnas.fidelity.FidelityResult;
import io.mixnas.fidelity.FidelitySettings;
import io.mixnas.fidelity.Half;
import io.mixnas.fidelity.TruthMaking;
import io.mixnas.fidelity.TruthSettings;
import io.mixnas.fidelity.TruthTable;
import io.mixnas.objective.CostMeasure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mixnas benchmark fidelity}. */
@Command(
    name = "fidelity",
    description = {
      "Measure how well an evaluator ranks: networks of a table, all of which were trained well,"
          + " are judged by it, and its order is compared with the table's.",
      "Kendall's tau is 1 where two orders are the same and 0 where they have nothing in common."
          + " Multiply-adds, parameters and the number of layers rank the same networks for"
          + " nothing; the table's own trainings, one against another, tell how well can be ranked"
          + " at all: see docs/fidelity.md.",
      "With --make-truth, networks of any space are trained on any images, to be such a table."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  mixnas benchmark fidelity --table nas-bench-macro_cifar10.json --data cifar10.zip",
      "  mixnas benchmark fidelity --table t.json --data photos --half a --out fidelity/proxy-3 \\",
      "      --evaluator proxy --epochs 3",
      "  mixnas benchmark fidelity --compare fidelity/* --plot tau.svg",
      "  mixnas benchmark fidelity --make-truth 60 --space mixnet-cifar --data photos \\",
      "      --epochs 30 --seeds 2 --out truth/photos",
      "  mixnas benchmark fidelity --table truth/photos --data photos --flops-budget 30M"
    })
final class FidelityBenchmarkCommand implements Callable<Integer>, ChosenHelp {
  private static final int NETWORKS = 100;
  private static final int SEEDS = 2;
  private static final double HELD_BACK = 0.1;
  private static final long SEED = 1;

  @Option(
      names = "--table",
      paramLabel = "FILE",
      description =
          "Trained networks: a table in the form of NAS-Bench-Macro's, or one of --make-truth, or"
              + " the directory of that.")
  private Optional<Path> table = Optional.empty();

  @Option(
      names = "--space",
      paramLabel = "NAME|FILE",
      description =
          "Search space of a table that does not tell its own (default: nas-bench-macro), or of"
              + " --make-truth (default: mixnet-cifar).")
  private Optional<String> space = Optional.empty();

  @Mixin private ImageOptions images = new ImageOptions();

  @Mixin
  private EvaluatorOptions evaluator = new EvaluatorOptions("--make-truth", TruthSettings.OPTIONS);

  @Mixin private PluginOptions plugins = new PluginOptions();

  @Option(
      names = "--networks",
      paramLabel = "N",
      description =
          "Distinct networks of the table that are judged, drawn by the seed (default: 100, or all"
              + " where there are fewer).")
  private Optional<Integer> networks = Optional.empty();

  @Option(
      names = "--half",
      paramLabel = "a|b|all",
      description =
          "Draw from one half of the table's networks alone: choose settings on one, report figures"
              + " of the other (default: all).")
  private Optional<Half> half = Optional.empty();

  @Option(
      names = "--flops-budget",
      paramLabel = "N|NETWORK",
      description =
          "Also show the figures of the networks within this many multiply-adds, such as 60M,"
              + " or within as many as a published network has in the space. The evaluator prepares"
              + " for that budget, and --make-truth trains no others.")
  private Optional<String> budget = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of everything random (default: 1).")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Networks in work at once, a thread each; no score depends on it (default: one per"
              + " core).")
  private Optional<Integer> workers = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Keep every judgement or training there as it happens, and the result at the end; the"
              + " same command continues after it was stopped.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--scores-out",
      paramLabel = "FILE",
      description =
          "Also add what the evaluator says of each network to this table of cheap scores, for"
              + " benchmark controllers --cheap-scores; it may have those of other evaluators, and"
              + " those of other networks of the same table by the same settings.")
  private Optional<Path> scoresOut = Optional.empty();

  @Option(
      names = "--compare",
      paramLabel = "DIR",
      arity = "1..*",
      description = "Results of earlier measurements, directories or files, to be shown together.")
  private List<Path> compared = List.of();

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description =
          "Draw tau against cost as SVG, of the results of --compare too; - is standard output, in"
              + " place of the text.")
  private Optional<OutputFile> plot = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text or json (default: ${DEFAULT-VALUE}).",
      defaultValue = "text")
  private OutputFormat format;

  @Option(
      names = "--make-truth",
      paramLabel = "N",
      description =
          "Train N random networks of --space on --data, as options of the training say, and keep"
              + " them as a table in --out. Accuracy is measured on a part of each class,"
              + " --validation (then 0.1 by default), that no evaluator sees; --images-per-class"
              + " are then all by default.")
  private Optional<Integer> made = Optional.empty();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Trainings of each network for --make-truth (default: 2).")
  private Optional<Integer> seeds = Optional.empty();

  @Spec private CommandSpec spec;

  /** Adds the options that evaluators describe themselves, and those of a training. */
  @Spec
  void describe(CommandSpec command) {
    evaluator.addTo(command);
  }

  @Override
  public String chosenHelp() {
    return checked(() -> evaluator.chosenHelp(plugins.open()));
  }

  @Override
  public Integer call() throws InterruptedException {
    Terminal terminal = Terminal.of(spec.commandLine());
    networks.ifPresent(count -> requireAtLeast("--networks", count, 2));
    if (made.isPresent()) {
      return makeTruth(made.get(), terminal);
    }
    if (seeds.isPresent()) {
      throw refused("--seeds: is for --make-truth");
    }
    if (scoresOut.isPresent() && table.isEmpty()) {
      throw refused("--scores-out: needs --table FILE");
    }
    scoresOut.ifPresent(this::requireFile);
    if (table.isEmpty() && compared.isEmpty()) {
      throw refused("needs --table FILE, --make-truth N, or --compare with earlier results");
    }
    if (table.isEmpty() && measures()) {
      throw refused(
          "--compare: without --table measures nothing, so takes only --plot and --format beside"
              + " it");
    }
    if (format == OutputFormat.JSON && plot.filter(OutputFile::isStandardOutput).isPresent()) {
      throw refused(
          "--format: json needs standard output, which is that of --plot; give that a file");
    }
    plot.ifPresent(OutputFile::requireDirectory);
    List<NamedResult> earlier = compared.stream().map(NamedResult::read).toList();
    NamedResult.requireComparable(earlier);
    if (table.isEmpty()) {
      tell(earlier, Optional.empty(), terminal);
      return ExitCode.DONE;
    }
    FidelitySettings settings = checked(() -> settings(terminal));
    NamedResult.requireOf(settings.table(), earlier);
    return interruptible(
        "network",
        terminal,
        progress -> {
          FidelityResult result =
              FidelityMeasurement.run(settings, out, scoresOut, terminal::warn, progress);
          progress.end();
          tell(earlier, Optional.of(result), terminal);
          boolean judged = result.failures().size() < result.sample().networks();
          return judged ? ExitCode.DONE : ExitCode.FAILED;
        });
  }

  /** Scores are added to those that a file has, so they cannot go to standard output. */
  private void requireFile(Path scores) {
    if (new OutputFile(scores).isStandardOutput()) {
      throw refused(
          "--scores-out: must be a file, to whose scores others can be added, was " + scores);
    }
  }

  /** Returns whether anything of a measurement was given: what is judged, by whom, or how. */
  private boolean measures() {
    return images.isGiven()
        || space.isPresent()
        || evaluator.isGiven()
        || evaluator.hasOptions()
        || networks.isPresent()
        || half.isPresent()
        || budget.isPresent()
        || seed.isPresent()
        || workers.isPresent()
        || out.isPresent();
  }

  private FidelitySettings settings(Terminal terminal) {
    TruthTable read = TruthTable.read(table.orElseThrow(), space);
    CampaignSettingsBuilder builder = CampaignSettings.builder(plugins.open());
    builder.space(read.spaceText());
    read.making().ifPresent(making -> imagesOf(making, builder));
    images.applyTo(builder);
    evaluator.chooseIn(builder);
    evaluator.applyTo(builder);
    budget.ifPresent(text -> builder.limit(CostMeasure.MULTIPLY_ADDS, text));
    workers.ifPresent(builder::workers);
    builder.seed(seed.orElse(SEED));
    CampaignSettings campaign = builder.build();
    builder.notes().forEach(terminal::say);
    return new FidelitySettings(
        read, campaign, half.orElse(Half.ALL), networks.orElseGet(() -> usualNetworks(read)));
  }

  private int usualNetworks(TruthTable read) {
    Half drawn = half.orElse(Half.ALL);
    long distinct =
        read.networks().stream().filter(network -> drawn.has(network.genotype())).count();
    return (int) Math.max(2, Math.min(NETWORKS, distinct));
  }

  /** By default, images are those that a table was made on; where they are, it does not tell. */
  private void imagesOf(TruthSettings making, CampaignSettingsBuilder builder) {
    if (images.data().isEmpty() && !making.data().equals(DataSource.SHAPES)) {
      throw refused(
          "--data: must name the evaluator's images; the table was made on %s"
              .formatted(making.data()));
    }
    if (images.split() && !making.split()) {
      throw refused(
          "--split: must be left out, as the table was made without; the evaluator could see images"
              + " that accuracies were measured on");
    }
    builder.split(making.split());
  }

  private int makeTruth(int count, Terminal terminal) throws InterruptedException {
    requireAtLeast("--make-truth", count, 2);
    int trainings = seeds.orElse(SEEDS);
    requireAtLeast("--seeds", trainings, 1);
    boolean judges =
        table.isPresent()
            || !compared.isEmpty()
            || plot.isPresent()
            || evaluator.isGiven()
            || scoresOut.isPresent()
            || networks.isPresent()
            || half.isPresent();
    if (judges) {
      throw refused(
          "--make-truth: judges nothing, so goes without --table, --evaluator, --compare, --plot,"
              + " --scores-out, --networks and --half");
    }
    Path directory =
        out.orElseThrow(() -> refused("--make-truth: needs --out DIR to keep the table in"));
    CampaignSettings campaign = checked(this::campaignOfTruth);
    TruthSettings settings = checked(() -> truth(campaign));
    return interruptible(
        "training",
        terminal,
        progress -> {
          Path file =
              TruthMaking.make(
                  directory,
                  settings,
                  campaign.dataSource(),
                  count,
                  trainings,
                  campaign.workers(),
                  terminal::warn,
                  progress);
          progress.end();
          terminal.show(
              format == OutputFormat.JSON
                  ? ScriptJson.of(Map.of("table", file.toString()))
                  : "table: %s\n".formatted(OneLine.of(file.toString())));
          return ExitCode.DONE;
        });
  }

  /** What a truth and a campaign have in common: images, space, budget, seed and workers. */
  private CampaignSettings campaignOfTruth() {
    CampaignSettingsBuilder builder = CampaignSettings.builder();
    space.ifPresent(builder::space);
    builder.imagesPerClass(OptionalInt.empty());
    builder.validation(HELD_BACK);
    images.applyTo(builder);
    budget.ifPresent(text -> builder.limit(CostMeasure.MULTIPLY_ADDS, text));
    workers.ifPresent(builder::workers);
    builder.seed(seed.orElse(SEED));
    return builder.build();
  }

  private TruthSettings truth(CampaignSettings campaign) {
    return new TruthSettings(
        campaign.space(),
        FidelitySettings.dataName(campaign.data()),
        campaign.split(),
        campaign.imagesPerClass(),
        campaign.validation(),
        TruthSettings.complete(
            evaluator.values(TruthSettings.OPTIONS), campaign.searchSpace().resolution()),
        campaign.budget().limit(CostMeasure.MULTIPLY_ADDS),
        seed.orElse(SEED));
  }

  private void tell(List<NamedResult> earlier, Optional<FidelityResult> result, Terminal terminal) {
    List<NamedResult> all =
        Stream.concat(
                earlier.stream(),
                result.stream().map(found -> new NamedResult(nameOf(found), found)))
            .toList();
    if (plot.filter(OutputFile::isStandardOutput).isEmpty()) {
      terminal.show(
          format == OutputFormat.JSON ? json(earlier, result) : text(earlier, result, all));
    }
    plot.ifPresent(file -> file.write(FidelitySvg.of(all), terminal));
  }

  private static String text(
      List<NamedResult> earlier, Optional<FidelityResult> result, List<NamedResult> all) {
    List<String> texts = new ArrayList<>();
    result.map(FidelityText::of).ifPresent(texts::add);
    if (!earlier.isEmpty()) {
      texts.add(FidelityText.compared(all));
    }
    return String.join("\n", texts);
  }

  /** One result as it is, several as a list. */
  private static String json(List<NamedResult> earlier, Optional<FidelityResult> result) {
    if (earlier.isEmpty()) {
      return ScriptJson.of(result.orElseThrow().tree());
    }
    return ScriptJson.of(
        Stream.concat(earlier.stream().map(NamedResult::result), result.stream())
            .map(FidelityResult::tree)
            .toList());
  }

  private String nameOf(FidelityResult result) {
    return out.map(NamedResult::name).orElse(result.evaluator().name());
  }

  /** Work that Ctrl-C ends in good order. */
  private interface Interruptible {
    int run(WorkProgress progress) throws InterruptedException;
  }

  private int interruptible(String noun, Terminal terminal, Interruptible work) {
    WorkProgress progress = new WorkProgress(terminal, noun, made.isPresent(), System::nanoTime);
    Thread main = Thread.currentThread();
    try (InterruptHook hook = new InterruptHook()) {
      hook.interruptsBy(main::interrupt);
      try {
        return work.run(progress);
      } catch (InterruptedException e) {
        progress.end();
        terminal.say(
            out.isPresent()
                ? "interrupted; the same command continues the work"
                : "interrupted; nothing was kept, as there was no --out DIR");
        return ExitCode.INTERRUPTED;
      } finally {
        progress.end();
      }
    }
  }

  private void requireAtLeast(String option, int value, int least) {
    if (value < least) {
      throw refused("%s: must be at least %s, was %s".formatted(option, least, value));
    }
  }

  private <T> T checked(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private ParameterException refused(String rule) {
    return new ParameterException(spec.commandLine(), rule);
  }
}
