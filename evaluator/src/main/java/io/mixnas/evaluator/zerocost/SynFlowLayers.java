package io.mixnas.evaluator.zerocost;

import io.mixnas.architecture.Channels;
import io.mixnas.architecture.Padding;
import io.mixnas.layer.BatchNorm;
import io.mixnas.layer.ChannelRange;
import io.mixnas.layer.ChannelShuffle;
import io.mixnas.layer.Concatenation;
import io.mixnas.layer.Convolution;
import io.mixnas.layer.Dense;
import io.mixnas.layer.GlobalPooling;
import io.mixnas.layer.LayerNode;
import io.mixnas.layer.LayerVisitor;
import io.mixnas.layer.MaxPooling;
import io.mixnas.layer.MixedDepthwise;
import io.mixnas.layer.Nonlinearity;
import io.mixnas.layer.Parameter;
import io.mixnas.layer.SqueezeAndExcite;
import io.mixnas.layer.Sum;
import java.util.List;
import java.util.Map;

/** Computes each kind of layer as {@link SynFlow} wants it. */
final class SynFlowLayers implements LayerVisitor<DualMap> {
  private final Map<String, float[]> parameters;
  private final Padding padding;
  private final Map<Integer, DualMap> outputs; // by node
  private LayerNode node;

  /**
   * Creates a computation.
   *
   * @param parameters the parameters by name, row-major
   * @param outputs what earlier nodes gave
   */
  SynFlowLayers(Map<String, float[]> parameters, Padding padding, Map<Integer, DualMap> outputs) {
    this.parameters = parameters;
    this.padding = padding;
    this.outputs = outputs;
  }

  /** Returns the output of a node. */
  DualMap compute(LayerNode next) {
    node = next;
    return next.layer().accept(this);
  }

  private DualMap input() {
    return outputs.get(node.inputs().get(0));
  }

  @Override
  public DualMap convolution(Convolution layer) {
    List<Integer> inputs = Channels.split(layer.inputChannels(), layer.groups());
    List<Integer> channels = Channels.split(layer.outputChannels(), layer.groups());
    DualMap to = DualMap.zeros(node.output());
    int from = 0;
    int at = 0;
    for (int group = 0; group < layer.groups(); group++) {
      float[] weights = weights(layer.parameters().get(group));
      for (int out = 0; out < channels.get(group); out++) {
        for (int in = 0; in < inputs.get(group); in++) {
          int first = (out * inputs.get(group) + in) * layer.kernel() * layer.kernel();
          Taps taps = new Taps(weights, first, 1, layer.kernel(), layer.stride(), 1);
          correlate(from + in, to, at + out, taps);
        }
      }
      from += inputs.get(group);
      at += channels.get(group);
    }
    return to;
  }

  @Override
  public DualMap mixedDepthwise(MixedDepthwise layer) {
    List<Integer> channels = layer.mixConv().split(layer.channels());
    DualMap to = DualMap.zeros(node.output());
    int channel = 0;
    for (int group = 0; group < channels.size(); group++) {
      float[] weights = weights(layer.parameters().get(group));
      int kernel = layer.mixConv().weightSize(group);
      int rate = layer.mixConv().dilationRate(group);
      for (int i = 0; i < channels.get(group); i++) {
        Taps taps = new Taps(weights, i, channels.get(group), kernel, layer.stride(), rate);
        correlate(channel, to, channel, taps);
        channel++;
      }
    }
    return to;
  }

