package io.mixnas.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.cluster.ClusterPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneStarterTest {
  @TempDir Path directory;

  @Test
  void leavesNothingBehindWhenItsSecretIsNoSecret() throws Exception {
    Path weak = Files.writeString(directory.resolve("secret"), "tooShort1");

    requireRefused(
        "127.0.0.1",
        Optional.of(weak),
        "secret: %s must have at least 16 characters, has 9".formatted(weak));
    requireRefused(
        "127.0.0.1",
        Optional.of(directory),
        "secret: must be a file that can be read, was " + directory);
  }

  @Test
  void isNotReachedByOthersWithoutASecret() {
    requireRefused(
        "10.0.0.1",
        Optional.empty(),
        "host: 10.0.0.1 can be reached from other machines, which needs --secret FILE");
  }

  private void requireRefused(String host, Optional<Path> secret, String message) {
    Path cluster = directory.resolve("cluster");
    ClusterPlan plan =
        new ClusterPlan(cluster, host, 7077, 1, 1, 1024, List.of(), secret, Optional.empty());
    assertThatThrownBy(() -> new StandaloneStarter().start(plan))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThat(cluster).doesNotExist();
  }
}
