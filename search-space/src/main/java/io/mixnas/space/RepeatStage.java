package io.mixnas.space;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.InvertedResidual;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A stage of inverted residuals. The first block has the stride and changes the width; the rest are
 * all alike.
 */
record RepeatStage(
    int stride,
    Choice<Integer> depth,
    Choice<Width> width,
    Choice<Double> seRatio,
    Choice<Activation> activation,
    UnitChoices first,
    UnitChoices rest,
    BlockStyle style)
    implements Stage {
  private static final int OWN_CHOICES = 4;
  private static final int REST = OWN_CHOICES + UnitChoices.COUNT;

  @Override
  public List<Choice<?>> choices() {
    List<Choice<?>> choices = new ArrayList<>(List.of(depth, width, seRatio, activation));
    choices.addAll(first.choices());
    choices.addAll(rest.choices());
    return choices;
  }

  @Override
  public List<Block> decode(int inputChannels, int[] pick) {
    int output = width.options().get(pick[1]).channels(inputChannels);
    double ratio = seRatio.options().get(pick[2]);
    Activation act = activation.options().get(pick[3]);
    List<Block> blocks = new ArrayList<>();
    blocks.add(style.block(inputChannels, output, stride, first.at(pick, OWN_CHOICES), ratio, act));
    for (int i = 1; i < depth.options().get(pick[0]); i++) {
      blocks.add(style.block(output, output, 1, rest.at(pick, REST), ratio, act));
    }
    return blocks;
  }

  @Override
  public Optional<int[]> encode(int inputChannels, List<Block> blocks) {
    int depthPick = depth.options().indexOf(blocks.size());
    int widthPick = widthPick(inputChannels, blocks);
    if (depthPick < 0 || widthPick < 0 || blocks.stream().skip(2).anyMatch(differs(blocks))) {
      return Optional.empty();
    }
    for (int se = 0; se < seRatio.options().size(); se++) {
      for (int act = 0; act < activation.options().size(); act++) {
        Optional<int[]> units =
            isStyle(blocks.get(0), se, act)
                ? units(inputChannels, blocks, se, act)
                : Optional.empty();
        if (units.isPresent()) {
          int[] pick = units.get();
          pick[0] = depthPick;
          pick[1] = widthPick;
          return Optional.of(pick);
        }
      }
    }
    return Optional.empty();
  }

  /** Returns false where the choices of the other blocks differ, although there are none. */
  @Override
  public boolean mayBeFirst(int[] pick) {
    return depth.options().get(pick[0]) > 1
        || IntStream.range(REST, pick.length).allMatch(i -> pick[i] == 0);
  }

  @Override
  public List<Integer> blockCounts() {
    return depth.options();
  }

  @Override
  public Set<Integer> outputChannels(Set<Integer> inputChannels) {
    Set<Integer> outputs = new TreeSet<>();
    for (Width option : width.options()) {
      inputChannels.forEach(input -> outputs.add(option.channels(input)));
    }
    return outputs;
  }

  @Override
  public double differentBlocks(Set<Integer> inputChannels) {
    double shapes = (double) inputChannels.size() * width.options().size();
    double styles = (double) seRatio.options().size() * activation.options().size();
    return shapes * styles * (first.picks() + rest.picks());
  }

  @Override
  public void requireBuildable(Set<Integer> inputChannels) {
    for (double ratio : seRatio.options()) {
      for (Activation act : activation.options()) {
        for (int input : inputChannels) {
          for (int output : outputChannels(Set.of(input))) {
            first.forEach(u -> style.block(input, output, stride, first.at(u, 0), ratio, act));
            if (deepest() > 1) {
              rest.forEach(u -> style.block(output, output, 1, rest.at(u, 0), ratio, act));
            }
          }
        }
      }
    }
  }

  private int deepest() {
    return Collections.max(depth.options());
  }

  @Override
  public List<BlockPlace> places(int stage, int inputChannels, int[] pick) {
    return IntStream.range(0, depth.options().get(pick[0]))
        .mapToObj(layer -> new BlockPlace(stage, layer, OptionalInt.empty()))
        .toList();
  }

  @Override
  public void forEachBlock(int stage, Set<Integer> inputChannels, PlacedBlocks blocks) {
    List<BlockPlace> places =
        IntStream.range(0, deepest())
            .mapToObj(layer -> new BlockPlace(stage, layer, OptionalInt.empty()))
            .toList();
    for (double ratio : seRatio.options()) {
      for (Activation act : activation.options()) {
        for (int input : inputChannels) {
          for (int output : outputChannels(Set.of(input))) {
            first.forEach(
                u ->
                    blocks.accept(
                        places.get(0),
                        style.block(input, output, stride, first.at(u, 0), ratio, act)));
          }
        }
        if (deepest() > 1) {
          for (int output : outputChannels(inputChannels)) {
            rest.forEach(
                u -> {
                  Block block = style.block(output, output, 1, rest.at(u, 0), ratio, act);
                  places.stream().skip(1).forEach(place -> blocks.accept(place, block));
                });
          }
        }
      }
    }
  }

  /** Returns whether a block may have this SE and this activation. */
  private boolean isStyle(Block block, int se, int act) {
    Activation function = activation.options().get(act);
    return block instanceof InvertedResidual residual
        && residual.activation() == function
        && residual
            .squeezeExcitation()
            .equals(style.squeezeExcitation(seRatio.options().get(se), function));
  }

  private int widthPick(int inputChannels, List<Block> blocks) {
    if (blocks.isEmpty()) {
      return -1;
    }
    int output = blocks.get(0).outputChannels();
    for (int i = 0; i < width.options().size(); i++) {
      if (width.options().get(i).channels(inputChannels) == output) {
        return i;
      }
    }
    return -1;
  }

  private static Predicate<Block> differs(List<Block> blocks) {
    return block -> !block.equals(blocks.get(1));
  }

  /**
   * Returns the picks of first and rest for an SE and an activation; depth and width are left at 0.
   */
  private Optional<int[]> units(int inputChannels, List<Block> blocks, int se, int act) {
    double ratio = seRatio.options().get(se);
    Activation function = activation.options().get(act);
    int output = blocks.get(0).outputChannels();
    Optional<int[]> firstPick =
        first.find(
            blocks.get(0), u -> style.block(inputChannels, output, stride, u, ratio, function));
    Optional<int[]> restPick =
        blocks.size() == 1
            ? Optional.of(new int[UnitChoices.COUNT])
            : rest.find(blocks.get(1), u -> style.block(output, output, 1, u, ratio, function));
    if (firstPick.isEmpty() || restPick.isEmpty()) {
      return Optional.empty();
    }
    int[] pick = new int[choices().size()];
    pick[2] = se;
    pick[3] = act;
    System.arraycopy(firstPick.get(), 0, pick, OWN_CHOICES, UnitChoices.COUNT);
    System.arraycopy(restPick.get(), 0, pick, REST, UnitChoices.COUNT);
    return Optional.of(pick);
  }
}
