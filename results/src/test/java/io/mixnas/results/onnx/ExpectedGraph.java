package io.mixnas.results.onnx;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.EdgeResidual;
import io.mixnas.architecture.Gate;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MaxPool;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.Partition;
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.Shortcut;
import io.mixnas.architecture.ShuffleUnit;
import io.mixnas.architecture.SqueezeExcitation;
import io.mixnas.architecture.UniversalBottleneck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Writes down the expected nodes and parameters of a graph a second time from the definitions:
 * channels are counted one by one, and pads are found by trying.
 */
final class ExpectedGraph {
  private final Padding padding;
  private final List<String> nodes = new ArrayList<>();
  private final Map<String, Integer> parameters = new TreeMap<>();
  private String part = "stem";
  private int channels = 3;
  private int size;
  private int norms;

  private ExpectedGraph(Architecture architecture) {
    padding = architecture.padding();
    size = architecture.input().resolution();
    full(
        "conv",
        architecture.stem().channels(),
        architecture.stem().kernel(),
        architecture.stem().stride(),
        architecture.stem().activation());
    int number = 0;
    for (Block block : architecture.blocks()) {
      part = "block" + ++number;
      block(block);
    }
    part = "head";
    head(architecture.head());
  }

  static ExpectedGraph of(Architecture architecture) {
    return new ExpectedGraph(architecture);
  }

  /** Returns one line per node, in order, with batch norm. */
  List<String> nodes() {
    return nodes;
  }

  /** Returns the number of values by name. */
  Map<String, Integer> parameters() {
    return parameters;
  }

  /** Returns the number of channels of all batch norms. */
  int normalizedChannels() {
    return norms;
  }

  private void block(Block block) {
    int before = channels;
    if (block instanceof InvertedResidual residual) {
      residual(residual);
      skip(residual.skip(), before);
    } else if (block instanceof PlainConvolution plain) {
      full("conv", plain.outputChannels(), plain.kernel(), plain.stride(), plain.activation());
      skip(plain.skip(), before);
    } else if (block instanceof Shortcut shortcut
        && (shortcut.stride() == 2 || shortcut.inputChannels() != shortcut.outputChannels())) {
      full("shortcut", shortcut.outputChannels(), 1, shortcut.stride(), Activation.IDENTITY);
    } else if (block instanceof UniversalBottleneck universal) {
      universal(universal);
      skip(universal.skip(), before);
    } else if (block instanceof EdgeResidual edge) {
      full("expand", edge.expandedChannels(), edge.kernel(), edge.stride(), edge.activation());
      full("project", edge.outputChannels(), 1, 1, Activation.IDENTITY);
      skip(edge.skip(), before);
    } else if (block instanceof ShuffleUnit unit) {
      shuffle(unit);
    } else if (block instanceof MaxPool pool) {
      nodes.add(
          "MaxPool %sx%s/%s pads %s"
              .formatted(
                  pool.kernel(),
                  pool.kernel(),
                  pool.stride(),
                  pads(pool.kernel(), pool.stride(), 1)));
      size = (size + pool.stride() - 1) / pool.stride();
    }
  }

  private void universal(UniversalBottleneck block) {
    if (block.start().isPresent()) {
      mixConv("start", block.start().get(), block.middle().isPresent() ? 1 : block.stride());
      norm("start", Activation.IDENTITY);
    }
    full("expand", block.expandedChannels(), 1, 1, block.activation());
    if (block.middle().isPresent()) {
      mixConv("depthwise", block.middle().get(), block.stride());
      norm("depthwise", block.activation());
    }
    block.squeezeExcitation().ifPresent(se -> squeeze(se, block.reducedChannels()));
    full("project", block.outputChannels(), 1, 1, Activation.IDENTITY);
  }

  private void shuffle(ShuffleUnit unit) {
    int inputs = channels;
    int before = size;
    int half = unit.outputChannels() / 2;
    if (unit.stride() == 1) {
      nodes.add("Gather " + IntStream.range(0, half).boxed().toList());
      nodes.add("Gather " + IntStream.range(half, 2 * half).boxed().toList());
    } else {
      mixConv("left-depthwise", unit.mixConv(), 2);
      norm("left-depthwise", Activation.IDENTITY);
      full("left-project", half, 1, 1, unit.activation());
    }
    channels = unit.stride() == 1 ? half : inputs;
    size = before;
    full("expand", half, 1, 1, unit.activation());
    mixConv("depthwise", unit.mixConv(), unit.stride());
    norm("depthwise", Activation.IDENTITY);
    full("project", half, 1, 1, unit.activation());
    channels = 2 * half;
    nodes.add("Concat");
    List<Integer> turns = new ArrayList<>();
    for (int channel = 0; channel < half; channel++) {
      turns.addAll(List.of(channel, half + channel));
    }
    nodes.add("Gather " + turns);
  }

  private void residual(InvertedResidual block) {
    if (block.expansion().isPresent()) {
      pointwise(
          "expand", block.expandedChannels(), block.expansion().get().groups(), block.activation());
    }
    mixConv("depthwise", block.mixConv(), block.stride());
    norm("depthwise", block.activation());
    block.squeezeExcitation().ifPresent(se -> squeeze(se, block.reducedChannels()));
    pointwise("project", block.outputChannels(), block.projectGroups(), block.projectActivation());
  }

  private void skip(boolean there, int before) {
    if (there) {
      assert before == channels;
      nodes.add("Add");
    }
  }

