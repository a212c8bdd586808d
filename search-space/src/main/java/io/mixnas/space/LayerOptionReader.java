package io.mixnas.space;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Partition;
import io.mixnas.document.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the layer options other than inverted residuals. */
final class LayerOptionReader {
  private static final int MOST_KERNEL = 13;

  private final BlockStyle style;

  LayerOptionReader(BlockStyle style) {
    this.style = style;
  }

  /** Reads one option, or every combination of the values that a universal bottleneck lists. */
  List<LayerOption> read(Field option) {
    Field type = option.required("type");
    return switch (type.text()) {
      case "shortcut" -> {
        option.only("type");
        yield List.of(new LayerOption.PlainShortcut());
      }
      case "universal-bottleneck" -> universal(option);
      case "edge-residual" -> List.of(edge(option));
      case "shuffle-unit" -> List.of(shuffle(option));
      case "convolution" -> List.of(convolution(option));
      default ->
          throw type.mustBe(
              "one of shortcut, inverted-residual, universal-bottleneck, edge-residual,"
                  + " shuffle-unit, convolution");
    };
  }

  private List<LayerOption> universal(Field option) {
    option.only("type", "start", "expand", "middle", "se", "activation");
    double ratio = option.optional("se").map(StageReader::share).orElse(0.0);
    Activation activation = activation(option);
    List<LayerOption> options = new ArrayList<>();
    for (Field start : option.required("start").elementsOrSelf()) {
      for (Field middle : option.required("middle").elementsOrSelf()) {
        for (Field expand : option.required("expand").elementsOrSelf()) {
          String label = "uib_a%s_k%s_e%s".formatted(start.text(), middle.text(), expand.text());
          Optional<MixConv> after = depthwise(middle);
          double squeeze = after.isPresent() ? ratio : 0; // it needs a middle convolution
          options.add(
              new LayerOption.Universal(
                  depthwise(start),
                  StageReader.ratio(expand),
                  after,
                  squeeze,
                  activation,
                  style,
                  label + (squeeze > 0 ? "_se" + StageReader.plain(squeeze) : "")));
        }
      }
    }
    return options;
  }

  /** Reads kernel sizes joined by dots; 0 means none. */
  private static Optional<MixConv> depthwise(Field field) {
    return field.text().equals("0") ? Optional.empty() : Optional.of(mixConv(field));
  }

  private static MixConv mixConv(Field field) {
    List<Integer> kernels = ChoiceReader.kernels(field);
    return field.make(() -> new MixConv(kernels, Partition.EQUAL, false));
  }

  private static LayerOption edge(Field option) {
    option.only("type", "kernel", "expand", "activation");
    int kernel = kernel(option);
    double expand = StageReader.ratio(option.required("expand"));
    String label = "edge_k%s_e%s".formatted(kernel, StageReader.plain(expand));
    return new LayerOption.Edge(kernel, expand, activation(option), label);
  }

  private static LayerOption shuffle(Field option) {
    option.only("type", "kernels", "activation");
    Field kernels = option.required("kernels");
    return new LayerOption.Shuffle(
        mixConv(kernels), activation(option), "shuffle_k" + kernels.text());
  }

  private static LayerOption convolution(Field option) {
    option.only("type", "kernel", "activation");
    int kernel = kernel(option);
    return new LayerOption.Plain(kernel, activation(option), "conv_k" + kernel);
  }

  private static int kernel(Field option) {
    return option.required("kernel").integer(1, MOST_KERNEL);
  }

  private static Activation activation(Field option) {
    return option.required("activation").oneOf(Activation.class);
  }
}
