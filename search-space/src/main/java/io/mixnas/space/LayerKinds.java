package io.mixnas.space;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Partition;
import io.mixnas.document.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists the kinds of blocks that a layer can be. A new kind of block is added here. */
final class LayerKinds {
  /** The field that names the kind. */
  static final String TYPE = "type";

  static final List<LayerKind> ALL =
      List.of(
          new LayerKind("shortcut", List.of(), List.of(), LayerKinds::shortcut),
          new LayerKind("inverted-residual", residualFields(), List.of(), LayerKinds::residual),
          new LayerKind(
              "universal-bottleneck",
              List.of(
                  BlockFields.START,
                  BlockFields.EXPAND,
                  BlockFields.MIDDLE,
                  BlockFields.SE,
                  BlockFields.ACTIVATION),
              List.of(BlockFields.START, BlockFields.MIDDLE, BlockFields.EXPAND),
              LayerKinds::universal),
          new LayerKind(
              "edge-residual",
              List.of(BlockFields.KERNEL, BlockFields.EXPAND, BlockFields.ACTIVATION),
              List.of(),
              LayerKinds::edge),
          new LayerKind(
              "shuffle-unit",
              List.of(BlockFields.KERNELS, BlockFields.ACTIVATION),
              List.of(),
              LayerKinds::shuffle),
          new LayerKind(
              "convolution",
              List.of(BlockFields.KERNEL, BlockFields.ACTIVATION),
              List.of(),
              LayerKinds::convolution));

  private LayerKinds() {}

  /** Reads one option, or every combination of the values that a universal bottleneck lists. */
  static List<LayerOption> read(Field option, BlockStyle style) {
    return kind(option).read(option, style);
  }

  /** Returns how many options {@link #read} makes, without making them. */
  static double count(Field option) {
    return kind(option).count(option);
  }

  private static LayerKind kind(Field option) {
    Field type = option.required(TYPE);
    return ALL.stream()
        .filter(kind -> kind.name().equals(type.text()))
        .findAny()
        .orElseThrow(
            () ->
                type.mustBe(
                    ALL.stream()
                        .map(LayerKind::name)
                        .collect(Collectors.joining(", ", "one of ", ""))));
  }

  private static List<BlockField<?>> residualFields() {
    return Stream.concat(
            BlockFields.UNIT.stream(), Stream.of(BlockFields.SE, BlockFields.ACTIVATION))
        .toList();
  }

  private static List<LayerOption> shortcut(Field option, BlockStyle style) {
    return List.of(new LayerOption.PlainShortcut());
  }

  private static List<LayerOption> residual(Field option, BlockStyle style) {
    UnitChoices choices = UnitReader.read("", option, option);
    Choice<Double> ratio = BlockFields.SE.choice("", option, BlockFields::plain);
    Choice<Activation> activation = BlockFields.ACTIVATION.choice("", option, Field::word);
    boolean open =
        Stream.concat(choices.choices().stream(), Stream.of(ratio, activation))
            .anyMatch(Choice::isDecision);
    if (open) {
      throw option.error("an option has single values, not lists; list another option instead");
    }
    BlockStyle.Unit unit = choices.at(new int[UnitChoices.COUNT], 0);
    return List.of(
        new LayerOption.Residual(
            unit, ratio.options().get(0), activation.options().get(0), style, label(option)));
  }

  private static String label(Field option) {
    StringBuilder label = new StringBuilder("e" + option.required("expand").text());
    option.optional("groups").ifPresent(f -> label.append("_g").append(f.text()));
    option.optional("kernels").ifPresent(f -> label.append("_k").append(f.text()));
    option.optional("expandGroups").ifPresent(f -> label.append("_a").append(f.text()));
    option.optional("projectGroups").ifPresent(f -> label.append("_p").append(f.text()));
    option.optional("se").ifPresent(f -> label.append("_se").append(f.text()));
    option.optional("activation").ifPresent(f -> label.append('_').append(f.text()));
    option.optional("partition").ifPresent(f -> label.append('_').append(f.text()));
    option.optional("dilated").ifPresent(f -> label.append(f.truth() ? "_dilated" : ""));
    return label.toString();
  }

  private static List<LayerOption> universal(Field option, BlockStyle style) {
    double ratio = BlockFields.SE.read(option);
    Activation activation = BlockFields.ACTIVATION.read(option);
    List<LayerOption> options = new ArrayList<>();
    List<Field> starts = values(BlockFields.START, option);
    List<Field> middles = values(BlockFields.MIDDLE, option);
    List<Field> expands = values(BlockFields.EXPAND, option);
    for (Field start : starts) {
      for (Field middle : middles) {
        for (Field expand : expands) {
          String label = "uib_a%s_k%s_e%s".formatted(start.text(), middle.text(), expand.text());
          Optional<MixConv> after = BlockFields.MIDDLE.reader().apply(middle);
          double squeeze = after.isPresent() ? ratio : 0; // it needs a middle convolution
          options.add(
              new LayerOption.Universal(
                  BlockFields.START.reader().apply(start),
                  BlockFields.EXPAND.reader().apply(expand),
                  after,
                  squeeze,
                  activation,
                  style,
                  label + (squeeze > 0 ? "_se" + BlockFields.plain(squeeze) : "")));
        }
      }
    }
    return options;
  }

  /** Returns the values that a field lists. */
  private static List<Field> values(BlockField<?> field, Field option) {
    Field list = option.required(field.name());
    if (list.size() == 0) {
      throw list.error("must have at least one option");
    }
    return list.elementsOrSelf();
  }

  private static List<LayerOption> edge(Field option, BlockStyle style) {
    int kernel = BlockFields.KERNEL.read(option);
    double expand = BlockFields.EXPAND.read(option);
    String label = "edge_k%s_e%s".formatted(kernel, BlockFields.plain(expand));
    return List.of(
        new LayerOption.Edge(kernel, expand, BlockFields.ACTIVATION.read(option), label));
  }

  private static List<LayerOption> shuffle(Field option, BlockStyle style) {
    MixConv mixConv = BlockFields.mixConv(BlockFields.KERNELS, Partition.EQUAL, false).read(option);
    String label = "shuffle_k" + option.required(BlockFields.KERNELS.name()).text();
    return List.of(new LayerOption.Shuffle(mixConv, BlockFields.ACTIVATION.read(option), label));
  }

  private static List<LayerOption> convolution(Field option, BlockStyle style) {
    int kernel = BlockFields.KERNEL.read(option);
    return List.of(
        new LayerOption.Plain(kernel, BlockFields.ACTIVATION.read(option), "conv_k" + kernel));
  }
}
