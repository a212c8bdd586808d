package io.mixnas.space;

import io.mixnas.architecture.Block;
import io.mixnas.architecture.Shortcut;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A stage with a fixed number of layers, each a choice of its own (NAS-Bench-Macro). An identity
 * has no effect and leaves no block, so its place among the layers does not matter; encoding puts
 * identities last.
 */
record LayerStage(int stride, Choice<Width> width, List<Choice<LayerOption>> layers)
    implements Stage {
  LayerStage {
    layers = List.copyOf(layers);
  }

  @Override
  public List<Choice<?>> choices() {
    List<Choice<?>> choices = new ArrayList<>();
    choices.add(width);
    choices.addAll(layers);
    return choices;
  }

  @Override
  public List<Block> decode(int inputChannels, int[] pick) {
    int output = width.options().get(pick[0]).channels(inputChannels);
    List<Block> blocks = new ArrayList<>();
    int input = inputChannels;
    for (int layer = 0; layer < layers.size(); layer++) {
      LayerOption option = layers.get(layer).options().get(pick[layer + 1]);
      Block block = option.block(input, output, layer == 0 ? stride : 1);
      if (!isIdentity(block)) {
        blocks.add(block);
      }
      input = output;
    }
    return blocks;
  }

  @Override
  public Optional<int[]> encode(int inputChannels, List<Block> blocks) {
    for (int option = 0; option < width.options().size(); option++) {
      int output = width.options().get(option).channels(inputChannels);
      Optional<int[]> pick = layerPicks(inputChannels, output, blocks);
      if (pick.isPresent()) {
        pick.get()[0] = option;
        return pick;
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean mayBeFirst(int[] pick) {
    return true;
  }

  @Override
  public List<Integer> blockCounts() {
    return IntStream.rangeClosed(0, layers.size()).boxed().toList();
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
    double options = layers.stream().mapToInt(layer -> layer.options().size()).sum();
    return inputChannels.size() * width.options().size() * options;
  }

  @Override
  public void requireBuildable(Set<Integer> inputChannels) {
    for (int input : inputChannels) {
      for (int output : outputChannels(Set.of(input))) {
        layers.get(0).options().forEach(option -> option.block(input, output, stride));
        layers.stream()
            .skip(1)
            .flatMap(layer -> layer.options().stream())
            .forEach(option -> option.block(output, output, 1));
        requireEncodable(input, output);
      }
    }
  }

  /**
   * Refuses layers that have no canonical choice: where the first may be an identity, which leaves
   * no block, the block of a later layer is the first, and identities follow.
   */
  private void requireEncodable(int input, int output) {
    Set<Block> first =
        offers(layers.get(0), input, output, stride).collect(Collectors.toUnmodifiableSet());
    if (layers.size() == 1 || first.stream().noneMatch(LayerStage::isIdentity)) {
      return;
    }
    List<Block> others = offers(layers.get(1), output, output, 1).toList();
    if (!first.containsAll(others) || others.stream().noneMatch(LayerStage::isIdentity)) {
      throw new IllegalArgumentException(
          "first: may be an identity at %s channels, so the options of the other layers must have a"
                  .formatted(output)
              + " shortcut, and all of them be options of the first");
    }
  }

  private static Stream<Block> offers(
      Choice<LayerOption> layer, int input, int output, int stride) {
    return layer.options().stream().map(option -> option.block(input, output, stride));
  }

  @Override
  public List<BlockPlace> places(int stage, int inputChannels, int[] pick) {
    List<Block> blocks = decode(inputChannels, pick);
    List<BlockPlace> places = new ArrayList<>();
    for (int layer = 0; layer < blocks.size(); layer++) {
      Block block = blocks.get(layer);
      int option =
          pick(
              layers.get(layer),
              block,
              block.inputChannels(),
              block.outputChannels(),
              layer == 0 ? stride : 1);
      if (option < 0) {
        throw new IllegalStateException("layer %s has no option for %s".formatted(layer, block));
      }
      places.add(new BlockPlace(stage, layer, OptionalInt.of(option)));
    }
    return places;
  }

  @Override
  public void forEachBlock(int stage, Set<Integer> inputChannels, PlacedBlocks blocks) {
    for (int layer = 0; layer < layers.size(); layer++) {
      List<LayerOption> options = layers.get(layer).options();
      for (int option = 0; option < options.size(); option++) {
        BlockPlace place = new BlockPlace(stage, layer, OptionalInt.of(option));
        for (int input : layer == 0 ? inputChannels : outputChannels(inputChannels)) {
          for (int output : layer == 0 ? outputChannels(Set.of(input)) : Set.of(input)) {
            Block block = options.get(option).block(input, output, layer == 0 ? stride : 1);
            if (!isIdentity(block)) {
              blocks.accept(place, block);
            }
          }
        }
      }
    }
  }

  private Optional<int[]> layerPicks(int inputChannels, int output, List<Block> blocks) {
    int[] pick = new int[layers.size() + 1];
    int input = inputChannels;
    for (int layer = 0; layer < layers.size(); layer++) {
      int layerStride = layer == 0 ? stride : 1;
      Block wanted =
          layer < blocks.size() ? blocks.get(layer) : new Shortcut(input, output, layerStride);
      if (layer >= blocks.size() && !isIdentity(wanted)) {
        return Optional.empty();
      }
      pick[layer + 1] = pick(layers.get(layer), wanted, input, output, layerStride);
      if (pick[layer + 1] < 0) {
        return Optional.empty();
      }
      input = output;
    }
    return Optional.of(pick);
  }

  private static int pick(
      Choice<LayerOption> layer, Block wanted, int input, int output, int layerStride) {
    if (wanted.inputChannels() != input
        || wanted.outputChannels() != output
        || wanted.stride() != layerStride) {
      return -1; // no option makes such a block
    }
    for (int option = 0; option < layer.options().size(); option++) {
      if (layer.options().get(option).block(input, output, layerStride).equals(wanted)) {
        return option;
      }
    }
    return -1;
  }

  private static boolean isIdentity(Block block) {
    return block instanceof Shortcut shortcut && shortcut.isIdentity();
  }
}
