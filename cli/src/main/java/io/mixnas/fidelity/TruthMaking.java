package io.mixnas.fidelity;

import io.mixnas.campaign.FailureText;
import io.mixnas.campaign.Interruptions;
import io.mixnas.controller.Budget;
import io.mixnas.cost.Cost;
import io.mixnas.evaluator.EvaluationException;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.training.DivergedException;
import io.mixnas.evaluator.training.NetworkTraining;
import io.mixnas.evaluator.training.TrainingListener;
import io.mixnas.evaluator.training.TrainingPlan;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.EpochResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Makes a table: it trains random networks of a space thoroughly, several times each. Every network
 * is trained once before any is trained a second time. A kill loses only the epochs that are in
 * training.
 */
public final class TruthMaking {
  private static final int MOST_MISSES = 10_000;

  /**
   * How many images an epoch is validated on; only the accuracy in the end is kept, of all images.
   */
  private static final int GLANCE = 10;

  private final TruthSettings settings;
  private final ImageDataset images;
  private final TruthDirectory directory;
  private final WorkListener listener;
  private TruthDocument document;

  private TruthMaking(
      TruthSettings settings,
      ImageDataset images,
      DataSource source,
      TruthDirectory directory,
      WorkListener listener) {
    this.settings = settings;
    this.images = images;
    this.directory = directory;
    this.listener = listener;
    this.document = begun(source);
  }

  /**
   * Begins a table or continues one, also with more networks and trainings than before.
   *
   * @param path a directory that is new, empty, or has a table with the same settings
   * @param source the source of the images
   * @param networks the number of networks
   * @param seeds the number of trainings of each network
   * @param workers the number of trainings at once, with one thread each
   * @return the file of the table
   * @throws FidelityException when the space has too few networks, or the directory belongs to
   *     something else
   * @throws io.mixnas.evaluator.data.DataException when the images cannot be used
   * @throws io.mixnas.campaign.OpenTrialException when a training failed for a reason other than
   *     its network
   */
  public static Path make(
      Path path,
      TruthSettings settings,
      DataSource source,
      int networks,
      int seeds,
      int workers,
      Consumer<String> warnings,
      WorkListener listener)
      throws InterruptedException {
    settings.engine().start();
    ImageDataset images = TruthImages.load(settings, source, warnings);
    List<Genotype> drawn = draw(settings, space(settings, images), networks);
    List<Piece> pieces = pieces(settings, images, drawn, seeds);
    try (TruthDirectory directory = TruthDirectory.open(path, settings)) {
      new TruthMaking(settings, images, source, directory, listener)
          .run(drawn.size(), pieces, workers);
      return TruthDirectory.table(path);
    }
  }

  /**
   * Draws distinct networks as random search does: an option of every decision, uniformly.
   *
   * @param space the space, with the number of classes of the images
   * @return as many as are asked for; fewer networks are the first of more
   */
  static List<Genotype> draw(TruthSettings settings, SearchSpace space, int networks) {
    Budget budget =
        settings.flopsBudget().isPresent()
            ? Budget.multiplyAdds(settings.flopsBudget().getAsLong())
            : Budget.unlimited();
    Set<Genotype> drawn = new LinkedHashSet<>();
    SplittableRandom random = new SplittableRandom(settings.seed());
    int misses = 0;
    while (drawn.size() < networks) {
      Genotype genotype = space.canonical(space.sample(random));
      boolean isNew = budget.allows(space.cost(genotype)) && drawn.add(genotype);
      misses = isNew ? 0 : misses + 1;
      if (misses == MOST_MISSES) {
        throw new FidelityException(
            "--make-truth: must be at most %s, as no more distinct networks%s were found in space %s, was %s"
                .formatted(
                    drawn.size(),
                    settings.flopsBudget().isPresent() ? " within the budget" : "",
                    space.name(),
                    networks));
      }
    }
    return List.copyOf(drawn);
  }

  private static SearchSpace space(TruthSettings settings, ImageDataset images) {
    SearchSpace own = settings.searchSpace();
    return own.withInput(own.resolution(), images.training().classes().size());
  }

  /** Represents a training to do. */
  private record Piece(Genotype genotype, Cost cost, TrainingPlan plan) {
    @Override
    public String toString() {
      return "network %s, seed %s".formatted(genotype, plan.seed());
    }
  }

  private static List<Piece> pieces(
      TruthSettings settings, ImageDataset images, List<Genotype> drawn, int seeds) {
    SearchSpace space = space(settings, images);
    List<Piece> pieces = new ArrayList<>();
    for (int seed = 0; seed < seeds; seed++) {
      for (Genotype genotype : drawn) {
        TrainingPlan plan = plan(settings, space, genotype, settings.seed() + seed);
        pieces.add(new Piece(genotype, space.cost(genotype), plan));
      }
    }
    return pieces;
  }

