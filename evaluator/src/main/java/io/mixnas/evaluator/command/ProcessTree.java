package io.mixnas.evaluator.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Represents a process with all processes that it has started. On systems with {@code setsid}, such
 * as Linux, the process begins in a process group of its own, and the whole group is ended. This
 * also finds processes whose parent has ended before them.
 */
final class ProcessTree {
  /** The time that a process gets to end by itself before it is killed. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Optional<String> SETSID = onPath("setsid").filter(tool -> hasGroups());

  private final ProcessHandle root;
  private final boolean leadsGroup;
  private final Duration grace;

  private ProcessTree(ProcessHandle root, boolean leadsGroup, Duration grace) {
    this.root = root;
    this.leadsGroup = leadsGroup;
    this.grace = grace;
  }

  /**
   * Returns a command that runs the same program in a group of its own, if the system can do that.
   */
  static List<String> inOwnGroup(List<String> command) {
    return Stream.concat(SETSID.stream(), command.stream()).toList();
  }

  /** Returns the tree of a process that was started with {@link #inOwnGroup}. */
  static ProcessTree of(ProcessHandle root) {
    return of(root, GRACE);
  }

  /** Returns the tree of a process that gets another time to end by itself. */
  static ProcessTree of(ProcessHandle root, Duration grace) {
    return new ProcessTree(root, SETSID.isPresent(), grace);
  }

  /**
   * Asks all processes to end, and kills those that have not ended after a while. An interrupt of
   * this thread does not shorten the wait.
   */
  void end() {
    List<ProcessHandle> all = all();
    if (leadsGroup) {
      signalGroup("TERM");
    } else {
      all.forEach(ProcessHandle::destroy);
    }
    await(all);
    kill(all);
  }

  /** Kills the rest of a tree whose root has ended. */
  void endRest() {
    kill(all());
  }

  private void kill(List<ProcessHandle> known) {
    List<ProcessHandle> all = new ArrayList<>(known);
    all.addAll(all());
    if (leadsGroup) {
      signalGroup("KILL");
    }
    all.forEach(ProcessHandle::destroyForcibly);
    await(List.of(root)); // not forever: a process without a parent may stay a zombie
  }

  private List<ProcessHandle> all() {
    return Stream.concat(Stream.of(root), root.descendants())
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  private void await(List<ProcessHandle> processes) {
    CompletableFuture<?> ended =
        CompletableFuture.allOf(
            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
    long end = System.nanoTime() + grace.toNanos();
    boolean interrupted = false;
    for (long left = grace.toNanos(); left > 0; left = end - System.nanoTime()) {
      try {
        ended.get(left, TimeUnit.NANOSECONDS);
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (TimeoutException | ExecutionException e) {
        break;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Sends a signal to the group through a shell, since Java cannot. The shell's command contains
   * nothing but numbers and the signal's name.
   */
  private void signalGroup(String signal) {
    List<String> command =
        List.of("sh", "-c", "kill -s \"$0\" -- \"-$1\"", signal, Long.toString(root.pid()));
    try {
      Process kill =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      kill.onExit().join(); // fails when the group is empty
    } catch (IOException e) {
      throw new IllegalStateException("sh: must be there to end processes, is not: " + e, e);
    }
  }

  /** Returns the path of a program; empty when no directory of the PATH has it. */
  static Optional<String> onPath(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(path)
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, program))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .map(Path::toString)
        .findFirst();
  }

  private static boolean hasGroups() {
    return onPath("sh").isPresent();
  }
}
