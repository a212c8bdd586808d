package io.mixnas.space;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.EdgeResidual;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.Shortcut;
import io.mixnas.architecture.ShuffleUnit;
import io.mixnas.architecture.UniversalBottleneck;
import java.util.Optional;

/** Describes what a layer of a {@link LayerStage} can be. */
sealed interface LayerOption {
  Block block(int inputChannels, int outputChannels, int stride);

  /** Returns the activation of its convolutions; the identity if it has none. */
  Activation activation();

  /** An identity where the shape allows it, otherwise a strided 1x1 projection. */
  record PlainShortcut() implements LayerOption {
    @Override
    public Block block(int inputChannels, int outputChannels, int stride) {
      return new Shortcut(inputChannels, outputChannels, stride);
    }

    @Override
    public Activation activation() {
      return Activation.IDENTITY;
    }

    @Override
    public String toString() {
      return "shortcut";
    }
  }

  /**
   * A universal inverted bottleneck, labelled like {@code uib_a3_k5_e4}, with a skip where its
   * shape allows one.
   *
   * @param seRatio the squeeze-and-excitation ratio, 0 for none
   */
  record Universal(
      Optional<MixConv> start,
      double expand,
      Optional<MixConv> middle,
      double seRatio,
      Activation activation,
      BlockStyle style,
      String label)
      implements LayerOption {
    @Override
    public Block block(int inputChannels, int outputChannels, int stride) {
      return new UniversalBottleneck(
          inputChannels,
          outputChannels,
          start,
          expand,
          middle,
          stride,
          activation,
          style.squeezeExcitation(seRatio, activation),
          stride == 1 && inputChannels == outputChannels);
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /** An edge residual, with a skip where its shape allows one. */
  record Edge(int kernel, double expand, Activation activation, String label)
      implements LayerOption {
    @Override
    public Block block(int inputChannels, int outputChannels, int stride) {
      boolean skip = stride == 1 && inputChannels == outputChannels;
      return new EdgeResidual(
          inputChannels, outputChannels, kernel, expand, stride, activation, skip);
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /** A ShuffleNetV2 unit. */
  record Shuffle(MixConv mixConv, Activation activation, String label) implements LayerOption {
    @Override
    public Block block(int inputChannels, int outputChannels, int stride) {
      return new ShuffleUnit(inputChannels, outputChannels, mixConv, stride, activation);
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /** A full convolution without a skip. */
  record Plain(int kernel, Activation activation, String label) implements LayerOption {
    @Override
    public Block block(int inputChannels, int outputChannels, int stride) {
      return new PlainConvolution(inputChannels, outputChannels, kernel, stride, activation, false);
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /** An inverted residual, labelled like {@code e6_k3.5}. */
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
