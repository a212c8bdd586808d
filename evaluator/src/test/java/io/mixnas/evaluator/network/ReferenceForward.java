package io.mixnas.evaluator.network;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Channels;
import io.mixnas.architecture.EdgeResidual;
import io.mixnas.architecture.Gate;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MaxPool;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.Shortcut;
import io.mixnas.architecture.ShuffleUnit;
import io.mixnas.architecture.SqueezeExcitation;
import io.mixnas.architecture.UniversalBottleneck;
import io.mixnas.layer.BatchNorm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Computes class probabilities of one image in plain loops and double precision, straight from the
 * definitions, with a network's parameters and batch norm's running statistics.
 */
final class ReferenceForward {
  private final ComputationGraph parameters;
  private final Padding padding;
  private String part;
  private double[][][] map; // [channel][row][column]

  private ReferenceForward(ComputationGraph parameters, Padding padding, double[][][] image) {
    this.parameters = parameters;
    this.padding = padding;
    this.map = image;
  }

  static double[] probabilities(
      Architecture architecture, ComputationGraph parameters, double[][][] image) {
    ReferenceForward forward = new ReferenceForward(parameters, architecture.padding(), image);
    forward.part = "stem";
    forward.convolution("conv", architecture.stem().kernel(), architecture.stem().stride());
    forward.normalize("conv", architecture.stem().activation());
    int number = 1;
    for (Block block : architecture.blocks()) {
      forward.part = "block" + number++;
      forward.block(block);
    }
    forward.part = "head";
    return softmax(forward.head(architecture.head()));
  }

  private void block(Block block) {
    double[][][] input = map;
    if (block instanceof InvertedResidual residual) {
      residual(residual);
      skip(residual.skip(), input);
    } else if (block instanceof PlainConvolution plain) {
      convolution("conv", plain.kernel(), plain.stride());
      normalize("conv", plain.activation());
      skip(plain.skip(), input);
    } else if (block instanceof Shortcut shortcut && !shortcut.isIdentity()) {
      convolution("shortcut", 1, shortcut.stride());
      normalize("shortcut", Activation.IDENTITY);
    } else if (block instanceof UniversalBottleneck universal) {
      universal(universal);
      skip(universal.skip(), input);
    } else if (block instanceof EdgeResidual edge) {
      convolution("expand", edge.kernel(), edge.stride());
      normalize("expand", edge.activation());
      convolution("project", 1, 1);
      normalize("project", Activation.IDENTITY);
      skip(edge.skip(), input);
    } else if (block instanceof ShuffleUnit unit) {
      shuffle(unit);
    } else if (block instanceof MaxPool pool) {
      for (int channel = 0; channel < map.length; channel++) {
        map[channel] = greatest(map[channel], pool.kernel(), pool.stride());
      }
    }
  }

  private void universal(UniversalBottleneck block) {
    if (block.start().isPresent()) {
      depthwise("start", block.start().get(), block.middle().isPresent() ? 1 : block.stride());
      normalize("start", Activation.IDENTITY);
    }
    convolution("expand", 1, 1);
    normalize("expand", block.activation());
    if (block.middle().isPresent()) {
      depthwise("depthwise", block.middle().get(), block.stride());
      normalize("depthwise", block.activation());
    }
    block.squeezeExcitation().ifPresent(this::squeeze);
    convolution("project", 1, 1);
    normalize("project", Activation.IDENTITY);
  }

  private void shuffle(ShuffleUnit unit) {
    double[][][] input = copy(map);
    int half = unit.outputChannels() / 2;
    if (unit.stride() == 2) {
      depthwise("left-depthwise", unit.mixConv(), 2);
      normalize("left-depthwise", Activation.IDENTITY);
      convolution("left-project", 1, 1);
      normalize("left-project", unit.activation());
    }
    double[][][] left = map;
    map = unit.stride() == 1 ? Arrays.copyOfRange(input, half, 2 * half) : input;
    convolution("expand", 1, 1);
    normalize("expand", unit.activation());
    depthwise("depthwise", unit.mixConv(), unit.stride());
    normalize("depthwise", Activation.IDENTITY);
    convolution("project", 1, 1);
    normalize("project", unit.activation());
    double[][][] shuffled = new double[2 * half][][];
    for (int channel = 0; channel < half; channel++) {
      shuffled[2 * channel] = left[channel];
      shuffled[2 * channel + 1] = map[channel];
    }
    map = shuffled;
  }

