package io.mixnas.cli;

import io.mixnas.peer.MeasuredProgram;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Provides the programs that {@code mixnas benchmark training --peer} runs in turns. */
final class PeerPrograms {
  static final String OURS = "mixnas";
  static final String PEER = "peer";

  /**
   * The variable that the launcher sets when the user has not, which a system property then tells.
   */
  private static final String THREADS_VARIABLE = "OMP_NUM_THREADS";

  private PeerPrograms() {}

  /** Returns this program in a virtual machine of its own, with the flags of this one. */
  static MeasuredProgram ours(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-agentlib:jdwp")) // a port serves one process
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(MixNas.class.getName());
    command.addAll(arguments);
    return new MeasuredProgram(OURS, command, Set.of(), Optional.empty());
  }

  /** Returns a program that runs a command line of the shell. */
  static MeasuredProgram peer(String command, Duration limit) {
    Set<String> without =
        Boolean.getBoolean("mixnas.launcher.threads") ? Set.of(THREADS_VARIABLE) : Set.of();
    return new MeasuredProgram(PEER, shell(command), without, Optional.of(limit));
  }

  private static List<String> shell(String command) {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    return windows ? List.of("cmd", "/c", command) : List.of("sh", "-c", command);
  }
}
