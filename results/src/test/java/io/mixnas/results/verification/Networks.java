package io.mixnas.results.verification;

import io.mixnas.architecture.Architecture;
import io.mixnas.objective.Objective;
import io.mixnas.trial.EpochResult;
import io.mixnas.zoo.Zoo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Creates networks and runs for tests. */
public final class Networks {
  private static final Architecture SMALL =
      Zoo.require("mixnet-s").requireArchitecture().withResolution(32).withClasses(10);

  private Networks() {}

  public static VerifiedNetwork trial(int number, double... accuracies) {
    VerifiedNetwork network = VerifiedNetwork.ofTrial(number, SMALL.scaled(1 + number / 10.0), 0.5);
    return network.withRuns(runs(network.name(), accuracies));
  }

  static VerifiedNetwork reference(double... accuracies) {
    return reference("mixnet-s-0.65", accuracies);
  }

  static VerifiedNetwork reference(String name, double... accuracies) {
    return VerifiedNetwork.reference(name, SMALL.scaled(0.65)).withRuns(runs(name, accuracies));
  }

  public static VerificationRun run(String network, long seed, double accuracy) {
    return VerificationRun.complete(
        network, seed, accuracy, curve(2), Duration.ofMillis(1234).plusNanos(567));
  }

  static VerificationRun failed(String network, long seed) {
    return VerificationRun.failed(network, seed, 2, "diverged: loss is NaN", Duration.ofSeconds(3));
  }

  /** Returns a verification of two epochs, with this number of seeds from 7 on. */
  public static Verification verification(int seeds, VerifiedNetwork... networks) {
    return new Verification(
        new VerificationSettings(3, 2, seeds, Optional.of("mixnet-s"), Optional.empty()),
        20,
        LongStream.range(7, 7 + seeds).boxed().toList(),
        JudgedOn.HELD_BACK,
        2_000,
        "abcdef",
        Objective.hard(),
        List.of(networks));
  }

  private static List<VerificationRun> runs(String name, double... accuracies) {
    List<VerificationRun> runs = new ArrayList<>();
    for (int i = 0; i < accuracies.length; i++) {
      runs.add(run(name, 7 + i, accuracies[i]));
    }
    return runs;
  }

  private static List<EpochResult> curve(int epochs) {
    return IntStream.rangeClosed(1, epochs)
        .mapToObj(epoch -> new EpochResult(epoch, 1.5 / epoch, 0.1, Duration.ofMillis(700)))
        .toList();
  }
}
