package io.mixnas.evaluator.network;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.fused.Classifier;
import io.mixnas.evaluator.fused.DropoutMask;
import io.mixnas.evaluator.fused.FusedRun;
import io.mixnas.evaluator.fused.Scratch;
import io.mixnas.evaluator.fused.Team;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A network that is trained on Java arrays alone: what {@link FusedNetwork} computes, without
 * Deeplearning4j. Its file is that network's. Memory is kept from step to step; a step allocates
 * next to nothing.
 */
final class FusedTrainable implements TrainableNetwork {
  private static final float[] NONE = {};

  private final FusedConfiguration configuration;
  private final FlatParameters layout;
  private final Team team;
  private final Classifier classifier;
  private final OptimizerSteps steps;
  private final ParameterUpdate update;
  private final double decay; // of running statistics
  private final float[] parameters; // and what the classifier reads behind them
  private final float[] gradients;
  private final FusedRun run;
  private float[] features = NONE; // [image][feature]
  private float[] slopes = NONE; // [image][feature]
  private int step;
  private ParameterAverage average; // null without one

  private FusedTrainable(
      Architecture architecture, TrainingRule rule, FusedConfiguration configuration, int threads) {
    this.configuration = configuration;
    this.decay = configuration.decay();
    this.layout = new FlatParameters(architecture);
    this.team = new Team(threads);
    Scratch scratch = new Scratch(team);
    this.run = layout.part().open(scratch);
    this.classifier =
        new Classifier(
            layout.features(),
            layout.classes(),
            rule.labelSmoothing(),
            new DropoutMask(configuration.seed(), rule.dropout()),
            scratch);
    this.steps = OptimizerSteps.of(rule.optimizer(), layout.length());
    this.update = new ParameterUpdate(rule, layout.stretches(), steps, team);
    this.parameters = new float[layout.length() + classifier.slack()];
    this.gradients = new float[layout.length()];
  }

  /** A network as a training begins with it. */
  static FusedTrainable build(
      Architecture architecture, TrainingRule rule, long seed, int threads) {
    FusedConfiguration configuration = FusedConfiguration.of(architecture, rule, seed);
    FusedTrainable network = new FusedTrainable(architecture, rule, configuration, threads);
    network.layout.initialize(network.parameters, seed);
    return network;
  }

  /**
   * A network as it was saved, by {@link #toBytes} or by Deeplearning4j.
   *
   * @throws IllegalArgumentException when it is no saved network of that architecture
   */
  static FusedTrainable restore(
      Architecture architecture, TrainingRule rule, byte[] file, int threads) {
    SavedNetwork saved = SavedNetwork.read(file);
    FusedConfiguration configuration = FusedConfiguration.read(saved.configuration());
    configuration.requireWhole(architecture);
    FusedTrainable network = new FusedTrainable(architecture, rule, configuration, threads);
    try {
      network.take(saved);
      return network;
    } catch (IllegalArgumentException e) {
      network.close();
      throw e;
    }
  }

  private void take(SavedNetwork saved) {
    requireLength("parameters", layout.length(), saved.parameters().length);
    System.arraycopy(saved.parameters(), 0, parameters, 0, layout.length());
    saved.updaterState().ifPresent(state -> UpdaterState.unpack(layout.stretches(), state, steps));
    step = configuration.iterations();
  }

  static void requireLength(String name, int expected, int actual) {
    if (actual != expected) {
      throw new IllegalArgumentException(
          "network: cannot be restored: must have %s %s, has %s".formatted(expected, name, actual));
    }
  }

  @Override
  public double fit(float[] images, int[] labels) {
    int count = labels.length;
    features = atLeast(features, count * layout.features());
    slopes = atLeast(slopes, count * layout.features());
    run.forward(parameters, 0, images, count, features);
    double loss = classifier.forward(parameters, layout.classifier(), features, labels, step);
    classifier.backward(gradients, layout.classifier(), slopes);
    run.backward(slopes, null, gradients, 0, decay);
    update.apply(parameters, gradients, count, step, average);
    step++;
    return loss;
  }

  @Override
  public float[][] predict(float[] images, int count) {
    float[] values = flatLogits(images, count);
    classifier.softmax(values, count);
    return rows(values, count);
  }

  @Override
  public float[][] logits(float[] images, int count) {
    return rows(flatLogits(images, count), count);
  }

  private float[] flatLogits(float[] images, int count) {
    features = atLeast(features, count * layout.features());
    run.infer(parameters, 0, images, count, features);
    float[] logits = new float[count * layout.classes()];
    classifier.infer(parameters, layout.classifier(), features, count, logits);
    return logits;
  }

  @Override
  public Map<String, float[]> parameters() {
    return layout.named(parameters);
  }

  @Override
  public void assign(Map<String, float[]> values) {
    layout.assign(values, parameters);
  }

  @Override
  public void average(double keep) {
    average = keep == 0 ? null : new ParameterAverage(keep, copy(), 0);
  }

  @Override
  public void average(double keep, float[] values) {
    average = values.length == 0 ? null : new ParameterAverage(keep, values.clone(), step);
  }

  @Override
  public float[] averageValues() {
    return average == null ? NONE : average.values();
  }

  @Override
  public <T, E extends Exception> T withAverage(Work<T, E> work) throws E, InterruptedException {
    swapWithAverage();
    try {
      return work.run();
    } finally {
      swapWithAverage();
    }
  }

  private void swapWithAverage() {
    if (average != null) {
      average.swap(parameters);
    }
  }

  @Override
  public byte[] toBytes(boolean updater) {
    return new SavedNetwork(
            configuration.after(step),
            copy(),
            updater ? Optional.of(UpdaterState.pack(layout.stretches(), steps)) : Optional.empty())
        .write();
  }

  /** Ends the team; what comes after fails. */
  @Override
  public void close() {
    team.close();
  }

  private float[] copy() {
    return Arrays.copyOf(parameters, layout.length());
  }

  private float[][] rows(float[] values, int count) {
    int classes = layout.classes();
    float[][] rows = new float[count][];
    for (int row = 0; row < count; row++) {
      rows[row] = Arrays.copyOfRange(values, row * classes, (row + 1) * classes);
    }
    return rows;
  }

  private static float[] atLeast(float[] array, int length) {
    return array.length >= length ? array : new float[length];
  }
}