  /**
   * Names the weights between two channels.
   *
   * @param first the place of the first tap
   * @param step from one tap to the next
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Taps(float[] weights, int first, int step, int kernel, int stride, int rate) {
    int extent() {
      return rate * (kernel - 1) + 1;
    }

    double weight(int tap) {
      return Math.abs(weights[first + tap * step]);
    }
  }

  private void correlate(int channel, DualMap to, int output, Taps taps) {
    DualMap from = input();
    int before = padding.before(from.side(), to.side(), taps.stride(), taps.extent());
    for (int tap = 0; tap < taps.kernel() * taps.kernel(); tap++) {
      double weight = taps.weight(tap);
      int down = tap / taps.kernel() * taps.rate() - before;
      int right = tap % taps.kernel() * taps.rate() - before;
      for (int row = 0; row < to.side(); row++) {
        int y = row * taps.stride() + down;
        for (int column = 0; y >= 0 && y < from.side() && column < to.side(); column++) {
          int x = column * taps.stride() + right;
          if (x >= 0 && x < from.side()) {
            int at = output * to.pixels() + row * to.side() + column;
            to.addWeighted(at, from, channel * from.pixels() + y * from.side() + x, weight);
          }
        }
      }
    }
  }

  @Override
  public DualMap dense(Dense layer) {
    float[] weights = weights(layer.parameters().get(0));
    DualMap to = DualMap.zeros(node.output());
    for (int in = 0; in < layer.inputs(); in++) {
      for (int out = 0; out < layer.outputs(); out++) {
        to.addWeighted(out, input(), in, Math.abs(weights[in * layer.outputs() + out]));
      }
    }
    return to;
  }

  private float[] weights(Parameter parameter) {
    return parameters.get(parameter.name());
  }

  @Override
  public DualMap batchNorm(BatchNorm layer) {
    return input();
  }

  @Override
  public DualMap nonlinearity(Nonlinearity layer) {
    return input();
  }

  @Override
  public DualMap squeezeAndExcite(SqueezeAndExcite layer) {
    return input();
  }

  @Override
  public DualMap sum(Sum layer) {
    DualMap to = DualMap.zeros(node.output());
    for (int number : node.inputs()) {
      for (int i = 0; i < to.values().length; i++) {
        to.add(i, outputs.get(number), i);
      }
    }
    return to;
  }

  @Override
  public DualMap globalPooling(GlobalPooling layer) {
    DualMap from = input();
    DualMap to = DualMap.zeros(node.output());
    for (int i = 0; i < from.values().length; i++) {
      to.add(i / from.pixels(), from, i);
    }
    for (int channel = 0; channel < to.channels(); channel++) {
      to.values()[channel] /= from.pixels();
      to.slopes()[channel] /= from.pixels();
    }
    return to;
  }

  @Override
  public DualMap maxPooling(MaxPooling layer) {
    DualMap from = input();
    DualMap to = DualMap.zeros(node.output());
    int before = padding.before(from.side(), to.side(), layer.stride(), layer.kernel());
    for (int at = 0; at < to.values().length; at++) {
      int row = at % to.pixels() / to.side() * layer.stride() - before;
      int column = at % to.side() * layer.stride() - before;
      to.add(at, from, greatest(from, at / to.pixels(), row, column, layer.kernel()));
    }
    return to;
  }

  private static int greatest(DualMap from, int channel, int row, int column, int kernel) {
    int best = -1;
    for (int y = Math.max(0, row); y < Math.min(from.side(), row + kernel); y++) {
      for (int x = Math.max(0, column); x < Math.min(from.side(), column + kernel); x++) {
        int place = channel * from.pixels() + y * from.side() + x;
        best = best < 0 || from.values()[place] > from.values()[best] ? place : best;
      }
    }
    return best;
  }

  @Override
  public DualMap channelRange(ChannelRange layer) {
    return input().slice(layer.first(), layer.count());
  }

  @Override
  public DualMap concatenation(Concatenation layer) {
    DualMap to = DualMap.zeros(node.output());
    int at = 0;
    for (int number : node.inputs()) {
      DualMap from = outputs.get(number);
      for (int i = 0; i < from.values().length; i++) {
        to.add(at++, from, i);
      }
    }
    return to;
  }

  @Override
  public DualMap channelShuffle(ChannelShuffle layer) {
    DualMap to = DualMap.zeros(node.output());
    int[] sources = layer.sources();
    for (int i = 0; i < to.values().length; i++) {
      to.add(i, input(), sources[i / to.pixels()] * to.pixels() + i % to.pixels());
    }
    return to;
  }
}
