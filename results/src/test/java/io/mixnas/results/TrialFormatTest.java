package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.Objective;
import io.mixnas.objective.Target;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Fidelity;
import io.mixnas.trial.Measure;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialFormatTest {
  private static final List<Trial> TRIALS =
      List.of(
          Trials.complete(1, 0.8342, 12_345_678),
          Trials.failed(2, "no memory, \"really\"\nnone"),
          Trials.proposed(10).withState(new TrialState.Running()),
          Trials.failed(11, "too slow"));

  @Test
  void tableAlignsNumbersToTheRightAndWordsToTheLeft() {
    assertThat(TrialFormat.TABLE.write(TRIALS, Objective.hard()))
        .isEqualTo(
            """
            trial  state      score  multiply-adds  parameters  peak memory   time                  seed  cause                     genotype
                1  complete  83.4 %         12.3 M       5.0 k      1.0 MiB  3.2 s  -9223372036854775807                            1.0.2
                2  failed                    2.0 M       5.0 k      1.0 MiB  1.5 s  -9223372036854775806  no memory, "really" none  2.0.2
               10  running                  10.0 M       5.0 k      1.0 MiB         -9223372036854775798                            10.0.2
               11  failed                   11.0 M       5.0 k      1.0 MiB  1.5 s  -9223372036854775797  too slow                  11.0.2
            """);
  }

  @Test
  void tableShowsRewardAndFidelityWhereTheySaySomething() {
    Objective objective = new Objective.Tunas(new Target(CostMeasure.MULTIPLY_ADDS, 1_000_000), -1);
    List<Trial> trials =
        List.of(
            Trials.complete(1, 0.5, 1_500_000, new Fidelity(2, OptionalInt.empty())),
            Trials.complete(2, 0.75, 1_500_000, new Fidelity(6, OptionalInt.of(1))));

    assertThat(
            TrialFormat.TABLE
                .write(trials, objective)
                .lines()
                .map(line -> line.substring(0, 39).stripTrailing()))
        .containsExactly(
            "trial  state      score  reward  epochs",
            "    1  complete  50.0 %  0.0000       2",
            "    2  complete  75.0 %  0.2500       6");
  }

  @Test
  void everyFormatTellsTheLatencyOfThoseThatWereMeasured() throws IOException {
    Map<Integer, Double> latencies = Map.of(1, 0.0051234, 11, 0.012);

    assertThat(TrialFormat.TABLE.write(TRIALS, Objective.hard(), latencies).lines())
        .anyMatch(line -> line.contains("  peak memory    latency   time  "))
        .anyMatch(line -> line.contains("      1.0 MiB   5.123 ms  3.2 s  "));
    assertThat(TrialFormat.CSV.write(TRIALS, Objective.hard(), latencies).lines())
        .anyMatch(line -> line.endsWith(",0.8342,2,,0.0051234"))
        .anyMatch(line -> line.endsWith(",too slow,,,,0.012"));
    JsonNode rows =
        new ObjectMapper().readTree(TrialFormat.JSON.write(TRIALS, Objective.hard(), latencies));
    assertThat(rows.get(0).get("latencySeconds").doubleValue()).isEqualTo(0.0051234);
    assertThat(rows.get(1).get("latencySeconds").isNull()).isTrue();
  }

  @Test
  void csvQuotesAsRfc4180() {
    assertThat(TrialFormat.CSV.write(TRIALS, Objective.hard()))
        .isEqualTo(
            String.join(
                "\r\n",
                "number,state,genotype,score,multiplyAdds,parameters,peakActivationBytes,seed,seconds,cause,"
                    + "reward,epochs,promotedFrom,latencySeconds",
                "1,complete,1.0.2,0.8342,12345678,5001,1048576,-9223372036854775807,3.234,,0.8342,2,,",
                "2,failed,2.0.2,,2000000,5002,1048576,-9223372036854775806,1.5,"
                    + "\"no memory, \"\"really\"\" none\",,,,",
                "10,running,10.0.2,,10000000,5010,1048576,-9223372036854775798,,,,,,",
                "11,failed,11.0.2,,11000000,5011,1048576,-9223372036854775797,1.5,too slow,,,,",
                ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"=HYPERLINK(\"a\",\"b\")", "+1", "-1", "@SUM(A1)", "\u00a0=1", "\uff1d1"})
  void noCauseIsAFormulaOfASpreadsheet(String cause) throws IOException {
    String csv = TrialFormat.CSV.write(List.of(Trials.failed(1, cause)), Objective.hard());

    assertThat(causes(csv)).containsExactly("'" + cause);
  }

  @Test
  void csvReadsBack() throws IOException {
    assertThat(causes(TrialFormat.CSV.write(TRIALS, Objective.hard())))
        .containsExactly("", "no memory, \"really\" none", "", "too slow");
  }

  private static List<String> causes(String csv) throws IOException {
    return new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .<Map<String, String>>readValues(csv)
            .readAll()
            .stream()
            .map(row -> row.get("cause"))
            .toList();
  }

  @Test
  void jsonHasEveryFieldAndNullWhereUnknown() throws IOException {
    JsonNode rows = new ObjectMapper().readTree(TrialFormat.JSON.write(TRIALS, Objective.hard()));
    assertThat(rows).hasSize(4);
    assertThat(rows.get(0).toString())
        .isEqualTo(
            """
            {"number":1,"state":"complete","genotype":"1.0.2","score":0.8342,\
            "multiplyAdds":12345678,"parameters":5001,"peakActivationBytes":1048576,\
            "seed":-9223372036854775807,"seconds":3.234,"cause":null,\
            "reward":0.8342,"epochs":2,"promotedFrom":null,"latencySeconds":null}\
            """);
    assertThat(rows.get(2).get("score").isNull()).isTrue();
    assertThat(rows.get(2).get("seconds").isNull()).isTrue();
    assertThat(rows.get(1).get("cause").textValue()).isEqualTo("no memory, \"really\" none");
  }

  @Test
  void scriptsAreToldTheMeasureThatIsNoAccuracyAndEveryMetric() throws IOException {
    Measure loss = new Measure("loss", "nats", Measure.Direction.MINIMIZE);
    List<Trial> trials =
        List.of(
            Trials.proposed(1)
                .withState(
                    new TrialState.Complete(
                        new Evaluation(1.5, loss, Duration.ZERO)
                            .withMetrics(Map.of("latencyMs", 2.5)))),
            Trials.failed(2, "none"));

    assertThat(TrialFormat.CSV.write(trials, Objective.hard()).lines())
        .anyMatch(line -> line.endsWith(",latencySeconds,measure,metric.latencyMs"))
        .anyMatch(line -> line.endsWith(",loss,2.5"))
        .anyMatch(line -> line.endsWith(",none,,,,,,"));
    JsonNode rows = new ObjectMapper().readTree(TrialFormat.JSON.write(trials, Objective.hard()));
    assertThat(rows.get(0).get("measure").textValue()).isEqualTo("loss");
    assertThat(rows.get(0).get("metric.latencyMs").doubleValue()).isEqualTo(2.5);
    assertThat(rows.get(1).get("metric.latencyMs").isNull()).isTrue();
  }

  @Test
  void noTrialsAreNoRows() {
    assertThat(TrialFormat.TABLE.write(List.of(), Objective.hard()))
        .hasLineCount(1)
        .startsWith("trial  state");
    assertThat(TrialFormat.CSV.write(List.of(), Objective.hard()))
        .hasLineCount(1)
        .startsWith("number,state");
    assertThat(TrialFormat.JSON.write(List.of(), Objective.hard()))
        .isEqualToIgnoringWhitespace("[]");
  }
}
