package io.mixnas.evaluator.supernet;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.evaluator.Preparation;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.space.SearchSpace;
import io.mixnas.space.SearchSpaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the hypothesis that a short training makes the networks of a supernet better than they are
 * with the weights that it begins with. If it did not, all of them would be better by chance once
 * in 2^12 times, and their mean accuracy would be 3 standard deviations above guessing once in 700.
 */
class SupernetLearningTest {
  private static final long SEED = 1; // fixed before looking
  private static final int NETWORKS = 12;
  private static final ImageDataset IMAGES = Supernets.shapes(100);
  private static final int CLASSES = IMAGES.training().classes().size();
  private static final SearchSpace SPACE =
      SearchSpaces.parse(
              "small.yaml",
              """
              name: small
              resolution: 16
              classes: 10
              stem: {channels: 16, kernel: 3, stride: 2, activation: relu}
              stages:
                - stride: 1
                  depth: [1, 2]
                  width: 16
                  activation: relu
                  first: {groups: [1, 2], expand: [1, 3]}
                  rest: {groups: [1, 2], expand: [1, 3]}
                - stride: 2
                  depth: 1
                  width: [16, 32]
                  activation: relu
                  first: {groups: [1, 2], expand: [1, 3]}
              head: {channels: 32, activation: relu}
              """)
          .withInput(Supernets.SIDE, CLASSES);
  private static final NetworkScale SCALE = new NetworkScale(1, Supernets.SIDE, CLASSES);

  @ParameterizedTest
  @ValueSource(strings = {"networks", "sandwich"})
  void networksAreBetterAfterAShortTraining(String sampling) throws Exception {
    Map<String, Object> options =
        Map.of("sampling", sampling, "paths", 1, "epochs", 16, "batch", 16, "learningRate", 0.05);
    SupernetSettings settings = Supernets.settings(options);
    Supernet supernet = Supernet.of(SPACE, SCALE, settings.optionWeights(), SEED);
    List<NetworkJudge.Verdict> before = verdicts(supernet, settings);

    training(supernet, settings).run(Preparation.inMemory());

    List<NetworkJudge.Verdict> after = verdicts(supernet, settings);
    for (int i = 0; i < NETWORKS; i++) {
      assertThat(after.get(i).loss()).isLessThan(before.get(i).loss());
    }
    assertThat(accuracy(after)).isGreaterThan(guessing(3));
    assertThat(accuracy(before)).isLessThan(guessing(3));
  }

  /** Returns the accuracy of a network that guesses, and some standard deviations. */
  private static double guessing(int deviations) {
    double chance = 1.0 / CLASSES;
    double variance = chance * (1 - chance) / IMAGES.validation().size();
    return chance + deviations * Math.sqrt(variance);
  }

  private static SupernetTraining training(Supernet supernet, SupernetSettings settings) {
    NetworkSampler sampler = new NetworkSampler(SPACE, Map.of(), SCALE, settings.sampling(), SEED);
    return new SupernetTraining(supernet, IMAGES, settings, sampler, SEED, 1);
  }

  private static List<NetworkJudge.Verdict> verdicts(Supernet supernet, SupernetSettings settings)
      throws InterruptedException {
    NetworkJudge judge = new NetworkJudge(supernet, JudgeImages.of(IMAGES, settings));
    NetworkSampler sampler =
        new NetworkSampler(SPACE, Map.of(), SCALE, Sampling.DECISIONS, SEED + 1);
    List<NetworkJudge.Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < NETWORKS; i++) {
      verdicts.add(judge.judge(SPACE.decode(sampler.at(i).genotype()), done -> {}).orElseThrow());
    }
    return verdicts;
  }

  private static double accuracy(List<NetworkJudge.Verdict> verdicts) {
    return verdicts.stream().mapToDouble(NetworkJudge.Verdict::accuracy).average().orElseThrow();
  }
}
