package io.mixnas.notation;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Builds a trunk from timm's stages, scaling their repeats as timm does. */
final class TimmTrunk {

  /** Runs a step that concerns one block string, and names the string when the step fails. */
  interface TextPlace {
    <T> T at(int stage, int block, Supplier<T> step);
  }

  private final TimmNetwork network;
  private final TextPlace place;
  private final List<Block> blocks = new ArrayList<>();
  private int channels;

  TimmTrunk(TimmNetwork network, int stemChannels, TextPlace place) {
    this.network = network;
    this.place = place;
    channels = stemChannels;
  }

  List<Block> build() {
    for (int stage = 0; stage < network.stages().size(); stage++) {
      build(stage);
    }
    return List.copyOf(blocks);
  }

  private void build(int stage) {
    List<String> texts = network.stages().get(stage);
    List<TimmBlockReader> readers = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      readers.add(place.at(stage, i, () -> new TimmBlockReader(network, text)));
    }
    List<Integer> repeats = new ArrayList<>();
    for (int i = 0; i < readers.size(); i++) {
      repeats.add(place.at(stage, i, readers.get(i)::repeats));
    }
    List<Integer> scaled = scale(repeats);
    for (int i = 0; i < readers.size(); i++) {
      append(stage, i, readers.get(i), scaled.get(i));
    }
  }

  private void append(int stage, int index, TimmBlockReader reader, int repeats) {
    int stride = place.at(stage, index, () -> stride(reader, index));
    for (int repeat = 0; repeat < repeats; repeat++) {
      int blockStride = repeat == 0 ? stride : 1;
      Block block = place.at(stage, index, () -> reader.block(channels, blockStride));
      place.at(stage, index, () -> Architecture.withinDepth(blocks.size() + 1));
      blocks.add(block);
      place.at(stage, index, () -> TimmStages.withinStrides(blocks));
      channels = block.outputChannels();
    }
  }

  /**
   * Returns a string's stride. timm gives every block of a stage but the first stride 1, whatever
   * the block's string says.
   */
  private static int stride(TimmBlockReader reader, int index) {
    if (index > 0 && reader.stride() != 1) {
      throw BlockTokens.refusal(
          "s" + reader.stride(), "only the first string of a stage may have stride 2");
    }
    return reader.stride();
  }

  /**
   * Returns the repeats of each string after the depth multiplier. The stage's total is scaled and
   * rounded, then distributed in proportion, beginning with the last string.
   */
  private List<Integer> scale(List<Integer> repeats) {
    int total = repeats.stream().mapToInt(Integer::intValue).sum();
    int scaledTotal = scaledTotal(total);
    List<Integer> scaled = new ArrayList<>();
    for (int i = repeats.size() - 1; i >= 0; i--) {
      int share = Math.max(1, (int) Math.rint((double) repeats.get(i) / total * scaledTotal));
      scaled.add(0, share);
      total -= repeats.get(i);
      scaledTotal -= share;
    }
    return scaled;
  }

  private int scaledTotal(int total) {
    double exact = total * network.depthMultiplier();
    return switch (network.depthRounding()) {
      case CEIL -> (int) Math.ceil(exact);
      case ROUND -> Math.max(1, (int) Math.rint(exact));
    };
  }
}
