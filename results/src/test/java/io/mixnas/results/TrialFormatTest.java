package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialFormatTest {
  private static final List<Trial> TRIALS =
      List.of(
          Trials.complete(1, 0.8342, 12_345_678),
          Trials.failed(2, "no memory, \"really\"\nnone"),
          Trials.proposed(10).withState(new TrialState.Running()),
          Trials.pruned(11, "too slow"));

  @Test
  void tableAlignsNumbersToTheRightAndWordsToTheLeft() {
    assertThat(TrialFormat.TABLE.write(TRIALS))
        .isEqualTo(
            """
            trial  state      score  multiply-adds  parameters  peak memory   time                  seed  cause                     genotype
                1  complete  83.4 %         12.3 M       5.0 k      1.0 MiB  3.2 s  -9223372036854775807                            1.0.2
                2  failed                    2.0 M       5.0 k      1.0 MiB  1.5 s  -9223372036854775806  no memory, "really" none  2.0.2
               10  running                  10.0 M       5.0 k      1.0 MiB         -9223372036854775798                            10.0.2
               11  pruned                   11.0 M       5.0 k      1.0 MiB  3.2 s  -9223372036854775797  too slow                  11.0.2
            """);
  }

  @Test
  void csvQuotesAsRfc4180() {
    assertThat(TrialFormat.CSV.write(TRIALS))
        .isEqualTo(
            String.join(
                "\r\n",
                "number,state,genotype,score,multiplyAdds,parameters,peakActivationBytes,seed,seconds,cause",
                "1,complete,1.0.2,0.8342,12345678,5001,1048576,-9223372036854775807,3.234,",
                "2,failed,2.0.2,,2000000,5002,1048576,-9223372036854775806,1.5,"
                    + "\"no memory, \"\"really\"\" none\"",
                "10,running,10.0.2,,10000000,5010,1048576,-9223372036854775798,,",
                "11,pruned,11.0.2,,11000000,5011,1048576,-9223372036854775797,3.234,too slow",
                ""));
  }

  @Test
  void csvReadsBack() throws IOException {
    List<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .<Map<String, String>>readValues(TrialFormat.CSV.write(TRIALS))
            .readAll();
    assertThat(rows)
        .extracting(row -> row.get("cause"))
        .containsExactly("", "no memory, \"really\" none", "", "too slow");
  }

  @Test
  void jsonHasEveryFieldAndNullWhereUnknown() throws IOException {
    JsonNode rows = new ObjectMapper().readTree(TrialFormat.JSON.write(TRIALS));
    assertThat(rows).hasSize(4);
    assertThat(rows.get(0).toString())
        .isEqualTo(
            """
            {"number":1,"state":"complete","genotype":"1.0.2","score":0.8342,\
            "multiplyAdds":12345678,"parameters":5001,"peakActivationBytes":1048576,\
            "seed":-9223372036854775807,"seconds":3.234,"cause":null}""");
    assertThat(rows.get(2).get("score").isNull()).isTrue();
    assertThat(rows.get(2).get("seconds").isNull()).isTrue();
    assertThat(rows.get(1).get("cause").textValue()).isEqualTo("no memory, \"really\" none");
  }

  @Test
  void noTrialsAreNoRows() {
    assertThat(TrialFormat.TABLE.write(List.of())).hasLineCount(1).startsWith("trial  state");
    assertThat(TrialFormat.CSV.write(List.of())).hasLineCount(1).startsWith("number,state");
    assertThat(TrialFormat.JSON.write(List.of())).isEqualToIgnoringWhitespace("[]");
  }
}
