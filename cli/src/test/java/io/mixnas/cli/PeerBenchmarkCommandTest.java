package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code mixnas benchmark training --peer}, with shell scripts as peers. */
@DisabledOnOs(OS.WINDOWS)
@Tag("computing")
class PeerBenchmarkCommandTest {
  private static final String SPEED =
      "{\"network\": \"reference-proxy\", \"mode\": \"inference\", \"batch\": 64, \"threads\": 1,"
          + " \"images_per_second\": 0.5, \"slowest\": 0.25, \"fastest\": 1}";

  @TempDir Path directory;

  @Test
  void comparesAFreshVirtualMachineWithThePeer() throws Exception {
    Invocation invocation = compare("echo '%s'".formatted(SPEED), "--format", "json");

    assertThat(invocation.code()).as(invocation.err()).isEqualTo(ExitCode.DONE);
    assertThat(invocation.err())
        .matches(
            """
            turn 1 of 1, mixnas: reference-proxy, inference: [0-9.]+ images/s
            turn 1 of 1, peer: reference-proxy, inference: 0.5 images/s
            """);
    JsonNode root = new ObjectMapper().readTree(invocation.out());
    assertThat(root.get("machine").textValue()).contains(" cores", "; Java ", "kernels: ");
    assertThat(root.get("speeds")).hasSize(1);
    JsonNode speed = root.get("speeds").get(0);
    assertThat(speed.get("mixnas").get("batch").intValue()).isEqualTo(64);
    assertThat(speed.get("mixnas").get("threads").intValue()).isEqualTo(1);
    assertThat(speed.get("ratio").doubleValue())
        .isEqualTo(speed.get("mixnas").get("imagesPerSecond").doubleValue() / 0.5);
  }

  @Test
  void saysInOneLineWhyAPeerFailed() {
    Invocation invocation = compare("echo 'no torch' >&2; exit 1");

    assertThat(invocation.err())
        .endsWith("\nmixnas: peer: must end with exit code 0, was 1; it said: no torch\n");
    assertThat(invocation.out()).isEmpty();
    assertThat(invocation.code()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void endsThePeerWithItself() throws Exception {
    InterruptTest.assumeThatInterruptsArrive();
    Path pid = directory.resolve("pid");
    String peer = "echo $$ > %1$s.new; mv %1$s.new %1$s; sleep 3600; true".formatted(pid);
    try (ChildMixNas child = new ChildMixNas(directory.resolve("err.txt"), arguments(peer))) {
      child.awaitFile(pid);
      child.interrupt();

      assertThat(child.exitCode()).as(child.err()).isEqualTo(ExitCode.INTERRUPTED);
      assertThat(child.err()).endsWith("\ninterrupted; no comparison was made\n");
    }
    long ended = Long.parseLong(Files.readString(pid).strip());
    assertThat(ProcessHandle.of(ended).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void refusesWhatCannotBeCompared() {
    compare(" ")
        .isRefused("--peer: must be a command, was empty; see 'mixnas benchmark training --help'");
    compare("true", "--turns", "0")
        .isRefused("--turns: must be at least 1, was 0; see 'mixnas benchmark training --help'");
    compare("true", "--peer-limit", "0")
        .isRefused(
            "--peer-limit: must be at least 1, was 0; see 'mixnas benchmark training --help'");
    compare("true", "--format", "lines")
        .isRefused(
            "--format: must be text or json with --peer, was lines;"
                + " see 'mixnas benchmark training --help'");
  }

  private static Invocation compare(String peer, String... more) {
    return Invocation.of(arguments(peer, more));
  }

  /** Returns the arguments of the shortest possible benchmark. */
  private static String[] arguments(String peer, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "benchmark", "training", "--network", "reference-proxy", "--mode", "inference"));
    all.addAll(List.of("--threads", "1", "--runs", "1", "--seconds", "0.1"));
    if (!List.of(more).contains("--turns")) {
      all.addAll(List.of("--turns", "1"));
    }
    all.addAll(List.of("--peer", peer));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
