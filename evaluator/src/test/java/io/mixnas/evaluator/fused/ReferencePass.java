package io.mixnas.evaluator.fused;

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
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes a part in plain loops and double precision, straight from the definitions. It keeps a
 * tape of the operations for backpropagation.
 */
final class ReferencePass {
  private static final double EPSILON = 1e-5;

  /** Feature maps and the derivatives of the loss, {@code [image][channel][row][column]}. */
  static final class Maps {
    final int images;
    final int channels;
    final int side;
    final double[] values;
    final double[] slopes;

    Maps(int images, int channels, int side) {
      this.images = images;
      this.channels = channels;
      this.side = side;
      this.values = new double[images * channels * side * side];
      this.slopes = new double[values.length];
    }

    int at(int image, int channel) {
      return (image * channels + channel) * side * side;
    }

    Maps like() {
      return new Maps(images, channels, side);
    }
  }

  private final FusedPart part;
  private final Map<String, ParameterSlot> slots = new HashMap<>();
  private final double[] parameters;
  private final double[] gradient;
  private final boolean training;
  private final Deque<Runnable> tape = new ArrayDeque<>();
  private final Map<String, Maps> computed = new HashMap<>(); // by batch norms and dense layers
  private final Padding padding;
  private String prefix = "";
  private double decay;
  private Maps top;
  private Maps input;

