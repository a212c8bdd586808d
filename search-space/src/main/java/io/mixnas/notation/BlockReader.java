package io.mixnas.notation;

import static io.mixnas.notation.ArchitectureReader.activation;
import static io.mixnas.notation.ArchitectureReader.count;
import static io.mixnas.notation.ArchitectureReader.make;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.EdgeResidual;
import io.mixnas.architecture.Expansion;
import io.mixnas.architecture.Gate;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MaxPool;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Partition;
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.Shortcut;
import io.mixnas.architecture.ShuffleUnit;
import io.mixnas.architecture.SqueezeExcitation;
import io.mixnas.architecture.UniversalBottleneck;
import io.mixnas.document.Field;
import java.util.List;
import java.util.Optional;

/** Reads one block of an architecture's JSON. */
final class BlockReader {
  private BlockReader() {}

  static Block read(Field field) {
    Field type = field.required("type");
    return switch (type.text()) {
      case BlockWriter.INVERTED_RESIDUAL -> invertedResidual(field);
      case BlockWriter.UNIVERSAL_BOTTLENECK -> universalBottleneck(field);
      case BlockWriter.EDGE_RESIDUAL -> edgeResidual(field);
      case BlockWriter.SHUFFLE_UNIT -> shuffleUnit(field);
      case BlockWriter.CONVOLUTION -> convolution(field);
      case BlockWriter.MAX_POOL -> maxPool(field);
      case BlockWriter.SHORTCUT -> shortcut(field);
      default ->
          throw type.mustBe(
              "one of "
                  + String.join(
                      ", ",
                      BlockWriter.INVERTED_RESIDUAL,
                      BlockWriter.UNIVERSAL_BOTTLENECK,
                      BlockWriter.EDGE_RESIDUAL,
                      BlockWriter.SHUFFLE_UNIT,
                      BlockWriter.CONVOLUTION,
                      BlockWriter.MAX_POOL,
                      BlockWriter.SHORTCUT));
    };
  }

  private static Block invertedResidual(Field field) {
    field.only(
        "type",
        "inputChannels",
        "outputChannels",
        "stride",
        "expansion",
        "mixConv",
        "activation",
        "squeezeExcitation",
        "projectGroups",
        "projectActivation",
        "skip");
    int input = count(field.required("inputChannels"));
    int output = count(field.required("outputChannels"));
    int stride = count(field.required("stride"));
    Optional<Expansion> expansion = field.optional("expansion").map(BlockReader::expansion);
    MixConv mixConv = mixConv(field.required("mixConv"));
    Activation activation = activation(field);
    Optional<SqueezeExcitation> se =
        field.optional("squeezeExcitation").map(BlockReader::squeezeExcitation);
    int groups = count(field.required("projectGroups"));
    Activation projected = field.required("projectActivation").oneOf(Activation.class);
    boolean skip = field.required("skip").truth();
    return make(
        field,
        () ->
            new InvertedResidual(
                input,
                output,
                expansion,
                mixConv,
                stride,
                groups,
                activation,
                se,
                projected,
                skip));
  }

  private static Block universalBottleneck(Field field) {
    field.only(
        "type",
        "inputChannels",
        "outputChannels",
        "stride",
        "start",
        "expandRatio",
        "middle",
        "activation",
        "squeezeExcitation",
        "skip");
    int input = count(field.required("inputChannels"));
    int output = count(field.required("outputChannels"));
    int stride = count(field.required("stride"));
    Optional<MixConv> start = field.optional("start").map(BlockReader::mixConv);
    double ratio = field.required("expandRatio").number();
    Optional<MixConv> middle = field.optional("middle").map(BlockReader::mixConv);
    Activation activation = activation(field);
    Optional<SqueezeExcitation> se =
        field.optional("squeezeExcitation").map(BlockReader::squeezeExcitation);
    boolean skip = field.required("skip").truth();
    return make(
        field,
        () ->
            new UniversalBottleneck(
                input, output, start, ratio, middle, stride, activation, se, skip));
  }

