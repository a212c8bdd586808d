package io.mixnas.space;

import io.mixnas.architecture.Block;
import io.mixnas.architecture.MixConv;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

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
    int[][] found = new int[1][];
    forEach(
        pick -> {
          if (found[0] == null && maker.apply(at(pick, 0)).equals(block)) {
            found[0] = pick;
          }
        });
    return Optional.ofNullable(found[0]);
  }

  /** Passes every pick to the action, in order of options. */
  void forEach(Consumer<int[]> action) {
    for (int mix = 0; mix < mixConv.options().size(); mix++) {
      for (int ratio = 0; ratio < expand.options().size(); ratio++) {
        for (int before = 0; before < expandGroups.options().size(); before++) {
          for (int after = 0; after < projectGroups.options().size(); after++) {
            action.accept(new int[] {mix, ratio, before, after});
          }
        }
      }
    }
  }
}
