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
 * A process with all that it has started. Where the system has {@code setsid}, as Linux does, it is
 * begun in a process group of its own, and ended with all that is in that group: so those are found
 * too whose parent has ended before them.
 */
final class ProcessTree {
  /** What a process has for its good-bye between being asked and being made to end. */
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

  /** Returns a command which begins the same program in a group of its own, where that can be. */
  static List<String> inOwnGroup(List<String> command) {
    return Stream.concat(SETSID.stream(), command.stream()).toList();
  }

  /** The tree of a process that was begun by {@link #inOwnGroup}. */
  static ProcessTree of(ProcessHandle root) {
    return of(root, GRACE);
  }

  /** The same, where less time is left for a good-bye. */
  static ProcessTree of(ProcessHandle root, Duration grace) {
    return new ProcessTree(root, SETSID.isPresent(), grace);
  }

  /**
   * Asks all to end, and after a while makes those end that have not. An interrupt of this thread
   * does not shorten that.
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

  /** Makes those end at once that are left of a tree whose root has ended. */
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
    root.onExit().join();
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

  /** Java has no such call; a shell has. It is given a number and nothing else. */
  private void signalGroup(String signal) {
    List<String> command =
        List.of("sh", "-c", "kill -s \"$0\" -- \"-$1\"", signal, Long.toString(root.pid()));
    try {
      Process kill =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      kill.onExit().join(); // fails where nobody is left in the group
    } catch (IOException e) {
      throw new IllegalStateException("sh: must be there to end processes, is not: " + e, e);
    }
  }

  /** Returns where a program is; empty where it is in no directory of the PATH. */
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
