package io.mixnas.evaluator.supernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.fused.Team;
import io.mixnas.evaluator.network.LearningRate;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.TrainableNetwork;
import io.mixnas.evaluator.network.TrainingRule;
import io.mixnas.space.SearchSpaces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SlicedNetworkTest {
  private static final double RATE = 0.1;
  private static final double MOMENTUM = 0.9;
  private static final double DECAY = 1e-3;
  private static final WeightUpdate UPDATE = new WeightUpdate(MOMENTUM, DECAY, 0);
  private static final int IMAGES = 16; // a power of two, so that means are exact

  static Stream<Arguments> supernets() {
    List<Arguments> all = new ArrayList<>();
    for (String space : SearchSpaces.names()) {
      all.add(Arguments.of(space, 0.25, OptionWeights.OWN));
      all.add(Arguments.of(space, 0.25, OptionWeights.SHARED));
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("supernets")
  void computesAndLearnsExactlyAsANetworkOfItsOwnWithTheseWeights(
      String space, double width, OptionWeights optionWeights) {
    Supernet supernet = Supernets.supernet(space, width, optionWeights);
    NetworkSampler sampler = Supernets.sampler(supernet);
    Batch batch = Supernets.batch(IMAGES, 2);
    try (Team team = new Team(1)) {
      NetworkFactory networks = supernet.networks(team, 0);
      for (int step = 0; step < 3; step++) {
        SampledNetwork drawn = sampler.at(step);
        SlicedNetwork network = networks.network(drawn.scaled(), drawn.places());
        network.gather();
        try (TrainableNetwork own = ownNetwork(drawn, network.named())) {
          requireSame(network.named(), own.parameters());
          assertThat(rows(network.logits(batch), IMAGES))
              .isEqualTo(own.logits(batch.images(), IMAGES));

          double loss = network.learn(batch);
          Arrays.fill(supernet.weights().velocities(), 0); // its own network has none either
          network.step(UPDATE, IMAGES, RATE);

          assertThat(loss).isEqualTo(own.fit(batch.images(), batch.labels()));
          network.gather();
          requireSame(network.named(), own.parameters());
        }
      }
    }
  }

  private static void requireSame(Map<String, float[]> actual, Map<String, float[]> expected) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (name, values) -> assertThat(Arrays.equals(actual.get(name), values)).as(name).isTrue());
  }

  private static TrainableNetwork ownNetwork(SampledNetwork drawn, Map<String, float[]> weights) {
    TrainingRule rule = new TrainingRule(new LearningRate.Cosine(RATE, 0, 10), MOMENTUM, DECAY);
    TrainableNetwork own = NetworkEngine.FUSED.build(drawn.scaled(), rule, 1, 1);
    own.assign(weights);
    return own;
  }

  @Test
  void leavesWeightsAndVelocitiesAloneThatItDoesNotUse() {
    Supernet supernet = Supernets.supernet("mixnet-cifar", 0.5, OptionWeights.SHARED);
    SharedWeights weights = supernet.weights();
    Arrays.fill(weights.velocities(), 0.25f);
    SampledNetwork drawn = Supernets.sampler(supernet).at(3);
    try (Team team = new Team(1)) {
      SlicedNetwork network = supernet.networks(team, 0).network(drawn.scaled(), drawn.places());
      boolean[] used = used(supernet, network);
      float[] values = weights.values().clone();
      network.gather();
      network.learn(Supernets.batch(IMAGES, 1));
      network.step(UPDATE, IMAGES, RATE);

      int changed = 0;
      for (int i = 0; i < used.length; i++) {
        if (used[i]) {
          changed += weights.values()[i] == values[i] ? 0 : 1;
        } else {
          assertThat(weights.values()[i]).isEqualTo(values[i]);
          assertThat(weights.velocities()[i]).isEqualTo(0.25f);
        }
      }
      assertThat(changed).isGreaterThan(network.length() / 2).isLessThanOrEqualTo(network.length());
    }
  }

  /** Finds out by a mark on every shared weight which of them a network takes. */
  private static boolean[] used(Supernet supernet, SlicedNetwork network) {
    float[] values = supernet.weights().values();
    float[] kept = values.clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    network.gather();
    boolean[] used = new boolean[values.length];
    for (int i = 0; i < network.length(); i++) {
      int place = (int) network.parameters()[i];
      assertThat(used[place]).as("shared weight %s is taken twice", place).isFalse();
      used[place] = true;
    }
    System.arraycopy(kept, 0, values, 0, kept.length);
    return used;
  }

  /** The slope of the loss by a shared weight, from two losses beside it. */
  @Test
  void gradientsBelongToTheSharedWeightsThatTheyMove() {
    Supernet supernet = Supernets.supernet("mixnet-cifar", 0.25, OptionWeights.SHARED);
    float[] values = supernet.weights().values();
    SampledNetwork drawn = Supernets.sampler(supernet).at(1);
    Batch batch = Supernets.batch(IMAGES, 3);
    try (Team team = new Team(1)) {
      SlicedNetwork network = supernet.networks(team, 0).network(drawn.scaled(), drawn.places());
      int[] steepest = steepest(network, batch);
      network.gather();
      network.learn(batch);
      float[] gradients = network.gradients().clone();
      double differences = 0;
      double slopes = 0;
      for (int at : steepest) {
        int place = placeOf(network, values, at);
        double slope = slope(network, batch, values, place);
        differences += Math.abs(gradients[at] / IMAGES - slope);
        slopes += Math.abs(slope);
      }
      assertThat(differences / slopes).isLessThan(0.05); // relu has kinks, and floats are short
    }
  }

  private static double slope(SlicedNetwork network, Batch batch, float[] values, int place) {
    float before = values[place];
    float width = Math.max(1e-3f, Math.abs(before) * 1e-3f);
    values[place] = before + width;
    network.gather();
    double above = network.learn(batch);
    values[place] = before - width;
    network.gather();
    double below = network.learn(batch);
    values[place] = before;
    return (above - below) / (2 * width);
  }

  /** Returns the parameters with the largest gradients, but for running statistics. */
  private static int[] steepest(SlicedNetwork network, Batch batch) {
    network.gather();
    network.learn(batch);
    float[] gradients = network.gradients();
    boolean[] trained = new boolean[network.length()];
    network.stretches().stream()
        .filter(WeightStretch::isTrained)
        .forEach(stretch -> Arrays.fill(trained, stretch.from(), stretch.to(), true));
    return IntStream.range(0, network.length())
        .filter(i -> trained[i])
        .boxed()
        .sorted((a, b) -> Float.compare(Math.abs(gradients[b]), Math.abs(gradients[a])))
        .limit(40)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int placeOf(SlicedNetwork network, float[] values, int at) {
    float[] kept = values.clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    network.gather();
    int place = (int) network.parameters()[at];
    System.arraycopy(kept, 0, values, 0, kept.length);
    return place;
  }

  @ParameterizedTest
  @MethodSource("supernets")
  void recalibratesToTheMeanStatisticsOfBatches(
      String space, double width, OptionWeights optionWeights) {
    Supernet supernet = Supernets.supernet(space, width, optionWeights);
    SampledNetwork drawn = Supernets.sampler(supernet).at(5);
    List<Batch> batches = List.of(Supernets.batch(IMAGES, 1), Supernets.batch(IMAGES, 2));
    try (Team team = new Team(1)) {
      SlicedNetwork network = supernet.networks(team, 0).network(drawn.scaled(), drawn.places());
      network.gather();
      Map<String, float[]> before = network.named();

      network.recalibrate(batches);

      Map<String, float[]> first = statistics(drawn, before, batches.get(0));
      Map<String, float[]> second = statistics(drawn, before, batches.get(1));
      Map<String, float[]> after = network.named();
      first.forEach(
          (name, values) ->
              assertThat(after.remove(name))
                  .as(name)
                  .usingComparatorWithPrecision(2e-4f)
                  .containsExactly(mean(values, second.get(name))));
      before.keySet().removeAll(first.keySet());
      requireSame(after, before);
    }
  }

  private static float[] mean(float[] first, float[] second) {
    float[] mean = new float[first.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (first[i] + second[i]) / 2;
    }
    return mean;
  }

  /** Returns the statistics of a batch: ten times what a step adds to running ones. */
  private static Map<String, float[]> statistics(
      SampledNetwork drawn, Map<String, float[]> weights, Batch batch) {
    Map<String, float[]> statistics = new HashMap<>();
    try (TrainableNetwork own = ownNetwork(drawn, weights)) {
      own.fit(batch.images(), batch.labels());
      own.parameters()
          .forEach(
              (name, values) -> {
                if (name.endsWith("/mean") || name.endsWith("/var")) {
                  float[] running = weights.get(name);
                  for (int i = 0; i < values.length; i++) {
                    values[i] = (values[i] - 0.9f * running[i]) * 10;
                  }
                  statistics.put(name, values);
                }
              });
    }
    return statistics;
  }

  @Test
  void clipsGradientsToANorm() {
    Supernet supernet = Supernets.supernet("nas-bench-macro", 0.25, OptionWeights.SHARED);
    float[] before = supernet.weights().values().clone();
    SampledNetwork drawn = Supernets.sampler(supernet).at(1);
    try (Team team = new Team(1)) {
      SlicedNetwork network = supernet.networks(team, 0).network(drawn.scaled(), drawn.places());
      network.gather();
      network.learn(Supernets.batch(IMAGES, 1));
      network.step(new WeightUpdate(0, 0, 0.01), IMAGES, 1);
    }
    double squares = 0;
    for (SharedTensor tensor : supernet.weights().tensors()) {
      for (int i = tensor.offset(); tensor.role().isTrained() && i < tensor.end(); i++) {
        squares += Math.pow(supernet.weights().values()[i] - before[i], 2);
      }
    }
    assertThat(Math.sqrt(squares)).isCloseTo(0.01, offset(1e-4));
  }

  private static float[][] rows(float[] logits, int images) {
    int classes = logits.length / images;
    float[][] rows = new float[images][];
    for (int image = 0; image < images; image++) {
      rows[image] = Arrays.copyOfRange(logits, image * classes, (image + 1) * classes);
    }
    return rows;
  }
}
