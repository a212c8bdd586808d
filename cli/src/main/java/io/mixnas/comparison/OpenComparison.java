package io.mixnas.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.campaign.FailureText;
import io.mixnas.campaign.Interruptions;
import io.mixnas.evaluator.EvaluationException;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.data.ImageSet;
import io.mixnas.evaluator.training.DivergedException;
import io.mixnas.evaluator.training.NetworkTraining;
import io.mixnas.evaluator.training.TrainingListener;
import io.mixnas.evaluator.training.TrainingPlan;
import io.mixnas.fidelity.Program;
import io.mixnas.fidelity.WorkListener;
import io.mixnas.fidelity.WorkPool;
import io.mixnas.results.verification.VerificationRun;
import io.mixnas.trial.EpochResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Represents a comparison that this process has to itself, and runs it: every network is trained
 * once before any is trained a second time. A kill loses only the epochs that are in training.
 */
public final class OpenComparison implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ComparisonDirectory directory;
  private final ImageDataset images;
  private final ImageSet judging;
  private Comparison comparison;

  private OpenComparison(
      ComparisonDirectory directory,
      ImageDataset images,
      Optional<ImageSet> test,
      Comparison comparison) {
    this.directory = directory;
    this.images = images;
    this.judging = test.orElse(images.validation());
    this.comparison = comparison;
  }

  /**
   * Begins a comparison.
   *
   * @param path the directory, which is new or empty; empty for the next number in {@code parent}
   * @param networks the networks, at the resolution of the images; their classes become those of
   *     the images
   * @param warnings receives a line for each input that was changed or ignored
   * @throws ComparisonException when the directory is not free, or a network cannot be trained
   * @throws io.mixnas.evaluator.data.DataException when the images cannot be used
   */
  public static OpenComparison begin(
      Optional<Path> path,
      Path parent,
      ComparisonSettings settings,
      List<ComparedNetwork> networks,
      Consumer<String> warnings) {
    path.ifPresent(ComparisonDirectory::requireFree);
    ImageDataset images = settings.images().load(warnings);
    Optional<ImageSet> test = settings.images().loadTest(images, warnings);
    int classes = images.training().classes().size();
    List<ComparedNetwork> classified =
        networks.stream().map(network -> network.withClasses(classes)).toList();
    Comparison comparison =
        new Comparison(settings, tree(images, test), Program.tree(settings.engine()), classified);
    classified.forEach(network -> plan(settings, network, settings.seed()));
    settings.engine().start();
    ComparisonDirectory directory = ComparisonDirectory.begin(path, parent);
    OpenComparison open = new OpenComparison(directory, images, test, comparison);
    open.write();
    return open;
  }

  /**
   * Continues a comparison.
   *
   * @param data the new place of the images; empty when they have not moved
   * @param test the new place of the test images; empty when they have not moved
   * @param seeds the number of trainings of each network from now on; empty for as many as before
   * @throws ComparisonException when there is none, the images have changed, or there are fewer
   *     trainings than before
   */
  public static OpenComparison resume(
      Path path,
      Optional<String> data,
      Optional<String> test,
      OptionalInt seeds,
      Consumer<String> warnings) {
    ComparisonDirectory directory = ComparisonDirectory.open(path);
    boolean opened = false;
    try {
      Comparison before = Comparison.read(ComparisonDirectory.record(path));
      ComparisonSettings settings = before.settings().in(data, test).withSeeds(seeds);
      ImageDataset images = settings.images().load(warnings);
      Optional<ImageSet> judged = settings.images().loadTest(images, warnings);
      Map<String, Object> now = tree(images, judged);
      if (!now.equals(before.images())) {
        throw new ComparisonException(
            "%s: images must be those that the comparison began with, they have changed"
                .formatted(settings.images().data()));
      }
      settings.engine().start();
      warnOfOtherProgram(path, before, warnings);
      OpenComparison open =
          new OpenComparison(
              directory,
              images,
              judged,
              new Comparison(settings, now, before.made(), before.networks()));
      open.write();
      opened = true;
      return open;
    } finally {
      if (!opened) {
        directory.close();
      }
    }
  }

  /** Warns where trainings of two programs are compared, which may train differently. */
  private static void warnOfOtherProgram(Path path, Comparison before, Consumer<String> warnings) {
    Map<String, Object> now = Program.tree(before.settings().engine());
    if (before.finished() > 0 && !now.equals(before.made())) {
      warnings.accept(
          "%s: was begun by MixNAS %s, %s; now %s, %s goes on, whose trainings may differ"
              .formatted(
                  path,
                  before.made().get("program"),
                  before.made().get("engine"),
                  now.get("program"),
                  now.get("engine")));
    }
  }

  private static Map<String, Object> tree(ImageDataset images, Optional<ImageSet> test) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("classes", images.training().classes());
    tree.put("training", images.training().size());
    tree.put("judgedOn", test.isPresent() ? "test images" : "images that were held back");
    tree.put("judging", test.orElse(images.validation()).size());
    tree.put("fingerprint", images.fingerprint());
    tree.put("judgingFingerprint", test.orElse(images.validation()).fingerprint());
    return tree;
  }

  private static TrainingPlan plan(
      ComparisonSettings settings, ComparedNetwork network, long seed) {
    try {
      return new TrainingPlan(network.architecture(), settings.recipe(), settings.engine(), seed)
          .requireSteps();
    } catch (IllegalArgumentException e) {
      throw new ComparisonException(
          "%s: cannot be trained: %s".formatted(network.name(), e.getMessage()), e);
    }
  }

  /** Returns the comparison with all that is known now. */
  public synchronized Comparison comparison() {
    return comparison;
  }

  /** Returns the directory. */
  public Path path() {
    return directory.path();
  }

  /** Writes a page about the comparison into the directory, and returns its file. */
  public Path writeReport(String page) {
    directory.writeReport(page);
    return directory.report();
  }

  /** Represents a training to do. */
  private record Piece(int network, String name, TrainingPlan plan) {
    @Override
    public String toString() {
      return "%s with seed %s".formatted(name, plan.seed());
    }
  }

  /**
   * Does all trainings that are left.
   *
   * @param workers the number of trainings at once, with one thread each; results do not depend on
   *     it
   * @throws InterruptedException when this thread was interrupted; a resume goes on from the last
   *     epochs
   * @throws io.mixnas.campaign.OpenTrialException when a training failed for a reason other than
   *     its network
   */
  public void run(int workers, WorkListener listener) throws InterruptedException {
    List<Piece> left = left();
    listener.begun(
        "%s trainings of %s networks on %s images, accuracy measured on %s others"
            .formatted(
                comparison.goal(),
                comparison.networks().size(),
                images.training().size(),
                judging.size()),
        comparison.goal(),
        comparison.finished());
    WorkPool.run(left, workers, piece -> train(piece, listener));
  }

  private List<Piece> left() {
    ComparisonSettings settings = comparison.settings();
    List<Piece> left = new ArrayList<>();
    settings
        .allSeeds()
        .forEach(
            seed -> {
              for (int i = 0; i < comparison.networks().size(); i++) {
                ComparedNetwork network = comparison.networks().get(i);
                if (network.runs().stream().noneMatch(run -> run.seed() == seed)) {
                  left.add(new Piece(i, network.name(), plan(settings, network, seed)));
                }
              }
            });
    return left;
  }

  private void train(Piece piece, WorkListener listener) throws InterruptedException {
    listener.started(piece.toString());
    String key = Comparison.key(piece.network());
    try (NetworkTraining training = open(piece)) {
      if (!training.curve().isEmpty()) {
        listener.continued(piece.toString(), training.doneFraction());
      }
      while (!training.isDone()) {
        training.epoch(step -> listener.advanced(piece.toString(), done(step, piece)));
        if (!training.isDone()) {
          directory.checkpoints().write(key, training.checkpoint());
        }
      }
      double accuracy = training.evaluate(judging).accuracy();
      List<EpochResult> curve = training.curve();
      Duration time = curve.stream().map(EpochResult::time).reduce(Duration.ZERO, Duration::plus);
      finish(piece, VerificationRun.complete(key, piece.plan().seed(), accuracy, curve, time));
      listener.finished(piece.toString(), String.format(Locale.ROOT, "%.2f %%", 100 * accuracy));
    } catch (DivergedException | EvaluationException e) {
      Interruptions.stopIfOfInterrupt(e);
      fail(piece, e, listener);
    }
  }

  private NetworkTraining open(Piece piece) throws EvaluationException {
    String key = Comparison.key(piece.network());
    try {
      return directory.checkpoints().open(key, piece.plan(), images);
    } catch (IllegalArgumentException e) {
      throw new EvaluationException("cannot be built: " + e.getMessage(), e);
    }
  }

  private void fail(Piece piece, Exception error, WorkListener listener) {
    String cause = FailureText.line(error);
    finish(
        piece,
        VerificationRun.failed(
            Comparison.key(piece.network()),
            piece.plan().seed(),
            comparison.settings().epochs(),
            cause,
            Duration.ZERO));
    listener.failed(piece.toString(), cause);
  }

  private static double done(TrainingListener.Step step, Piece piece) {
    return (step.epoch() - 1 + (double) step.number() / step.steps())
        / piece.plan().recipe().epochs();
  }

  /** Stores a run, then removes its checkpoint. */
  private synchronized void finish(Piece piece, VerificationRun run) {
    comparison = comparison.with(piece.network(), run);
    write();
    directory.checkpoints().remove(run.network(), run.seed());
  }

  private synchronized void write() {
    try {
      String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(comparison.tree());
      directory.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can always be written", e);
    }
  }

  @Override
  public void close() {
    directory.close();
  }
}
