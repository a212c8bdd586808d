package io.mixnas.space;

import io.mixnas.architecture.Block;
import io.mixnas.architecture.Shortcut;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

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
