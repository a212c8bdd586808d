package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Block;
import io.mixnas.architecture.Channels;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.Shortcut;
import io.mixnas.architecture.Stem;
import io.mixnas.evaluator.fused.ParameterSlot.Role;
import java.util.ArrayList;
import java.util.List;

/** The parameters of a stem, a block or a head; where they lie is for {@link ParameterLayout}. */
final class Slots {
  private final List<ParameterSlot> slots = new ArrayList<>();
  private String part = "";

  List<ParameterSlot> list() {
    return List.copyOf(slots);
  }

  void stem(Stem stem) {
    part = "stem";
    convolution("conv", Input.CHANNELS, stem.channels(), stem.kernel());
    batchNorm("conv", stem.channels());
  }

  void block(int number, Block block) {
    part = "block" + number;
    if (block instanceof InvertedResidual residual) {
      residual(residual);
    } else if (block instanceof PlainConvolution plain) {
      convolution("conv", plain.inputChannels(), plain.outputChannels(), plain.kernel());
      batchNorm("conv", plain.outputChannels());
    } else if (block instanceof Shortcut shortcut && !shortcut.isIdentity()) {
      convolution("shortcut", shortcut.inputChannels(), shortcut.outputChannels(), 1);
      batchNorm("shortcut", shortcut.outputChannels());
    }
  }

  void head(int inputs, Head head) {
    part = "head";
    if (head instanceof Head.ConvolutionThenPool before) {
      convolution("conv", inputs, before.channels(), 1);
      batchNorm("conv", before.channels());
    } else if (head instanceof Head.PoolThenConvolution after) {
      dense("conv", inputs, after.channels());
    }
  }

  private void residual(InvertedResidual block) {
    int expanded = block.expandedChannels();
    block
        .expansion()
        .ifPresent(
            expansion -> {
              pointwise("expand", block.inputChannels(), expanded, expansion.groups());
              batchNorm("expand", expanded);
            });
    List<Integer> split = block.mixConv().split(expanded);
    for (int group = 0; group < split.size(); group++) {
      int side = block.mixConv().weightSize(group);
      add(
          "depthwise" + number(group, split.size()) + "/W",
          Role.CONVOLUTION_WEIGHT,
          List.of(side, side, split.get(group), 1),
          side * side);
    }
    batchNorm("depthwise", expanded);
    if (block.squeezeExcitation().isPresent()) {
      dense("se-reduce", expanded, block.reducedChannels());
      dense("se-gate", block.reducedChannels(), expanded);
    }
    pointwise("project", expanded, block.outputChannels(), block.projectGroups());
    batchNorm("project", block.outputChannels());
  }

  private void pointwise(String layer, int inputs, int outputs, int groups) {
    List<Integer> inputSplit = Channels.split(inputs, groups);
    List<Integer> outputSplit = Channels.split(outputs, groups);
    for (int group = 0; group < groups; group++) {
      convolution(layer + number(group, groups), inputSplit.get(group), outputSplit.get(group), 1);
    }
  }

  private void convolution(String layer, int inputs, int outputs, int kernel) {
    add(
        layer + "/W",
        Role.CONVOLUTION_WEIGHT,
        List.of(outputs, inputs, kernel, kernel),
        kernel * kernel * outputs);
  }

  private void dense(String layer, int inputs, int outputs) {
    add(layer + "/W", Role.DENSE_WEIGHT, List.of(inputs, outputs), outputs);
    add(layer + "/b", Role.BIAS, List.of(outputs), 1);
  }

  private void batchNorm(String layer, int channels) {
    List<Integer> shape = List.of(channels);
    add(layer + "-norm/gamma", Role.BATCH_NORM_SCALE, shape, 1);
    add(layer + "-norm/beta", Role.BATCH_NORM_SHIFT, shape, 1);
    add(layer + "-norm/mean", Role.RUNNING_MEAN, shape, 1);
    add(layer + "-norm/var", Role.RUNNING_VARIANCE, shape, 1);
  }

  private void add(String name, Role role, List<Integer> shape, int fanOut) {
    slots.add(new ParameterSlot(part + "/" + name, role, shape, 0, fanOut));
  }

  private static String number(int group, int groups) {
    return groups == 1 ? "" : Integer.toString(group + 1);
  }
}
