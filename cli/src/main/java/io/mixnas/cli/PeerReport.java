package io.mixnas.cli;

import static io.mixnas.results.TextTable.numbers;
import static io.mixnas.results.TextTable.words;

import io.mixnas.peer.ComparedSpeed;
import io.mixnas.peer.MeasuredProgram;
import io.mixnas.peer.Speed;
import io.mixnas.peer.SpeedOfTurns;
import io.mixnas.results.TextTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reports how this program and a peer compare.
 *
 * @param command the command of the peer
 * @param turns the number of turns of each
 */
record PeerReport(String command, int turns) {
  private static final String NONE = "-";

  /** Reports a turn that has ended, with a line for each speed. */
  void progress(int turn, MeasuredProgram program, List<Speed> speeds, Terminal terminal) {
    for (Speed speed : speeds) {
      terminal.say(
          "turn %s of %s, %s: %s, %s: %s images/s"
              .formatted(
                  turn,
                  turns,
                  program.name(),
                  speed.network(),
                  speed.mode(),
                  oneDecimal(speed.imagesPerSecond())));
    }
  }

  /** Returns warnings where a ratio means less than it seems to. */
  List<String> warnings(List<ComparedSpeed> speeds) {
    return speeds.stream()
        .filter(ComparedSpeed::isUnequal)
        .map(
            speed ->
                "%s: batches or threads differ: %s ours; %s the peer's"
                    .formatted(name(speed), work(speed.ours().get()), work(speed.peer().get())))
        .toList();
  }

  String text(List<ComparedSpeed> speeds) {
    TextTable table =
        TextTable.of(
            words("network"),
            words("mode"),
            numbers("batch"),
            numbers("threads"),
            numbers("mixnas"),
            numbers("slowest"),
            numbers("fastest"),
            numbers("peer"),
            numbers("slowest"),
            numbers("fastest"),
            numbers("ratio"));
    for (ComparedSpeed speed : speeds) {
      table.row(
          speed.network(),
          speed.mode(),
          both(speed, side -> Integer.toString(side.batch())),
          both(speed, side -> Integer.toString(side.threads())),
          cell(speed.ours(), SpeedOfTurns::imagesPerSecond),
          cell(speed.ours(), SpeedOfTurns::slowest),
          cell(speed.ours(), SpeedOfTurns::fastest),
          cell(speed.peer(), SpeedOfTurns::imagesPerSecond),
          cell(speed.peer(), SpeedOfTurns::slowest),
          cell(speed.peer(), SpeedOfTurns::fastest),
          speed.ratio().map(ratio -> String.format(Locale.ROOT, "%.2f", ratio)).orElse(NONE));
    }
    String heading =
        "Images per second: medians of %s turns each, slowest and fastest of all their runs;\n"
                .formatted(turns)
            + "ratio: mixnas over peer\n";
    return Stream.of(
            machine(speeds).map(line -> line + "\n"),
            Optional.of(heading),
            Optional.of(table.toString()),
            alone("measured by mixnas alone: ", speeds, speed -> speed.peer().isEmpty()),
            alone("measured by the peer alone: ", speeds, speed -> speed.ours().isEmpty()))
        .flatMap(Optional::stream)
        .collect(Collectors.joining());
  }

  String json(List<ComparedSpeed> speeds) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("machine", machine(speeds).orElse(null));
    root.put("peer", command);
    root.put("turns", turns);
    root.put("speeds", speeds.stream().map(PeerReport::tree).toList());
    return ScriptJson.of(root);
  }

  /** Returns the machine that our lines name. */
  private static Optional<String> machine(List<ComparedSpeed> speeds) {
    return speeds.stream()
        .flatMap(speed -> speed.ours().stream())
        .flatMap(side -> side.turns().get(0).machine().stream())
        .findFirst();
  }

  private static Optional<String> alone(
      String beginning, List<ComparedSpeed> speeds, Predicate<ComparedSpeed> condition) {
    String names =
        speeds.stream().filter(condition).map(PeerReport::name).collect(Collectors.joining("; "));
    return names.isEmpty() ? Optional.empty() : Optional.of(beginning + names + "\n");
  }

  private static String name(ComparedSpeed speed) {
    return speed.network() + ", " + speed.mode();
  }

  private static String work(SpeedOfTurns side) {
    return "batch %s, threads %s".formatted(side.batch(), side.threads());
  }

  /** Returns one cell: a single value when both agree, otherwise both, ours first. */
  private static String both(ComparedSpeed speed, Function<SpeedOfTurns, String> cell) {
    return Stream.of(speed.ours(), speed.peer())
        .flatMap(Optional::stream)
        .map(cell)
        .distinct()
        .collect(Collectors.joining("/"));
  }

  private static String cell(
      Optional<SpeedOfTurns> side, Function<SpeedOfTurns, Double> imagesPerSecond) {
    return side.map(imagesPerSecond).map(PeerReport::oneDecimal).orElse(NONE);
  }

  private static String oneDecimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  private static Map<String, Object> tree(ComparedSpeed speed) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("network", speed.network());
    node.put("mode", speed.mode());
    node.put("mixnas", speed.ours().map(PeerReport::tree).orElse(null));
    node.put("peer", speed.peer().map(PeerReport::tree).orElse(null));
    node.put("ratio", speed.ratio().orElse(null));
    return node;
  }

  private static Map<String, Object> tree(SpeedOfTurns side) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("batch", side.batch());
    node.put("threads", side.threads());
    node.put("imagesPerSecond", side.imagesPerSecond());
    node.put("slowest", side.slowest());
    node.put("fastest", side.fastest());
    node.put("turns", side.turns().stream().map(Speed::imagesPerSecond).toList());
    return node;
  }
}
