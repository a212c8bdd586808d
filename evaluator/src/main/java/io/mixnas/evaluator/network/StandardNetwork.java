package io.mixnas.evaluator.network;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.Shortcut;
import io.mixnas.architecture.Stem;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Builds an {@link Architecture} from Deeplearning4j's standard layers. Input is {@code
 * [image][channel][row][column]}, output the class probabilities {@code [image][class]}, trained
 * with cross entropy.
 *
 * <p>This is the reference: plain and slow. Whatever builds the same architecture otherwise is
 * compared with it.
 */
public final class StandardNetwork {
  /** Name of the network's input. */
  static final String INPUT = "input";

  private StandardNetwork() {}

  /**
   * An initialised network.
   *
   * @param training how its parameters will be updated
   * @param seed of its initial parameters, see {@link ParameterInitialization}
   */
  public static ComputationGraph build(
      Architecture architecture, TrainingRule training, long seed) {
    return build(architecture, training, seed, DataType.FLOAT);
  }

  static ComputationGraph build(
      Architecture architecture, TrainingRule training, long seed, DataType type) {
    ComputationGraph network =
        new ComputationGraph(configuration(architecture, training, seed, type));
    network.init();
    ParameterInitialization.apply(network, seed);
    return network;
  }

  private static ComputationGraphConfiguration configuration(
      Architecture architecture, TrainingRule training, long seed, DataType type) {
    Layers layers =
        new Layers(
            GraphRule.configuration(training, type).seed(seed).graphBuilder(),
            INPUT,
            Input.CHANNELS,
            architecture.padding());
    layers.requireInput(architecture.input().resolution());
    stem(layers, architecture.stem());
    int number = 1;
    for (Block block : architecture.blocks()) {
      layers.part("block" + number);
      block(layers, block);
      number++;
    }
    layers.part("head");
    head(layers, architecture.head());
    layers.classify("classify", architecture.head().classes(), training.dropout(), seed);
    return layers.configuration();
  }

  private static void stem(Layers layers, Stem stem) {
    layers.part("stem");
    layers.convolution("conv", stem.channels(), stem.kernel(), stem.stride());
    layers.batchNorm("conv", stem.activation());
  }

  private static void block(Layers layers, Block block) {
    if (block instanceof InvertedResidual residual) {
      invertedResidual(layers, residual);
    } else if (block instanceof PlainConvolution plain) {
      plainConvolution(layers, plain);
    } else if (block instanceof Shortcut shortcut && !shortcut.isIdentity()) {
      layers.convolution("shortcut", shortcut.outputChannels(), 1, shortcut.stride());
      layers.batchNorm("shortcut", io.mixnas.architecture.Activation.IDENTITY);
    }
  }

  private static void invertedResidual(Layers layers, InvertedResidual block) {
    String input = layers.top();
    block
        .expansion()
        .ifPresent(
            expansion -> {
              layers.pointwise("expand", block.expandedChannels(), expansion.groups());
              layers.batchNorm("expand", block.activation());
            });
    layers.mixConv("depthwise", block.mixConv(), block.stride());
    layers.batchNorm("depthwise", block.activation());
    block
        .squeezeExcitation()
        .ifPresent(se -> layers.squeezeExcitation("se", se, block.reducedChannels()));
    layers.pointwise("project", block.outputChannels(), block.projectGroups());
    layers.batchNorm("project", block.projectActivation());
    if (block.skip()) {
      layers.add("skip", input);
    }
  }

  private static void plainConvolution(Layers layers, PlainConvolution block) {
    String input = layers.top();
    layers.convolution("conv", block.outputChannels(), block.kernel(), block.stride());
    layers.batchNorm("conv", block.activation());
    if (block.skip()) {
      layers.add("skip", input);
    }
  }

  private static void head(Layers layers, Head head) {
    if (head instanceof Head.ConvolutionThenPool before) {
      layers.convolution("conv", before.channels(), 1, 1);
      layers.batchNorm("conv", before.activation());
      layers.pool("pool");
    } else if (head instanceof Head.PoolThenConvolution after) {
      layers.pool("pool");
      layers.dense("conv", after.channels(), after.activation());
    } else {
      layers.pool("pool");
    }
  }
}
