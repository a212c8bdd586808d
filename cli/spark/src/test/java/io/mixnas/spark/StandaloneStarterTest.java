package io.mixnas.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.mixnas.cluster.ClusterException;
import io.mixnas.cluster.ClusterPlan;
import io.mixnas.cluster.ClusterStarter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
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

  /** Nothing is refused to the superuser. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void saysWhatOfAnEarlierClusterCannotBeRemoved() throws Exception {
    Path own = Files.createDirectories(directory.resolve("cluster"));
    Path locked = Files.createDirectories(own.resolve("worker-1").resolve("locked"));
    Path pid = Files.writeString(own.resolve("worker-1.pid"), "999999999 0\n");
    Files.writeString(own.resolve("worker-1.log"), "");
    Set<PosixFilePermission> before = Files.getPosixFilePermissions(locked);
    Files.setPosixFilePermissions(locked, Set.of());
    try {
      assumeFalse(Files.isReadable(locked));

      assertThatThrownBy(() -> new StandaloneStarter().stop(own))
          .isInstanceOf(ClusterException.class)
          .hasMessage("cannot write %s: %s".formatted(own, locked));
      assertThat(pid).doesNotExist();
    } finally {
      Files.setPosixFilePermissions(locked, before);
    }
  }

  @Test
  void leavesTheClusterOfAnotherMachineAlone() throws Exception {
    Path own = Files.createDirectories(directory.resolve("cluster"));
    Path pid = Files.writeString(own.resolve("master.pid"), "999999999 0 another.example\n");
    Path address = Files.writeString(own.resolve("address"), "spark://another.example:7077\n");

    for (ThrowingCallable use :
        List.<ThrowingCallable>of(
            () -> StandaloneDirectory.create(own),
            () -> new StandaloneStarter().state(own),
            () -> new StandaloneStarter().stop(own))) {
      assertThatThrownBy(use)
          .isInstanceOf(ClusterException.class)
          .hasMessage(
              own
                  + ": a cluster was started here on another.example; choose another --dir, or delete"
                  + " the files *.pid in it if that machine is gone or is this one");
    }
    assertThat(pid).exists();
    assertThat(address).exists();
  }

  /** The machine has got another name since. */
  @Test
  void knowsItsProcessesByWhateverNameOfTheMachine() throws Exception {
    Path own = Files.createDirectories(directory.resolve("cluster"));
    ProcessHandle self = ProcessHandle.current();
    Files.writeString(
        own.resolve("master.pid"),
        "%s %s another.example\n"
            .formatted(self.pid(), self.info().startInstant().orElseThrow().toEpochMilli()));

    Files.writeString(own.resolve("worker-1.pid"), "999999999 0 another.example\n"); // has died

    assertThat(new StandaloneStarter().state(own).processes())
        .containsExactly(
            new ClusterStarter.RunningProcess("master", self.pid(), true),
            new ClusterStarter.RunningProcess("worker-1", 999_999_999, false));
  }

  @Test
  void takesTheDirectoryOfAVersionThatNamedNoMachine() throws Exception {
    Path own = Files.createDirectories(directory.resolve("cluster"));
    Path pid = Files.writeString(own.resolve("master.pid"), "999999999 0\n");

    assertThat(new StandaloneStarter().stop(own)).isEmpty();
    assertThat(pid).doesNotExist();
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
