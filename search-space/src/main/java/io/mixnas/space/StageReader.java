package io.mixnas.space;

import io.mixnas.architecture.Activation;
import io.mixnas.document.Field;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

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
  private final Set<Integer> inputChannels;

  /**
   * @param inputChannels the channel counts that the stage may receive
   */
  StageReader(String name, Field field, BlockStyle style, Set<Integer> inputChannels) {
    this.name = name;
    this.field = field;
    this.style = style;
    this.inputChannels = inputChannels;
  }

  /** Reads the stage. It is refused if a block cannot be built, or if there are too many blocks. */
  Stage read() {
    Stage stage = field.optional("layers").isPresent() ? layerStage() : repeatStage();
    requireFewBlocks(stage.differentBlocks(inputChannels));
    return field.make(
        () -> {
          stage.requireBuildable(inputChannels);
          return stage;
        });
  }

  private void requireFewBlocks(double blocks) {
    if (blocks > MOST_DIFFERENT_BLOCKS) {
      throw field.error(
          String.format(
              Locale.ROOT,
              "must have at most %d different blocks, has %.0f: give fewer options",
              MOST_DIFFERENT_BLOCKS,
              blocks));
    }
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
    Choice<Width> width = BlockFields.WIDTH.choice(name, field);
    Field others = field.required("options");
    Field first = field.optional("first").orElse(others);
    requireFewOptions(count, width, first, others);
    List<LayerOption> firstOptions = layerOptions(first);
    List<LayerOption> otherOptions = layerOptions(others);
    Function<LayerOption, String> firstLabels = labels(firstOptions);
    Function<LayerOption, String> otherLabels = labels(otherOptions);
    List<Choice<LayerOption>> layers = new ArrayList<>();
    layers.add(first.make(() -> new Choice<>(name + ".layer1", firstOptions, firstLabels)));
    for (int layer = 2; layer <= count; layer++) {
      String choice = name + ".layer" + layer;
      layers.add(others.make(() -> new Choice<>(choice, otherOptions, otherLabels)));
    }
    return new LayerStage(BlockFields.STRIDE.read(field), width, layers);
  }

  /**
   * Refuses too many options before they are made: a few lines can list values with a billion
   * combinations.
   */
  private void requireFewOptions(int layers, Choice<Width> width, Field first, Field others) {
    double shapes = (double) inputChannels.size() * width.options().size();
    requireFewBlocks(shapes * (optionCount(first) + (layers - 1) * optionCount(others)));
    requireFewBlocks(optionCount(others)); // which are made even where there is only one layer
  }

  private static double optionCount(Field options) {
    return options.elements().stream().mapToDouble(LayerKinds::count).sum();
  }

  /**
   * Returns what labels options: their text, which names the activation too where other options
   * have the same text and another activation.
   */
  private static Function<LayerOption, String> labels(List<LayerOption> options) {
    Map<String, Set<Activation>> activations = new HashMap<>();
    for (LayerOption option : options) {
      activations
          .computeIfAbsent(option.toString(), text -> EnumSet.noneOf(Activation.class))
          .add(option.activation());
    }
    return option ->
        activations.get(option.toString()).size() == 1
            ? option.toString()
            : option + "_" + Field.word(option.activation());
  }

  private List<LayerOption> layerOptions(Field options) {
    return options.elements().stream().flatMap(o -> LayerKinds.read(o, style).stream()).toList();
  }

  private UnitChoices unit(String prefix, Field unit) {
    unit.only(BlockField.names(List.of(), BlockFields.UNIT));
    return UnitReader.read(prefix, unit, field);
  }
}
