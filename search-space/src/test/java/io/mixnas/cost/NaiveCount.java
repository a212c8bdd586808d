package io.mixnas.cost;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.EdgeResidual;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MaxPool;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.Partition;
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.Shortcut;
import io.mixnas.architecture.ShuffleUnit;
import io.mixnas.architecture.UniversalBottleneck;

/**
 * Counts the same costs a second time, weight by weight, without sharing any arithmetic with the
 * first count.
 */
final class NaiveCount {
  private final Padding padding;
  private long multiplyAdds;
  private long parameters;
  private int size;
  private int channels = 3;

  private NaiveCount(Architecture network) {
    padding = network.padding();
    size = network.input().resolution();
    convolve(network.stem().channels(), 1, network.stem().kernel(), network.stem().stride());
    network.blocks().forEach(this::count);
    count(network.head());
  }

  /** Returns multiply-adds and parameters. */
  static long[] of(Architecture network) {
    NaiveCount count = new NaiveCount(network);
    return new long[] {count.multiplyAdds, count.parameters};
  }

  private void count(Block block) {
    if (block instanceof PlainConvolution plain) {
      convolve(plain.outputChannels(), 1, plain.kernel(), plain.stride());
    } else if (block instanceof Shortcut shortcut) {
      if (shortcut.stride() == 2 || shortcut.inputChannels() != shortcut.outputChannels()) {
        convolve(shortcut.outputChannels(), 1, 1, shortcut.stride());
      }
    } else if (block instanceof UniversalBottleneck universal) {
      count(universal);
    } else if (block instanceof EdgeResidual edge) {
      convolve(edge.expandedChannels(), 1, edge.kernel(), edge.stride());
      convolve(edge.outputChannels(), 1, 1, 1);
    } else if (block instanceof ShuffleUnit unit) {
      count(unit);
    } else if (block instanceof MaxPool pool) {
      move(pool.kernel(), pool.stride());
    } else if (block instanceof InvertedResidual residual) {
      residual.expansion().ifPresent(e -> convolve(residual.expandedChannels(), e.groups(), 1, 1));
      depthwise(residual.mixConv(), residual.stride());
      squeeze(residual.reducedChannels());
      convolve(residual.outputChannels(), residual.projectGroups(), 1, 1);
    }
  }

  private void count(UniversalBottleneck block) {
    block.start().ifPresent(mixConv -> depthwise(mixConv, block.startStride()));
    convolve(block.expandedChannels(), 1, 1, 1);
    block.middle().ifPresent(mixConv -> depthwise(mixConv, block.stride()));
    squeeze(block.reducedChannels());
    convolve(block.outputChannels(), 1, 1, 1);
  }

  private void count(ShuffleUnit unit) {
    int inputs = channels;
    int before = size;
    int half = unit.outputChannels() / 2;
    if (unit.stride() == 2) {
      depthwise(unit.mixConv(), 2);
      convolve(half, 1, 1, 1);
    }
    channels = unit.stride() == 1 ? half : inputs;
    size = before;
    convolve(half, 1, 1, 1);
    depthwise(unit.mixConv(), unit.stride());
    convolve(half, 1, 1, 1);
    channels = unit.outputChannels();
  }

  private void squeeze(int reduced) {
    if (reduced > 0) {
      multiplyAdds += (long) channels * reduced + (long) reduced * channels;
      parameters += (long) channels * reduced + reduced + (long) reduced * channels + channels;
    }
  }

  private void count(Head head) {
    if (head instanceof Head.ConvolutionThenPool before) {
      convolve(before.channels(), 1, 1, 1);
    } else if (head instanceof Head.PoolThenConvolution after) {
      if (after.batchNorm()) {
        size = 1;
        convolve(after.channels(), 1, 1, 1);
      } else {
        dense(after.channels());
      }
    }
    dense(head.classes());
  }

  /** Counts output by output. Each output has the weights of the inputs in its own group. */
  private void convolve(int outputs, int groups, int kernel, int stride) {
    move(kernel, stride);
    for (int output = 0; output < outputs; output++) {
      int group = group(output, outputs, groups);
      for (int input = 0; input < channels; input++) {
        if (group(input, channels, groups) == group) {
          weights(kernel);
        }
      }
    }
    channels = outputs;
    parameters += 2L * channels;
  }

  private void depthwise(MixConv mixConv, int stride) {
    move(mixConv.kernels().get(0), stride);
    for (int channel = 0; channel < channels; channel++) {
      int group =
          mixConv.partition() == Partition.EQUAL
              ? group(channel, channels, mixConv.groups())
              : exponentialGroup(channel, mixConv.groups());
      weights(mixConv.dilated() ? 3 : mixConv.kernels().get(group));
    }
    parameters += 2L * channels;
  }

  private void weights(int kernel) {
    for (int weight = 0; weight < kernel * kernel; weight++) {
      multiplyAdds += (long) size * size;
      parameters++;
    }
  }

  private void dense(int outputs) {
    multiplyAdds += (long) channels * outputs;
    parameters += (long) channels * outputs + outputs;
    channels = outputs;
  }

  /** Computes the size of an output by TensorFlow's and PyTorch's own formulas. */
  private void move(int kernel, int stride) {
    size =
        padding == Padding.SAME
            ? (int) Math.ceil(size / (double) stride)
            : (size + 2 * ((kernel - 1) / 2) - kernel) / stride + 1;
  }

  /**
   * Returns the group of a channel. All groups have total / groups channels, and the remaining ones
   * join the first.
   */
  private static int group(int channel, int total, int groups) {
    int each = total / groups;
    int left = total % groups;
    return channel < each + left ? 0 : (channel - left) / each;
  }

  private int exponentialGroup(int channel, int groups) {
    int end = 0;
    for (int group = 0; group < groups - 1; group++) {
      end += (int) (channels / Math.pow(2, group + 1));
      if (channel < end) {
        return group;
      }
    }
    return groups - 1;
  }
}