  private void full(String name, int outputs, int kernel, int stride, Activation activation) {
    parameters.put(part + "/" + name + "/W", outputs * channels * kernel * kernel);
    convolution(channels, outputs, kernel, stride, 1, 1);
    channels = outputs;
    size = (size + stride - 1) / stride;
    norm(name, activation);
  }

  private void pointwise(String name, int outputs, int groups, Activation activation) {
    if (groups == 1) {
      full(name, outputs, 1, 1, activation);
      return;
    }
    List<Integer> from = equal(channels, groups);
    List<Integer> to = equal(outputs, groups);
    for (int group = 0; group < groups; group++) {
      parameters.put(part + "/" + name + (group + 1) + "/W", from.get(group) * to.get(group));
    }
    if (from.stream().distinct().count() == 1 && to.stream().distinct().count() == 1) {
      convolution(channels, outputs, 1, 1, 1, groups);
    } else {
      nodes.add("Split " + from);
      for (int group = 0; group < groups; group++) {
        convolution(from.get(group), to.get(group), 1, 1, 1, 1);
      }
      nodes.add("Concat");
    }
    channels = outputs;
    norm(name, activation);
  }

  private void mixConv(String layer, MixConv mixConv, int stride) {
    int groups = mixConv.kernels().size();
    List<Integer> depths =
        mixConv.partition() == Partition.EQUAL ? equal(channels, groups) : halves(channels, groups);
    if (groups > 1) {
      nodes.add("Split " + depths);
    }
    for (int group = 0; group < groups; group++) {
      int kernel = mixConv.kernels().get(group);
      int side = mixConv.dilated() ? 3 : kernel;
      int depth = depths.get(group);
      String name = groups == 1 ? layer : layer + (group + 1);
      parameters.put(part + "/" + name + "/W", depth * side * side);
      convolution(depth, depth, side, stride, (kernel - 1) / (side - 1), depth);
    }
    if (groups > 1) {
      nodes.add("Concat");
    }
    size = (size + stride - 1) / stride;
  }

  private void squeeze(SqueezeExcitation se, int reduced) {
    nodes.add("GlobalAveragePool");
    dense("se-reduce", channels, reduced);
    activation(se.activation());
    dense("se-gate", reduced, channels);
    nodes.add(se.gate() == Gate.SIGMOID ? "Sigmoid" : "HardSigmoid 0.16667 0.5");
    nodes.add("Mul");
  }

  private void dense(String name, int from, int to) {
    parameters.put(part + "/" + name + "/W", from * to);
    parameters.put(part + "/" + name + "/b", to);
    nodes.add("Conv %s>%s 1x1/1*1 groups 1 pads [0, 0, 0, 0] biased".formatted(from, to));
  }

  private void head(Head head) {
    if (head instanceof Head.ConvolutionThenPool before) {
      full("conv", before.channels(), 1, 1, before.activation());
    }
    nodes.add("GlobalAveragePool");
    if (head instanceof Head.PoolThenConvolution normalized && normalized.batchNorm()) {
      size = 1;
      full("conv", normalized.channels(), 1, 1, normalized.activation());
    } else if (head instanceof Head.PoolThenConvolution after) {
      dense("conv", channels, after.channels());
      activation(after.activation());
      channels = after.channels();
    }
    parameters.put("head/classify/W", channels * head.classes());
    parameters.put("head/classify/b", head.classes());
    nodes.addAll(List.of("Flatten", "Gemm %s>%s".formatted(channels, head.classes()), "Softmax"));
  }

  private void convolution(int from, int to, int side, int stride, int dilation, int groups) {
    nodes.add(
        "Conv %s>%s %sx%s/%s*%s groups %s pads %s"
            .formatted(
                from, to, side, side, stride, dilation, groups, pads(side, stride, dilation)));
  }

  private void norm(String name, Activation activation) {
    for (String key : List.of("gamma", "beta", "mean", "var")) {
      parameters.put(part + "/" + name + "-norm/" + key, channels);
    }
    norms += channels;
    nodes.add("BatchNormalization " + channels);
    activation(activation);
  }

  private void activation(Activation activation) {
    switch (activation) {
      case IDENTITY -> {}
      case RELU -> nodes.add("Relu");
      case RELU6 -> nodes.add("Clip 0.0 6.0");
      case SWISH -> nodes.addAll(List.of("Sigmoid", "Mul"));
      case HARD_SWISH -> nodes.add("HardSwish");
    }
  }

  /**
   * Returns the fewest zeros that give ceil(size / stride) outputs. If their number is odd, one
   * more comes after.
   */
  private List<Integer> pads(int side, int stride, int dilation) {
    int reach = 1 + dilation * (side - 1);
    int before = (reach - 1) / 2;
    int after = before;
    if (padding == Padding.SAME) {
      int zeros = 0;
      int last = ((size + stride - 1) / stride - 1) * stride + reach; // end of the last window
      while (size + zeros < last) {
        zeros++;
      }
      before = zeros / 2;
      after = zeros - before;
    }
    return List.of(before, before, after, after);
  }

  private static List<Integer> equal(int total, int groups) {
    List<Integer> counts = new ArrayList<>();
    for (int group = 1; group < groups; group++) {
      counts.add(total / groups);
    }
    counts.add(0, total - counts.stream().mapToInt(Integer::intValue).sum());
    return counts;
  }

  private static List<Integer> halves(int total, int groups) {
    List<Integer> counts = new ArrayList<>();
    int rest = total;
    for (int group = 1, half = total / 2; group < groups; group++, half /= 2) {
      counts.add(half);
      rest -= half;
    }
    counts.add(rest);
    return counts;
  }
}
