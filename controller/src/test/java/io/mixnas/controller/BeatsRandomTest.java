package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;
import org.junit.jupiter.api.Test;

/**
 * Compares evolution with random search on the real accuracies of NAS-Bench-Macro (Su et al., CVPR
 * 2021), within 60 M multiply-adds. Trials, seeds and significance were fixed before the first run.
 */
class BeatsRandomTest {
  private static final Path TABLE =
      Path.of(System.getProperty("mixnas.shared", Path.of("..", "..", "shared").toString()))
          .resolve(Path.of("data", "nas-bench-macro_cifar10.json"));

  private static final Budget BUDGET = Budget.multiplyAdds(60_000_000);
  private static final int TRIALS = 200;
  private static final int SEEDS = 30;
  private static final double SIGNIFICANCE = 0.01;

  private final GenotypeSpace space = KnownSpace.of("nas-bench-macro");

  @Test
  void evolutionFindsBetterNetworksThanRandomSearch() throws IOException {
    assumeTrue(Files.exists(TABLE), "skipped: no NAS-Bench-Macro table at " + TABLE);
    JsonNode table = new ObjectMapper().readTree(TABLE.toFile());

    double[] evolution = best(Controllers.settings("evolution"), table);
    double[] random = best(Controllers.settings("random"), table);

    assertThat(Arrays.stream(evolution).sum()).isGreaterThan(Arrays.stream(random).sum());
    assertThat(new MannWhitneyUTest().mannWhitneyUTest(evolution, random)).isLessThan(SIGNIFICANCE);
  }

  /** Returns the best accuracy of a whole campaign, for each seed from 1. */
  private double[] best(ControllerSettings settings, JsonNode table) {
    return LongStream.rangeClosed(1, SEEDS)
        .mapToDouble(seed -> best(Controllers.of(settings, space, BUDGET, seed), table))
        .toArray();
  }

  private static double best(Controller controller, JsonNode table) {
    FakeCampaign campaign = new FakeCampaign(controller);
    double best = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Proposal proposal = campaign.propose().orElseThrow();
      double accuracy = accuracy(table, proposal.genotype());
      campaign.complete(proposal, accuracy);
      best = Math.max(best, accuracy);
    }
    return best;
  }

  private static double accuracy(JsonNode table, Genotype genotype) {
    return table.get(genotype.toString().replace(".", "")).get("mean_acc").asDouble() / 100;
  }
}
