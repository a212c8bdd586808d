package io.mixnas.space;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Shortcut;

/** What a layer of a {@link LayerStage} can be. */
sealed interface LayerOption {
  Block block(int inputChannels, int outputChannels, int stride);

  /** Identity where the shape allows it, otherwise a strided 1x1 projection. */
  record PlainShortcut() implements LayerOption {
    @Override
    public Block block(int inputChannels, int outputChannels, int stride) {
      return new Shortcut(inputChannels, outputChannels, stride);
    }

    @Override
    public String toString() {
      return "shortcut";
    }
  }

  /** An inverted residual, read as {@code e6_k3.5}. */
  record Residual(
      BlockStyle.Unit unit, double seRatio, Activation activation, BlockStyle style, String label)
      implements LayerOption {
    @Override
    public Block block(int inputChannels, int outputChannels, int stride) {
      return style.block(inputChannels, outputChannels, stride, unit, seRatio, activation);
    }

    @Override
    public String toString() {
      return label;
    }
  }
}
