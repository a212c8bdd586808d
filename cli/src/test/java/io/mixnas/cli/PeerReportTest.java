package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.peer.ComparedSpeed;
import io.mixnas.peer.Speed;
import io.mixnas.peer.SpeedOfTurns;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeerReportTest {
  private static final PeerReport REPORT = new PeerReport("python3 torch.py", 3);
  private static final String TRAINING = "training";

  private static final List<ComparedSpeed> SPEEDS =
      List.of(
          new ComparedSpeed(
              "reference-proxy", TRAINING, side(64, 2, 900, 1000, 1100), side(64, 2, 400)),
          new ComparedSpeed("mixnet-s", TRAINING, side(16, 2, 40), side(8, 1, 16)),
          new ComparedSpeed("mixnet-s", "inference", side(16, 2, 200), Optional.empty()),
          new ComparedSpeed("lenet", TRAINING, Optional.empty(), side(1, 2, 7)));

  @Test
  void showsWhoIsHowFastAndTheRatio() {
    assertThat(REPORT.text(SPEEDS))
        .isEqualTo(
            """
            Linux, 2 cores
            Images per second: medians of 3 turns each, slowest and fastest of all their runs;
            ratio: mixnas over peer
            network          mode       batch  threads  mixnas  slowest  fastest   peer  slowest  fastest  ratio
            reference-proxy  training      64        2  1000.0    899.0   1101.0  400.0    399.0    401.0   2.50
            mixnet-s         training    16/8      2/1    40.0     39.0     41.0   16.0     15.0     17.0   2.50
            mixnet-s         inference     16        2   200.0    199.0    201.0      -        -        -      -
            lenet            training       1        2       -        -        -    7.0      6.0      8.0      -
            measured by mixnas alone: mixnet-s, inference
            measured by the peer alone: lenet, training
            """);
  }

  @Test
  void warnsOfARatioOfUnequalWork() {
    assertThat(REPORT.warnings(SPEEDS))
        .containsExactly(
            "mixnet-s, training: batches or threads differ: batch 16, threads 2 ours;"
                + " batch 8, threads 1 the peer's");
  }

  @Test
  void writesTheSameForScripts() throws Exception {
    JsonNode root = new ObjectMapper().readTree(REPORT.json(SPEEDS));
    assertThat(root.get("machine").textValue()).isEqualTo("Linux, 2 cores");
    assertThat(root.get("peer").textValue()).isEqualTo("python3 torch.py");
    assertThat(root.get("turns").intValue()).isEqualTo(3);
    assertThat(root.get("speeds").get(0))
        .hasToString(
            "{\"network\":\"reference-proxy\",\"mode\":\"training\",\"mixnas\":{\"batch\":64,"
                + "\"threads\":2,\"imagesPerSecond\":1000.0,\"slowest\":899.0,\"fastest\":1101.0,"
                + "\"turns\":[900.0,1000.0,1100.0]},\"peer\":{\"batch\":64,\"threads\":2,"
                + "\"imagesPerSecond\":400.0,\"slowest\":399.0,\"fastest\":401.0,"
                + "\"turns\":[400.0]},\"ratio\":2.5}");
    assertThat(root.get("speeds").get(2).get("peer").isNull()).isTrue();
    assertThat(root.get("speeds").get(2).get("ratio").isNull()).isTrue();
    assertThat(root.get("speeds").get(3).get("mixnas").isNull()).isTrue();
  }

  private static Optional<SpeedOfTurns> side(int batch, int threads, double... rates) {
    return Optional.of(
        new SpeedOfTurns(
            Arrays.stream(rates).mapToObj(rate -> speed(batch, threads, rate)).toList()));
  }

  private static Speed speed(int batch, int threads, double rate) {
    return new Speed(
        "", "", batch, threads, rate, rate - 1, rate + 1, Optional.of("Linux, 2 cores"));
  }
}
