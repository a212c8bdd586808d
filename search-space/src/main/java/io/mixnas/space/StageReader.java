package io.mixnas.space;

import io.mixnas.document.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads one stage of a search space, made of repeated blocks or of individually chosen layers. */
final class StageReader {
  /**
   * The most different blocks of a stage. Each is built once to check it; the published spaces have
   * a few hundred.
   */
  private static final int MOST_DIFFERENT_BLOCKS = 200_000;

  private final String name;
  private final Field field;
  private final BlockStyle style;

  StageReader(String name, Field field, BlockStyle style) {
    this.name = name;
    this.field = field;
    this.style = style;
  }

  Stage read() {
    return field.optional("layers").isPresent() ? layerStage() : repeatStage();
  }

  /** Refuses a stage with a block that cannot be built, or with too many blocks to check. */
  void requireBuildable(Stage stage, Set<Integer> inputChannels) {
    double blocks = stage.differentBlocks(inputChannels);
    if (blocks > MOST_DIFFERENT_BLOCKS) {
      throw field.error(
          String.format(
              Locale.ROOT,
              "must have at most %d different blocks, has %.0f: give fewer options",
              MOST_DIFFERENT_BLOCKS,
              blocks));
    }
    field.make(
        () -> {
          stage.requireBuildable(inputChannels);
          return stage;
        });
  }

  private RepeatStage repeatStage() {
    field.only(
        "name",
        "stride",
        "depth",
        "width",
        "se",
        "activation",
        "partition",
        "dilated",
        "first",
        "rest");
    Choice<Integer> depth = BlockFields.DEPTH.choice(name, field);
    boolean single = depth.options().equals(List.of(1));
    Field first = field.required("first");
    Field rest = single ? field.optional("rest").orElse(first) : field.required("rest");
    UnitChoices firstChoices = unit(name + ".first", first);
    UnitChoices restChoices = unit(name + ".rest", rest);
    return new RepeatStage(
        BlockFields.STRIDE.read(field),
        depth,
        BlockFields.WIDTH.choice(name, field),
        BlockFields.SE.choice(name, field, BlockFields::plain),
        BlockFields.ACTIVATION.choice(name, field, Field::word),
        firstChoices,
        single ? fixed(firstChoices) : restChoices,
        style);
  }

  /** Returns the choices for the rest of a stage of depth 1, with nothing to decide. */
  private static UnitChoices fixed(UnitChoices choices) {
    return new UnitChoices(
        Choice.of("", choices.mixConv().options().subList(0, 1)),
        Choice.of("", choices.expand().options().subList(0, 1)),
        Choice.of("", choices.expandGroups().options().subList(0, 1)),
        Choice.of("", choices.projectGroups().options().subList(0, 1)));
  }

  private LayerStage layerStage() {
    field.only("name", "stride", "layers", "width", "first", "options");
    int count = BlockFields.LAYERS.read(field);
    Field others = field.required("options");
    Field first = field.optional("first").orElse(others);
    List<LayerOption> firstOptions = layerOptions(first);
    List<LayerOption> otherOptions = layerOptions(others);
    List<Choice<LayerOption>> layers = new ArrayList<>();
    for (int layer = 1; layer <= count; layer++) {
      String choice = name + ".layer" + layer;
      boolean isFirst = layer == 1;
      layers.add(
          (isFirst ? first : others)
              .make(() -> layer(choice, isFirst ? firstOptions : otherOptions)));
    }
    return new LayerStage(
        BlockFields.STRIDE.read(field), BlockFields.WIDTH.choice(name, field), layers);
  }

  private static Choice<LayerOption> layer(String name, List<LayerOption> options) {
    return new Choice<>(name, options, option -> label(option, options));
  }

  /** Returns a label that names the activation where other options have the same and another. */
  private static String label(LayerOption option, List<LayerOption> options) {
    long activations =
        options.stream()
            .filter(other -> other.toString().equals(option.toString()))
            .map(LayerOption::activation)
            .distinct()
            .count();
    return activations == 1 ? option.toString() : option + "_" + Field.word(option.activation());
  }

  private List<LayerOption> layerOptions(Field options) {
    return options.elements().stream().flatMap(o -> LayerKinds.read(o, style).stream()).toList();
  }

  private UnitChoices unit(String prefix, Field unit) {
    unit.only(BlockField.names(List.of(), BlockFields.UNIT));
    return UnitReader.read(prefix, unit, field);
  }
}
