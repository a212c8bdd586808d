package io.mixnas.results.report;

import io.mixnas.results.verification.Interval;
import io.mixnas.results.verification.PairedComparison;
import io.mixnas.results.verification.Verification;
import io.mixnas.results.verification.VerificationRun;
import io.mixnas.results.verification.VerifiedNetwork;
import io.mixnas.trial.EpochResult;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A verification for the page's scripts. Unknown values are null.
 *
 * @param verdict the verdict in sentences
 * @param later the number of trials that have ended since it began
 * @param judgedOn the images on which accuracies were measured
 * @param seeds the seeds as text, since scripts have no 64-bit integers
 * @param networks the networks, the best first, the published references last
 */
record VerificationTable(
    String verdict,
    int later,
    int finished,
    int goal,
    int epochs,
    String judgedOn,
    int images,
    List<String> seeds,
    List<Row> networks,
    Comparison comparison) {

  /** One network. The interval is that of its mean. */
  record Row(
      String name,
      Integer trial,
      long multiplyAdds,
      long parameters,
      Double proxy,
      Double mean,
      Double deviation,
      Double low,
      Double high,
      List<Run> runs) {
    static Row of(VerifiedNetwork network) {
      return new Row(
          network.name(),
          network.trial().isPresent() ? network.trial().getAsInt() : null,
          network.multiplyAdds(),
          network.parameters(),
          orNull(network.proxyScore()),
          orNull(network.mean()),
          orNull(network.standardDeviation()),
          network.interval().map(Interval::lower).orElse(null),
          network.interval().map(Interval::upper).orElse(null),
          network.runs().stream().map(Run::of).toList());
    }
  }

  /** One training. */
  record Run(String seed, Double accuracy, String failure, double seconds, List<Double> curve) {
    static Run of(VerificationRun run) {
      return new Run(
          Long.toString(run.seed()),
          orNull(run.accuracy()),
          run.failure().orElse(null),
          run.time().toMillis() / 1000.0,
          run.curve().stream().map(EpochResult::validationAccuracy).toList());
    }
  }

  /**
   * The comparison of the winner with the reference.
   *
   * @param significant whether the difference is significant; null where no test is possible
   */
  record Comparison(
      String one,
      String other,
      List<Double> differences,
      Double mean,
      Double low,
      Double high,
      Boolean significant,
      String sentence) {
    static Comparison of(PairedComparison pairs) {
      return new Comparison(
          pairs.one(),
          pairs.other(),
          pairs.differences(),
          orNull(pairs.meanDifference()),
          pairs.interval().map(Interval::lower).orElse(null),
          pairs.interval().map(Interval::upper).orElse(null),
          pairs.pValue().isPresent() ? pairs.isSignificant() : null,
          pairs.sentence());
    }
  }

  /**
   * @param ended the number of trials that have ended by now
   */
  static VerificationTable of(Verification verification, int ended) {
    List<VerifiedNetwork> networks = new ArrayList<>(verification.ranked());
    networks.addAll(verification.references());
    return new VerificationTable(
        verification.verdict(),
        ended - verification.trials(),
        verification.finished(),
        verification.goal(),
        verification.epochs(),
        verification.judgedOn().description(),
        verification.images(),
        verification.seeds().stream().map(String::valueOf).toList(),
        networks.stream().map(Row::of).toList(),
        verification.comparison().map(Comparison::of).orElse(null));
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