  private static Block edgeResidual(Field field) {
    field.only(
        "type",
        "inputChannels",
        "outputChannels",
        "stride",
        "kernel",
        "expandRatio",
        "activation",
        "skip");
    int input = count(field.required("inputChannels"));
    int output = count(field.required("outputChannels"));
    int stride = count(field.required("stride"));
    int kernel = count(field.required("kernel"));
    double ratio = field.required("expandRatio").number();
    Activation activation = activation(field);
    boolean skip = field.required("skip").truth();
    return make(
        field, () -> new EdgeResidual(input, output, kernel, ratio, stride, activation, skip));
  }

  private static Block shuffleUnit(Field field) {
    field.only("type", "inputChannels", "outputChannels", "stride", "mixConv", "activation");
    int input = count(field.required("inputChannels"));
    int output = count(field.required("outputChannels"));
    int stride = count(field.required("stride"));
    MixConv mixConv = mixConv(field.required("mixConv"));
    Activation activation = activation(field);
    return make(field, () -> new ShuffleUnit(input, output, mixConv, stride, activation));
  }

  private static Block maxPool(Field field) {
    field.only("type", "inputChannels", "outputChannels", "stride", "kernel");
    int input = count(field.required("inputChannels"));
    int output = count(field.required("outputChannels"));
    int stride = count(field.required("stride"));
    int kernel = count(field.required("kernel"));
    return make(field, () -> new MaxPool(input, kernel, stride).withChannels(input, output));
  }

  private static Expansion expansion(Field field) {
    field.only("ratio", "groups");
    double ratio = field.required("ratio").number();
    int groups = count(field.required("groups"));
    return make(field, () -> new Expansion(ratio, groups));
  }

  private static MixConv mixConv(Field field) {
    field.only("kernels", "partition", "dilated");
    List<Integer> kernels =
        field.required("kernels").elements().stream().map(BlockReader::kernel).toList();
    Partition partition = field.required("partition").oneOf(Partition.class);
    boolean dilated = field.required("dilated").truth();
    return make(field, () -> new MixConv(kernels, partition, dilated));
  }

  /** Reads one kernel size and checks it alone, so that an error names its place in the list. */
  private static int kernel(Field field) {
    int kernel = count(field);
    try {
      return MixConv.of(kernel).kernels().get(0);
    } catch (IllegalArgumentException e) {
      throw field.error(e.getMessage().replaceFirst("^kernels: ", ""));
    }
  }

  private static SqueezeExcitation squeezeExcitation(Field field) {
    field.only("ratio", "source", "rounding", "activation", "gate");
    double ratio = field.required("ratio").number();
    SqueezeExcitation.Source source =
        field.required("source").oneOf(SqueezeExcitation.Source.class);
    SqueezeExcitation.Rounding rounding =
        field.required("rounding").oneOf(SqueezeExcitation.Rounding.class);
    Activation activation = activation(field);
    Gate gate = field.required("gate").oneOf(Gate.class);
    return make(field, () -> new SqueezeExcitation(ratio, source, rounding, activation, gate));
  }

  private static Block convolution(Field field) {
    field.only("type", "inputChannels", "outputChannels", "stride", "kernel", "activation", "skip");
    int input = count(field.required("inputChannels"));
    int output = count(field.required("outputChannels"));
    int stride = count(field.required("stride"));
    int kernel = count(field.required("kernel"));
    Activation activation = activation(field);
    boolean skip = field.required("skip").truth();
    return make(field, () -> new PlainConvolution(input, output, kernel, stride, activation, skip));
  }

  private static Block shortcut(Field field) {
    field.only("type", "inputChannels", "outputChannels", "stride");
    int input = count(field.required("inputChannels"));
    int output = count(field.required("outputChannels"));
    int stride = count(field.required("stride"));
    return make(field, () -> new Shortcut(input, output, stride));
  }
}