  private static double[][][] copy(double[][][] maps) {
    return Arrays.stream(maps)
        .map(rows -> Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new))
        .toArray(double[][][]::new);
  }

  private double[][] greatest(double[][] image, int kernel, int stride) {
    int size = image.length;
    int output = Architecture.outputSize(size, stride);
    int total = Math.max(0, (output - 1) * stride + kernel - size);
    int before = padding == Padding.SAME ? total / 2 : kernel / 2;
    double[][] result = new double[output][output];
    for (int row = 0; row < output; row++) {
      for (int column = 0; column < output; column++) {
        double best = Double.NEGATIVE_INFINITY;
        for (int y = row * stride - before; y < row * stride - before + kernel; y++) {
          for (int x = column * stride - before; x < column * stride - before + kernel; x++) {
            if (y >= 0 && y < size && x >= 0 && x < size) {
              best = Math.max(best, image[y][x]);
            }
          }
        }
        result[row][column] = best;
      }
    }
    return result;
  }

  private void squeeze(SqueezeExcitation se) {
    double[] reduced = dense("se-reduce", pool(), se.activation());
    double[] gate = dense("se-gate", reduced, Activation.IDENTITY);
    for (int channel = 0; channel < map.length; channel++) {
      scale(map[channel], gate(se.gate(), gate[channel]));
    }
  }

  private void residual(InvertedResidual block) {
    block
        .expansion()
        .ifPresent(
            expansion -> {
              pointwise("expand", block.expandedChannels(), expansion.groups());
              normalize("expand", block.activation());
            });
    depthwise("depthwise", block.mixConv(), block.stride());
    normalize("depthwise", block.activation());
    block.squeezeExcitation().ifPresent(this::squeeze);
    pointwise("project", block.outputChannels(), block.projectGroups());
    normalize("project", block.projectActivation());
  }

  private double[] head(Head head) {
    if (head instanceof Head.ConvolutionThenPool before) {
      convolution("conv", 1, 1);
      normalize("conv", before.activation());
    }
    double[] features = pool();
    if (head instanceof Head.PoolThenConvolution normalized && normalized.batchNorm()) {
      map = Arrays.stream(features).mapToObj(x -> new double[][] {{x}}).toArray(double[][][]::new);
      convolution("conv", 1, 1);
      normalize("conv", normalized.activation());
      features = pool();
    } else if (head instanceof Head.PoolThenConvolution after) {
      features = dense("conv", features, after.activation());
    }
    return dense("classify", features, Activation.IDENTITY);
  }

  private void convolution(String name, int kernel, int stride) {
    INDArray weights = parameter(name, "W"); // [output][input][row][column]
    map = convolve(map, weights, kernel, stride);
  }

  private void pointwise(String name, int outputs, int groups) {
    if (groups == 1) {
      convolution(name, 1, 1);
      return;
    }
    List<double[][]> result = new ArrayList<>();
    int from = 0;
    int group = 1;
    for (int channels : Channels.split(map.length, groups)) {
      double[][][] slice = Arrays.copyOfRange(map, from, from + channels);
      result.addAll(List.of(convolve(slice, parameter(name + group, "W"), 1, 1)));
      from += channels;
      group++;
    }
    map = result.toArray(double[][][]::new);
    if (map.length != outputs) {
      throw new AssertionError(name + " gave " + map.length + " channels, not " + outputs);
    }
  }

  private double[][][] convolve(double[][][] input, INDArray weights, int kernel, int stride) {
    int outputs = (int) weights.size(0);
    double[][][] result = new double[outputs][][];
    for (int output = 0; output < outputs; output++) {
      for (int channel = 0; channel < input.length; channel++) {
        double[][] taps = new double[kernel][kernel];
        for (int row = 0; row < kernel; row++) {
          for (int column = 0; column < kernel; column++) {
            taps[row][column] = weights.getDouble(output, channel, row, column);
          }
        }
        result[output] = sum(result[output], correlate(input[channel], taps, stride, 1));
      }
    }
    return result;
  }

  private void depthwise(String layer, MixConv mixConv, int stride) {
    List<Integer> split = mixConv.split(map.length);
    double[][][] result = new double[map.length][][];
    int channel = 0;
    for (int group = 0; group < split.size(); group++) {
      INDArray weights =
          parameter(layer + (split.size() == 1 ? "" : group + 1), "W"); // [row][col][ch][1]
      int side = (int) weights.size(0);
      for (int i = 0; i < split.get(group); i++) {
        double[][] taps = new double[side][side];
        for (int row = 0; row < side; row++) {
          for (int column = 0; column < side; column++) {
            taps[row][column] = weights.getDouble(row, column, i, 0);
          }
        }
        int rate = mixConv.dilationRate(group);
        result[channel] = correlate(map[channel], taps, stride, rate);
        channel++;
      }
    }
    map = result;
  }

  /**
   * Correlates with zero padding, either as TensorFlow's "same" (an odd remainder goes below and
   * right) or symmetric.
   */
  private double[][] correlate(double[][] image, double[][] taps, int stride, int rate) {
    int size = image.length;
    int extent = rate * (taps.length - 1) + 1;
    int output = Architecture.outputSize(size, stride);
    int before =
        padding == Padding.SAME
            ? Math.max(0, (output - 1) * stride + extent - size) / 2
            : extent / 2;
    double[][] result = new double[output][output];
    for (int row = 0; row < output; row++) {
      for (int column = 0; column < output; column++) {
        for (int r = 0; r < taps.length; r++) {
          for (int c = 0; c < taps.length; c++) {
            int y = row * stride + r * rate - before;
            int x = column * stride + c * rate - before;
            if (y >= 0 && y < size && x >= 0 && x < size) {
              result[row][column] += taps[r][c] * image[y][x];
            }
          }
        }
      }
    }
    return result;
  }

  private void normalize(String name, Activation activation) {
    for (int channel = 0; channel < map.length; channel++) {
      double mean = parameter(name + "-norm", "mean").getDouble(channel);
      double variance = parameter(name + "-norm", "var").getDouble(channel);
      double gamma = parameter(name + "-norm", "gamma").getDouble(channel);
      double beta = parameter(name + "-norm", "beta").getDouble(channel);
      for (double[] row : map[channel]) {
        for (int i = 0; i < row.length; i++) {
          double normalized = (row[i] - mean) / Math.sqrt(variance + BatchNorm.EPSILON);
          row[i] = activate(activation, gamma * normalized + beta);
        }
      }
    }
  }

  private void skip(boolean present, double[][][] input) {
    if (present) {
      for (int channel = 0; channel < map.length; channel++) {
        map[channel] = sum(map[channel], input[channel]);
      }
    }
  }

  private double[] pool() {
    double[] means = new double[map.length];
    for (int channel = 0; channel < map.length; channel++) {
      double total = 0;
      for (double[] row : map[channel]) {
        for (double value : row) {
          total += value;
        }
      }
      means[channel] = total / (map[channel].length * map[channel].length);
    }
    return means;
  }

  private double[] dense(String name, double[] input, Activation activation) {
    INDArray weights = parameter(name, "W"); // [input][output]
    double[] result = new double[(int) weights.size(1)];
    for (int output = 0; output < result.length; output++) {
      double total = parameter(name, "b").getDouble(output);
      for (int i = 0; i < input.length; i++) {
        total += input[i] * weights.getDouble(i, output);
      }
      result[output] = activate(activation, total);
    }
    return result;
  }

  private INDArray parameter(String layer, String name) {
    return parameters.getLayer(part + "/" + layer).getParam(name);
  }

  private static double activate(Activation activation, double x) {
    return switch (activation) {
      case IDENTITY -> x;
      case RELU -> Math.max(0, x);
      case RELU6 -> Math.min(6, Math.max(0, x));
      case SWISH -> x / (1 + Math.exp(-x));
      case HARD_SWISH -> x * Math.min(6, Math.max(0, x + 3)) / 6;
    };
  }

  private static double gate(Gate gate, double x) {
    return switch (gate) {
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case HARD_SIGMOID -> Math.min(6, Math.max(0, x + 3)) / 6;
    };
  }

  private static void scale(double[][] values, double factor) {
    for (double[] row : values) {
      for (int i = 0; i < row.length; i++) {
        row[i] *= factor;
      }
    }
  }

  private static double[][] sum(double[][] a, double[][] b) {
    if (a == null) {
      return b;
    }
    double[][] result = new double[a.length][a.length];
    for (int row = 0; row < a.length; row++) {
      for (int column = 0; column < a.length; column++) {
        result[row][column] = a[row][column] + b[row][column];
      }
    }
    return result;
  }

  private static double[] softmax(double[] logits) {
    double max = java.util.Arrays.stream(logits).max().orElseThrow();
    double[] powers = java.util.Arrays.stream(logits).map(x -> Math.exp(x - max)).toArray();
    double total = java.util.Arrays.stream(powers).sum();
    return java.util.Arrays.stream(powers).map(x -> x / total).toArray();
  }
}
