package io.mixnas.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.cluster.ClusterException;
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

  @Test
  void neverTakesADirectoryWithOtherFiles() throws Exception {
    Path own = Files.createDirectories(directory.resolve("cluster"));
    Path work = Files.createDirectory(own.resolve("worker-1"));
    Files.writeString(work.resolve("thesis.txt"), "mine");

    assertThatThrownBy(() -> StandaloneDirectory.create(own))
        .isInstanceOf(ClusterException.class)
        .hasMessage(
            own
                + ": must be new or empty, or of an earlier cluster, has worker-1; choose another --dir");
    assertThat(work.resolve("thesis.txt")).hasContent("mine");
  }

  @Test
  void takesTheDirectoryOfAnEarlierCluster() throws Exception {
    Path own = Files.createDirectories(directory.resolve("cluster"));
    Files.createDirectory(own.resolve("worker-1"));
    Files.writeString(own.resolve("worker-1.log"), "");
    Files.writeString(own.resolve("master.log"), "");

    StandaloneDirectory.create(own);

    assertThat(own.resolve("worker-1")).doesNotExist();
    assertThat(own.resolve("worker-1.log")).exists();
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
