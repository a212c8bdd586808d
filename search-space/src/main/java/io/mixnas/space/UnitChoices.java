package io.mixnas.space;

import io.mixnas.architecture.Block;
import io.mixnas.architecture.MixConv;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Holds the choices of one kind of block in a stage: the first, or all the rest. */
record UnitChoices(
    Choice<MixConv> mixConv,
    Choice<Double> expand,
    Choice<Integer> expandGroups,
    Choice<Integer> projectGroups) {
  static final int COUNT = 4;

  List<Choice<?>> choices() {
    return List.of(mixConv, expand, expandGroups, projectGroups);
  }

  /** Returns the unit that the four option indexes from {@code offset} on pick. */
  BlockStyle.Unit at(int[] pick, int offset) {
    return new BlockStyle.Unit(
        mixConv.options().get(pick[offset]),
        expand.options().get(pick[offset + 1]),
        expandGroups.options().get(pick[offset + 2]),
        projectGroups.options().get(pick[offset + 3]));
  }

  /** Returns the number of picks, as a double since the number may be huge. */
  double picks() {
    return choices().stream()
        .mapToDouble(choice -> choice.options().size())
        .reduce(1, (a, b) -> a * b);
  }

  /** Returns the first pick whose unit makes this block. */
  Optional<int[]> find(Block block, Function<BlockStyle.Unit, Block> maker) {
    return all().filter(pick -> maker.apply(at(pick, 0)).equals(block)).findFirst();
  }

  /** Passes every pick to the action, in order of options. */
  void forEach(Consumer<int[]> action) {
    all().forEach(action);
  }

  private Stream<int[]> all() {
    int ratios = expand.options().size();
    int before = expandGroups.options().size();
    int after = projectGroups.options().size();
    return IntStream.range(0, mixConv.options().size() * ratios * before * after)
        .mapToObj(
            index ->
                new int[] {
                  index / (ratios * before * after),
                  index / (before * after) % ratios,
                  index / after % before,
                  index % after
                });
  }
}
