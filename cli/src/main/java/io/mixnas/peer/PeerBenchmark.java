package io.mixnas.peer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Measures our program and a peer in turns, ours first, never both at once. Other work of the
 * machine, and its temperature, thus affect both alike.
 *
 * @param turns the turns of each, at least 1
 */
public record PeerBenchmark(MeasuredProgram ours, MeasuredProgram peer, int turns) {
  public PeerBenchmark {
    if (turns < 1) {
      throw new IllegalArgumentException("turns: must be at least 1, was " + turns);
    }
  }

  /** Hears of turns. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Reports that a program has ended a turn.
     *
     * @param turn the number of the turn, from 1
     */
    void ended(int turn, MeasuredProgram program, List<Speed> speeds);
  }

  /** Names a network in a mode. */
  private record Case(String network, String mode) {
    static Case of(Speed speed) {
      return new Case(speed.network(), speed.mode());
    }
  }

  /**
   * Runs all turns.
   *
   * @return the speeds in the order in which they were first printed, those that we have measured
   *     first
   * @throws PeerException as {@link MeasuredProgram#run}
   * @throws InterruptedException after the program whose turn it was has been ended
   */
  public List<ComparedSpeed> measure(Listener listener) throws InterruptedException {
    Map<Case, List<Speed>> mine = new LinkedHashMap<>();
    Map<Case, List<Speed>> others = new LinkedHashMap<>();
    for (int turn = 1; turn <= turns; turn++) {
      add(mine, run(turn, ours, listener));
      add(others, run(turn, peer, listener));
    }
    Set<Case> cases = new LinkedHashSet<>(mine.keySet());
    cases.addAll(others.keySet());
    return cases.stream()
        .map(
            measured ->
                new ComparedSpeed(
                    measured.network(), measured.mode(), of(mine, measured), of(others, measured)))
        .toList();
  }

  private static List<Speed> run(int turn, MeasuredProgram program, Listener listener)
      throws InterruptedException {
    List<Speed> speeds = program.run();
    listener.ended(turn, program, speeds);
    return speeds;
  }

  /** Adds the speeds of a turn. If a turn has printed a case several times, the last one counts. */
  private static void add(Map<Case, List<Speed>> all, List<Speed> turn) {
    Map<Case, Speed> last = new LinkedHashMap<>();
    turn.forEach(speed -> last.put(Case.of(speed), speed));
    last.forEach(
        (measured, speed) -> all.computeIfAbsent(measured, none -> new ArrayList<>()).add(speed));
  }

  private static Optional<SpeedOfTurns> of(Map<Case, List<Speed>> all, Case measured) {
    return Optional.ofNullable(all.get(measured)).map(SpeedOfTurns::new);
  }
}