  private static TrainingPlan plan(
      TruthSettings settings, SearchSpace space, Genotype genotype, long seed) {
    try {
      return new TrainingPlan(
              space.decode(genotype).withResolution(settings.resolution()),
              settings.recipe(),
              settings.engine(),
              seed)
          .requireSteps();
    } catch (IllegalArgumentException e) {
      throw new FidelityException(
          "network %s cannot be trained on %sx%s pixels: %s"
              .formatted(genotype, settings.resolution(), settings.resolution(), e.getMessage()),
          e);
    }
  }

  private void run(int networks, List<Piece> all, int workers) throws InterruptedException {
    List<Piece> left = all.stream().filter(piece -> !isDone(piece)).toList();
    listener.begun(
        "%s trainings of %s networks on %s images, accuracy measured on %s others"
            .formatted(all.size(), networks, images.training().size(), images.validation().size()),
        all.size(),
        all.size() - left.size());
    if (left.isEmpty()) {
      return; // a complete table stays what it is, byte for byte
    }
    directory.write(document);
    WorkPool.run(left, workers, this::train);
  }

  private synchronized boolean isDone(Piece piece) {
    return document.runs().stream()
        .filter(run -> run.genotype().equals(piece.genotype()))
        .anyMatch(run -> run.seed() == piece.plan().seed());
  }

  private void train(Piece piece) throws InterruptedException {
    listener.started(piece.toString());
    long start = System.nanoTime();
    try (NetworkTraining training = begin(piece)) {
      if (!training.curve().isEmpty()) {
        listener.continued(piece.toString(), training.doneFraction());
      }
      train(piece, training);
      finish(piece, training, accuracy(training));
    } catch (EvaluationException e) {
      Interruptions.stopIfOfInterrupt(e);
      String cause = FailureText.line(e);
      double seconds = (System.nanoTime() - start) / 1e9;
      finish(TruthRun.failed(piece.genotype(), piece.cost(), piece.plan().seed(), cause, seconds));
      listener.failed(piece.toString(), cause);
    }
  }

  private void train(Piece piece, NetworkTraining training)
      throws EvaluationException, InterruptedException {
    try {
      while (!training.isDone()) {
        training.epoch(step -> listener.advanced(piece.toString(), done(step)));
        if (!training.isDone()) {
          directory.writeCheckpoint(piece.genotype(), training.checkpoint());
        }
      }
    } catch (DivergedException e) {
      throw new EvaluationException(e.getMessage(), e);
    }
  }

  private NetworkTraining begin(Piece piece) throws EvaluationException {
    try {
      return directory.training(piece.genotype(), piece.plan(), images.withFirstValidation(GLANCE));
    } catch (IllegalArgumentException e) {
      throw new EvaluationException("cannot be built: " + e.getMessage(), e);
    }
  }

  private double done(TrainingListener.Step step) {
    return (step.epoch() - 1 + (double) step.number() / step.steps()) / settings.recipe().epochs();
  }

  private double accuracy(NetworkTraining training)
      throws EvaluationException, InterruptedException {
    try {
      return training.evaluate(images.validation()).accuracy();
    } catch (DivergedException e) {
      throw new EvaluationException(e.getMessage(), e);
    }
  }

  private void finish(Piece piece, NetworkTraining training, double accuracy) {
    double seconds =
        training.curve().stream().mapToDouble(epoch -> epoch.time().toNanos() / 1e9).sum();
    List<Double> losses = training.curve().stream().map(EpochResult::trainingLoss).toList();
    finish(
        TruthRun.complete(
            piece.genotype(), piece.cost(), piece.plan().seed(), accuracy, losses, seconds));
    listener.finished(piece.toString(), String.format(Locale.ROOT, "%.2f %%", 100 * accuracy));
  }

  /** Stores a run, then removes its checkpoint. */
  private synchronized void finish(TruthRun run) {
    document = document.with(run);
    directory.write(document);
    directory.removeCheckpoint(run.genotype(), run.seed());
  }

  private TruthDocument begun(DataSource source) {
    Map<String, Object> tree = TruthImages.tree(images, source);
    Optional<TruthDocument> before = directory.read();
    if (before.isPresent()
        && !images.fingerprint().equals(before.get().images().get("fingerprint"))) {
      throw new FidelityException(
          "%s: images must be those that the table was begun with, they have changed"
              .formatted(settings.data()));
    }
    Map<String, Object> made = Program.tree(settings.engine());
    return new TruthDocument(
        settings,
        tree,
        made,
        before.map(table -> table.makersBefore(made)).orElse(List.of()),
        before.map(TruthDocument::runs).orElse(List.of()));
  }
}