  ReferencePass(FusedPart part, float[] flat, int offset, boolean training) {
    this(part, new double[part.parameterCount()], training);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = flat[offset + i];
    }
  }

  ReferencePass(FusedPart part, double[] parameters, boolean training) {
    this.part = part;
    this.training = training;
    this.parameters = parameters;
    this.gradient = new double[parameters.length];
    this.padding = part.architecture().padding();
    part.parameters().forEach(slot -> slots.put(slot.name(), slot));
  }

  void forward(float[] values, int images, float[] output) {
    FeatureShape shape = part.input();
    float[] planar = new float[images * shape.channels() * shape.pixels()];
    shape.toPlanar(values, images, planar);
    double[] exact = new double[planar.length];
    Arrays.setAll(exact, i -> planar[i]);
    double[] result = forward(exact, images);
    float[] rounded = new float[result.length];
    for (int i = 0; i < result.length; i++) {
      rounded[i] = (float) result[i];
    }
    part.output().fromPlanar(rounded, images, output);
  }

  /** Computes the output in compact planar order, from input in the same order. */
  double[] forward(double[] planar, int images) {
    input = new Maps(images, part.input().channels(), part.input().side());
    System.arraycopy(planar, 0, input.values, 0, planar.length);
    top = input;
    Architecture architecture = part.architecture();
    for (int i = 0; i < part.stageCount(); i++) {
      String name = part.layers(i).name();
      prefix = name + "/";
      if (name.equals("stem")) {
        convolution("conv", architecture.stem().stride());
        batchNorm("conv", architecture.stem().activation());
      } else if (name.equals("head")) {
        head(architecture.head());
      } else {
        block(architecture.blocks().get(Integer.parseInt(name.substring("block".length())) - 1));
      }
    }
    return top.values;
  }

  void backward(float[] slopes, float[] inputSlopes, float[] flat, int offset, double kept) {
    float[] planar = new float[top.values.length];
    part.output().toPlanar(slopes, top.images, planar);
    double[] exact = new double[planar.length];
    Arrays.setAll(exact, i -> planar[i]);
    backward(exact, kept);
    for (int i = 0; i < gradient.length; i++) {
      flat[offset + i] = (float) gradient[i];
    }
    if (inputSlopes != null) {
      float[] rounded = new float[input.slopes.length];
      for (int i = 0; i < rounded.length; i++) {
        rounded[i] = (float) input.slopes[i];
      }
      part.input().fromPlanar(rounded, input.images, inputSlopes);
    }
  }

  void backward(double[] planar, double kept) {
    decay = kept;
    System.arraycopy(planar, 0, top.slopes, 0, planar.length);
    while (!tape.isEmpty()) {
      tape.pop().run();
    }
  }

  /** What a batch norm or dense layer of that name computed, before any activation. */
  Maps computed(String layer) {
    return computed.get(layer);
  }

  double[] gradient() {
    return gradient;
  }

  double[] inputGradient() {
    return input.slopes;
  }

  private void block(Block block) {
    Maps before = top;
    if (block instanceof InvertedResidual residual) {
      residual(residual);
      skip(residual.skip(), before);
    } else if (block instanceof PlainConvolution plain) {
      convolution("conv", plain.stride());
      batchNorm("conv", plain.activation());
      skip(plain.skip(), before);
    } else if (block instanceof Shortcut shortcut && !shortcut.isIdentity()) {
      convolution("shortcut", shortcut.stride());
      batchNorm("shortcut", Activation.IDENTITY);
    } else if (block instanceof UniversalBottleneck universal) {
      universal(universal);
      skip(universal.skip(), before);
    } else if (block instanceof EdgeResidual edge) {
      convolution("expand", edge.stride());
      batchNorm("expand", edge.activation());
      pointwise("project", edge.outputChannels(), 1);
      batchNorm("project", Activation.IDENTITY);
      skip(edge.skip(), before);
    } else if (block instanceof ShuffleUnit unit) {
      shuffle(unit);
    } else if (block instanceof MaxPool pool) {
      maxPool(pool.kernel(), pool.stride());
    }
  }

  private void universal(UniversalBottleneck block) {
    if (block.start().isPresent()) {
      depthwise("start", block.start().get(), block.middle().isPresent() ? 1 : block.stride());
      batchNorm("start", Activation.IDENTITY);
    }
    pointwise("expand", block.expandedChannels(), 1);
    batchNorm("expand", block.activation());
    if (block.middle().isPresent()) {
      depthwise("depthwise", block.middle().get(), block.stride());
      batchNorm("depthwise", block.activation());
    }
    block.squeezeExcitation().ifPresent(this::squeezeExcitation);
    pointwise("project", block.outputChannels(), 1);
    batchNorm("project", Activation.IDENTITY);
  }

  private void shuffle(ShuffleUnit unit) {
    Maps before = top;
    int half = unit.outputChannels() / 2;
    if (unit.stride() == 1) {
      top = slice(before, 0, half);
    } else {
      depthwise("left-depthwise", unit.mixConv(), 2);
      batchNorm("left-depthwise", Activation.IDENTITY);
      pointwise("left-project", half, 1);
      batchNorm("left-project", unit.activation());
    }
    Maps left = top;
    top = unit.stride() == 1 ? slice(before, half, half) : before;
    pointwise("expand", half, 1);
    batchNorm("expand", unit.activation());
    depthwise("depthwise", unit.mixConv(), unit.stride());
    batchNorm("depthwise", Activation.IDENTITY);
    pointwise("project", half, 1);
    batchNorm("project", unit.activation());
    Maps right = top;
    top = new Maps(left.images, 2 * half, left.side);
    for (int channel = 0; channel < half; channel++) {
      copy(left, channel, top, 2 * channel);
      copy(right, channel, top, 2 * channel + 1);
    }
  }

  private Maps slice(Maps from, int first, int count) {
    Maps to = new Maps(from.images, count, from.side);
    for (int channel = 0; channel < count; channel++) {
      copy(from, first + channel, to, channel);
    }
    return to;
  }

  private void copy(Maps from, int fromChannel, Maps to, int toChannel) {
    int pixels = from.side * from.side;
    for (int image = 0; image < from.images; image++) {
      int a = from.at(image, fromChannel);
      int b = to.at(image, toChannel);
      System.arraycopy(from.values, a, to.values, b, pixels);
      tape.push(
          () -> {
            for (int i = 0; i < pixels; i++) {
              from.slopes[a + i] += to.slopes[b + i];
            }
          });
    }
  }

  private void maxPool(int kernel, int stride) {
    Maps from = top;
    Maps to = new Maps(from.images, from.channels, Architecture.outputSize(from.side, stride));
    top = to;
    int total = Math.max(0, (to.side - 1) * stride + kernel - from.side);
    int before = padding == Padding.SAME ? total / 2 : kernel / 2;
    for (int i = 0; i < to.values.length; i++) {
      int pixel = i % (to.side * to.side);
      int map = i / (to.side * to.side) * from.side * from.side;
      int place =
          greatest(
              from,
              map,
              pixel / to.side * stride - before,
              pixel % to.side * stride - before,
              kernel);
      to.values[i] = from.values[place];
      int at = i;
      tape.push(() -> from.slopes[place] += to.slopes[at]);
    }
  }

  private static int greatest(Maps from, int map, int row, int column, int kernel) {
    int best = -1;
    for (int y = row; y < row + kernel; y++) {
      for (int x = column; x < column + kernel; x++) {
        boolean inside = y >= 0 && x >= 0 && y < from.side && x < from.side;
        int place = map + y * from.side + x;
        if (inside && (best < 0 || from.values[place] > from.values[best])) {
          best = place;
        }
      }
    }
    return best;
  }

  private void residual(InvertedResidual block) {
    if (block.expansion().isPresent()) {
      pointwise("expand", block.expandedChannels(), block.expansion().get().groups());
      batchNorm("expand", block.activation());
    }
    depthwise("depthwise", block.mixConv(), block.stride());
    batchNorm("depthwise", block.activation());
    block.squeezeExcitation().ifPresent(this::squeezeExcitation);
    pointwise("project", block.outputChannels(), block.projectGroups());
    batchNorm("project", block.projectActivation());
  }

  private void head(Head head) {
    if (head instanceof Head.ConvolutionThenPool before) {
      convolution("conv", 1);
      batchNorm("conv", before.activation());
    }
    pool();
    if (head instanceof Head.PoolThenConvolution normalized && normalized.batchNorm()) {
      convolution("conv", 1);
      batchNorm("conv", normalized.activation());
    } else if (head instanceof Head.PoolThenConvolution after) {
      dense("conv");
      activate(after.activation());
    }
  }

  private void convolution(String layer, int stride) {
    ParameterSlot slot = slot(layer + "/W");
    Maps from = top;
    top = new Maps(from.images, slot.shape().get(0), Architecture.outputSize(from.side, stride));
    convolve(from, 0, from.channels, top, 0, slot, stride);
  }

  private void pointwise(String layer, int outputs, int groups) {
    Maps from = top;
    top = new Maps(from.images, outputs, from.side);
    int inputStart = 0;
    int outputStart = 0;
    for (int group = 0; group < groups; group++) {
      ParameterSlot slot = slot(layer + (groups == 1 ? "" : group + 1) + "/W");
      int inputs = Channels.split(from.channels, groups).get(group);
      convolve(from, inputStart, inputs, top, outputStart, slot, 1);
      inputStart += inputs;
      outputStart += slot.shape().get(0);
    }
  }

  private void convolve(
      Maps from, int fromStart, int inputs, Maps to, int toStart, ParameterSlot slot, int stride) {
    int kernel = slot.shape().get(2);
    for (int output = 0; output < slot.shape().get(0); output++) {
      for (int channel = 0; channel < inputs; channel++) {
        int weights = slot.offset() + (output * inputs + channel) * kernel * kernel;
        correlate(from, fromStart + channel, to, toStart + output, weights, 1, kernel, stride, 1);
      }
    }
  }

  private void depthwise(String layer, MixConv mixConv, int stride) {
    Maps from = top;
    top = new Maps(from.images, from.channels, Architecture.outputSize(from.side, stride));
    List<Integer> split = mixConv.split(from.channels);
    int channel = 0;
    for (int group = 0; group < split.size(); group++) {
      ParameterSlot slot = slot(layer + (split.size() == 1 ? "" : group + 1) + "/W");
      int rate = mixConv.dilationRate(group);
      for (int i = 0; i < split.get(group); i++) {
        int side = slot.shape().get(0);
        int weights = slot.offset() + i;
        correlate(from, channel, top, channel, weights, split.get(group), side, stride, rate);
        channel++;
      }
    }
  }

  private void correlate(
      Maps from,
      int channel,
      Maps to,
      int output,
      int weights,
      int tapStep,
      int kernel,
      int stride,
      int rate) {
    correlate(from, channel, to, output, weights, tapStep, kernel, stride, rate, false);
    tape.push(
        () -> correlate(from, channel, to, output, weights, tapStep, kernel, stride, rate, true));
  }

  private void correlate(
      Maps from,
      int channel,
      Maps to,
      int output,
      int weights,
      int tapStep,
      int kernel,
      int stride,
      int rate,
      boolean back) {
    int extent = rate * (kernel - 1) + 1;
    int before =
        padding == Padding.SAME
            ? Math.max(0, (to.side - 1) * stride + extent - from.side) / 2
            : extent / 2;
    for (int tap = 0; tap < kernel * kernel; tap++) {
      int down = tap / kernel * rate - before;
      int right = tap % kernel * rate - before;
      for (int image = 0; image < from.images; image++) {
        int out = to.at(image, output);
        for (int row = 0; row < to.side; row++) {
          int y = row * stride + down;
          if (y >= 0 && y < from.side) {
            int in = from.at(image, channel) + y * from.side;
            addRow(from, in, to, out + row * to.side, weights + tap * tapStep, stride, right, back);
          }
        }
      }
    }
  }

  /** Of a row of outputs those whose input, so far to the right, is inside the image. */
  private void addRow(
      Maps from, int in, Maps to, int out, int weight, int stride, int right, boolean back) {
    int first = right < 0 ? (stride - 1 - right) / stride : 0;
    int end = Math.min(to.side, Math.floorDiv(from.side - 1 - right, stride) + 1);
    if (back) {
      double sum = 0;
      for (int column = first; column < end; column++) {
        int source = in + column * stride + right;
        sum += to.slopes[out + column] * from.values[source];
        from.slopes[source] += to.slopes[out + column] * parameters[weight];
      }
      gradient[weight] += sum;
    } else {
      for (int column = first; column < end; column++) {
        to.values[out + column] += parameters[weight] * from.values[in + column * stride + right];
      }
    }
  }

  private void batchNorm(String layer, Activation activation) {
    Maps from = top;
    top = from.like();
    for (int channel = 0; channel < from.channels; channel++) {
      normalize(layer + "-norm/", from, top, channel);
    }
    computed.put(prefix + layer + "-norm", top);
    activate(activation);
  }

  private void normalize(String layer, Maps from, Maps to, int channel) {
    int gamma = slot(layer + "gamma").offset() + channel;
    int beta = slot(layer + "beta").offset() + channel;
    int runningMean = slot(layer + "mean").offset() + channel;
    int runningVariance = slot(layer + "var").offset() + channel;
    int pixels = from.side * from.side;
    double count = (double) from.images * pixels;
    double mean = training ? sum(from, channel, x -> x) / count : parameters[runningMean];
    double variance =
        training
            ? sum(from, channel, x -> (x - mean) * (x - mean)) / count
            : parameters[runningVariance];
    double deviation = Math.sqrt(variance + EPSILON);
    each(
        from,
        channel,
        i ->
            to.values[i] =
                parameters[gamma] * (from.values[i] - mean) / deviation + parameters[beta]);
    tape.push(
        () -> {
          each(
              from,
              channel,
              i -> {
                gradient[beta] += to.slopes[i];
                gradient[gamma] += to.slopes[i] * (from.values[i] - mean) / deviation;
              });
          gradient[runningMean] = (1 - decay) * (parameters[runningMean] - mean);
          gradient[runningVariance] = (1 - decay) * (parameters[runningVariance] - variance);
          each(
              from,
              channel,
              i ->
                  from.slopes[i] +=
                      parameters[gamma]
                          / deviation
                          * (to.slopes[i]
                              - gradient[beta] / count
                              - (from.values[i] - mean) / deviation * gradient[gamma] / count));
        });
  }

  private static double sum(
      Maps maps, int channel, java.util.function.DoubleUnaryOperator function) {
    double[] total = new double[1];
    each(maps, channel, i -> total[0] += function.applyAsDouble(maps.values[i]));
    return total[0];
  }

  private static void each(Maps maps, int channel, java.util.function.IntConsumer action) {
    for (int image = 0; image < maps.images; image++) {
      int start = maps.at(image, channel);
      for (int i = start; i < start + maps.side * maps.side; i++) {
        action.accept(i);
      }
    }
  }

  private void activate(Activation activation) {
    if (activation != Activation.IDENTITY) {
      apply(x -> value(activation, x), x -> slope(activation, x));
    }
  }

  private void apply(
      java.util.function.DoubleUnaryOperator value, java.util.function.DoubleUnaryOperator slope) {
    Maps from = top;
    Maps to = from.like();
    top = to;
    Arrays.setAll(to.values, i -> value.applyAsDouble(from.values[i]));
    tape.push(
        () -> {
          for (int i = 0; i < to.slopes.length; i++) {
            from.slopes[i] += to.slopes[i] * slope.applyAsDouble(from.values[i]);
          }
        });
  }

  private void squeezeExcitation(SqueezeExcitation se) {
    Maps map = top;
    pool();
    dense("se-reduce");
    activate(se.activation());
    dense("se-gate");
    if (se.gate() == Gate.SIGMOID) {
      apply(ReferencePass::sigmoid, x -> sigmoid(x) * (1 - sigmoid(x)));
    } else {
      apply(x -> Math.min(6, Math.max(0, x + 3)) / 6, x -> x > -3 && x < 3 ? 1.0 / 6 : 0);
    }
    Maps gate = top;
    Maps to = map.like();
    top = to;
    int pixels = map.side * map.side;
    for (int i = 0; i < map.values.length; i++) {
      to.values[i] = map.values[i] * gate.values[i / pixels];
    }
    tape.push(
        () -> {
          for (int i = 0; i < map.values.length; i++) {
            map.slopes[i] += to.slopes[i] * gate.values[i / pixels];
            gate.slopes[i / pixels] += to.slopes[i] * map.values[i];
          }
        });
  }

  private void pool() {
    Maps from = top;
    Maps to = new Maps(from.images, from.channels, 1);
    top = to;
    int pixels = from.side * from.side;
    for (int i = 0; i < from.values.length; i++) {
      to.values[i / pixels] += from.values[i] / pixels;
    }
    tape.push(
        () -> {
          for (int i = 0; i < from.values.length; i++) {
            from.slopes[i] += to.slopes[i / pixels] / pixels;
          }
        });
  }

  private void dense(String layer) {
    ParameterSlot weights = slot(layer + "/W");
    int bias = slot(layer + "/b").offset();
    int inputs = weights.shape().get(0);
    int outputs = weights.shape().get(1);
    Maps from = top;
    Maps to = new Maps(from.images, outputs, 1);
    top = to;
    computed.put(prefix + layer, to);
    for (int i = 0; i < to.values.length; i++) {
      int row = i / outputs * inputs;
      to.values[i] = parameters[bias + i % outputs];
      for (int k = 0; k < inputs; k++) {
        to.values[i] +=
            from.values[row + k] * parameters[weights.offset() + k * outputs + i % outputs];
      }
    }
    tape.push(
        () -> {
          for (int i = 0; i < to.values.length; i++) {
            int row = i / outputs * inputs;
            gradient[bias + i % outputs] += to.slopes[i];
            for (int k = 0; k < inputs; k++) {
              int weight = weights.offset() + k * outputs + i % outputs;
              gradient[weight] += to.slopes[i] * from.values[row + k];
              from.slopes[row + k] += to.slopes[i] * parameters[weight];
            }
          }
        });
  }

  private void skip(boolean present, Maps other) {
    if (!present) {
      return;
    }
    Maps from = top;
    Maps to = from.like();
    top = to;
    Arrays.setAll(to.values, i -> from.values[i] + other.values[i]);
    tape.push(
        () -> {
          for (int i = 0; i < to.slopes.length; i++) {
            from.slopes[i] += to.slopes[i];
            other.slopes[i] += to.slopes[i];
          }
        });
  }

  private ParameterSlot slot(String name) {
    return slots.get(prefix + name);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double value(Activation activation, double x) {
    return switch (activation) {
      case IDENTITY -> x;
      case RELU -> Math.max(0, x);
      case RELU6 -> Math.min(6, Math.max(0, x));
      case SWISH -> x * sigmoid(x);
      case HARD_SWISH -> x * Math.min(6, Math.max(0, x + 3)) / 6;
    };
  }

  private static double slope(Activation activation, double x) {
    return switch (activation) {
      case IDENTITY -> 1;
      case RELU -> x > 0 ? 1 : 0;
      case RELU6 -> x > 0 && x < 6 ? 1 : 0;
      case SWISH -> sigmoid(x) * (1 + x * (1 - sigmoid(x)));
      case HARD_SWISH -> x <= -3 ? 0 : x >= 3 ? 1 : (2 * x + 3) / 6;
    };
  }
}
