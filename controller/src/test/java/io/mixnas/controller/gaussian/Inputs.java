package io.mixnas.controller.gaussian;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Makes up inputs. */
final class Inputs {
  static final int[] OPTIONS = {2, 3, 3, 4};

  private Inputs() {}

  static List<GenotypePoint> random(int count, RandomGenerator random) {
    return Stream.generate(() -> random(random)).limit(count).toList();
  }

  /** Returns the same inputs with two random cheap scores. */
  static List<GenotypePoint> scored(List<GenotypePoint> inputs, RandomGenerator random) {
    return inputs.stream()
        .map(
            input ->
                new GenotypePoint(
                    input.choices, input.trend, input.smooth, random.doubles(2, -1, 1).toArray()))
        .toList();
  }

  private static GenotypePoint random(RandomGenerator random) {
    int[] choices = new int[OPTIONS.length];
    for (int i = 0; i < choices.length; i++) {
      choices[i] = random.nextInt(OPTIONS[i]);
    }
    double[] features = random.doubles(3, -1, 1).toArray();
    return new GenotypePoint(choices, features, new double[] {features[0], features[1]});
  }
}
