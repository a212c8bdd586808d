package io.mixnas.evaluator.network;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.fused.Classifier;
import io.mixnas.evaluator.fused.DropoutMask;
import io.mixnas.evaluator.fused.FusedRun;
import io.mixnas.evaluator.fused.Scratch;
import io.mixnas.evaluator.fused.Team;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Trains what {@link FusedNetwork} computes on Java arrays alone, without Deeplearning4j. Its file
 * is the same as that network's. Memory is kept from step to step, so a step allocates almost
 * nothing.
 */
final class FusedTrainable implements TrainableNetwork {
  private static final float[] NONE = {};

  private final FusedConfiguration configuration;
  private final FlatParameters layout;
  private final Team team;
  private final Classifier classifier;
  private final OptimizerSteps steps;
  private final ParameterUpdate update;
  private final List<ParameterStretch> stretches;
  private final boolean frozen; // all but the classifier
  private final double decay; // of running statistics
  private final float[] parameters; // followed by the floats that the classifier reads beyond them
  private final float[] gradients;
  private final FusedRun run;
  private float[] features = NONE; // [image][feature]
  private float[] slopes = NONE; // [image][feature]
  private int step;
  private ParameterAverage average; // null without one

  private FusedTrainable(
      Architecture architecture,
      TrainingRule rule,
      FusedConfiguration configuration,
      long seed,
      Team team) {
    this.configuration = configuration;
    this.decay = configuration.decay();
    this.layout = new FlatParameters(architecture);
    this.team = team;
    Scratch scratch = new Scratch(team);
    this.run = layout.part().open(scratch);
    this.classifier =
        new Classifier(
            layout.features(),
            layout.classes(),
            rule.labelSmoothing(),
            new DropoutMask(seed, rule.dropout()),
            scratch);
    this.steps = OptimizerSteps.of(rule.optimizer(), layout.length());
    this.stretches = layout.stretches(rule);
    this.frozen = rule.isTrunkFrozen();
    this.update = new ParameterUpdate(rule, stretches, steps, team);
    this.parameters = new float[layout.length() + classifier.slack()];
    this.gradients = new float[layout.length()];
  }

  /** Builds the network with which a training begins. */
  static FusedTrainable build(
      Architecture architecture, TrainingRule rule, long seed, int threads) {
    FusedConfiguration configuration = FusedConfiguration.of(architecture, rule, seed);
    return withTeam(
        threads,
        team -> {
          FusedTrainable network =
              new FusedTrainable(architecture, rule, configuration, seed, team);
          network.layout.initialize(network.parameters, seed);
          return network;
        });
  }

  /**
   * Restores a network that was saved by {@link #toBytes} or by Deeplearning4j.
   *
   * @throws IllegalArgumentException if the file is not a saved network of that architecture
   */
  static FusedTrainable restore(
      Architecture architecture, TrainingRule rule, byte[] file, int threads) {
    SavedNetwork saved = saved(architecture, rule, file);
    FusedConfiguration configuration = new FusedConfiguration(saved.configuration());
    return withTeam(
        threads,
        team -> {
          FusedTrainable network =
              new FusedTrainable(architecture, rule, configuration, saved.seed(), team);
          network.take(saved);
          return network;
        });
  }

  /** Makes a network, to which its team belongs; if that fails, the team ends. */
  private static FusedTrainable withTeam(int threads, Function<Team, FusedTrainable> make) {
    Team team = new Team(threads);
    boolean made = false;
    try {
      FusedTrainable network = make.apply(team);
      made = true;
      return network;
    } finally {
      if (!made) {
        team.close();
      }
    }
  }

  /**
   * Reads a file without building the network.
   *
   * @throws IllegalArgumentException if the file is not a saved network of that architecture
   */
  static SavedNetwork saved(Architecture architecture, TrainingRule rule, byte[] file) {
    SavedNetwork saved = SavedNetwork.read(architecture, rule, file);
    FusedConfiguration configuration = FusedConfiguration.read(saved.configuration());
    configuration.requireWhole(architecture);
    return saved;
  }

  private void take(SavedNetwork saved) {
    System.arraycopy(saved.parameters(), 0, parameters, 0, layout.length());
    saved.updaterState().ifPresent(state -> UpdaterState.unpack(stretches, state, steps));
    step = saved.iterations();
  }

  @Override
  public double fit(float[] images, int[] labels) {
    int count = labels.length;
    features = atLeast(features, count * layout.features());
    double loss = frozen ? classifierGradient(images, labels) : gradient(images, labels);
    update.apply(parameters, gradients, count, step, average);
    step++;
    return loss;
  }

  private double gradient(float[] images, int[] labels) {
    slopes = atLeast(slopes, labels.length * layout.features());
    run.forward(parameters, 0, images, labels.length, features);
    double loss = classifier.forward(parameters, layout.classifier(), features, labels, step);
    classifier.backward(gradients, layout.classifier(), slopes);
    run.backward(slopes, null, gradients, 0, decay);
    return loss;
  }

  /** Computes the gradient of the classifier alone, of what the trunk computes in prediction. */
  private double classifierGradient(float[] images, int[] labels) {
    run.infer(parameters, 0, images, labels.length, features);
    double loss = classifier.forward(parameters, layout.classifier(), features, labels, step);
    classifier.backward(gradients, layout.classifier());
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
            updater ? Optional.of(UpdaterState.pack(stretches, steps)) : Optional.empty())
        .write();
  }

  /** Ends the team. The network cannot be used afterwards. */
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
