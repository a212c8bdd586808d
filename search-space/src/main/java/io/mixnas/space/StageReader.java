package io.mixnas.space;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Channels;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Partition;
import io.mixnas.document.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Reads one stage of a search space, made of repeated blocks or of individually chosen layers. */
final class StageReader {
  /**
   * The most different blocks of a stage. Each is built once to check it; the published spaces have
   * a few hundred.
   */
  private static final int MOST_DIFFERENT_BLOCKS = 200_000;

  private static final int MAX_DEPTH = 64;
  private static final int MAX_GROUPS = 64;

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
    Choice<Integer> depth =
        ChoiceReader.choice(name + ".depth", field.required("depth"), f -> f.integer(1, MAX_DEPTH));
    boolean single = depth.options().equals(List.of(1));
    Field first = field.required("first");
    Field rest = single ? field.optional("rest").orElse(first) : field.required("rest");
    UnitChoices firstChoices = unit(name + ".first", first);
    UnitChoices restChoices = unit(name + ".rest", rest);
    return new RepeatStage(
        stride(),
        depth,
        width(),
        seRatio(name + ".se", field),
        activation(name + ".activation", field),
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
    int count = field.required("layers").integer(1, MAX_DEPTH);
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
              .make(() -> Choice.of(choice, isFirst ? firstOptions : otherOptions)));
    }
    return new LayerStage(stride(), width(), layers);
  }

  private List<LayerOption> layerOptions(Field options) {
    LayerOptionReader others = new LayerOptionReader(style);
    return options.elements().stream().flatMap(o -> layerOption(others, o)).toList();
  }

  private Stream<LayerOption> layerOption(LayerOptionReader others, Field option) {
    if (!option.required("type").isText("inverted-residual")) {
      return others.read(option).stream();
    }
    option.only(
        "type",
        "groups",
        "kernels",
        "partition",
        "dilated",
        "expand",
        "expandGroups",
        "projectGroups",
        "se",
        "activation");
    return Stream.of(residual(option));
  }

  private LayerOption.Residual residual(Field option) {
    UnitChoices choices = unit("", option, partition(option), dilated(option));
    Choice<Double> ratio = seRatio("", option);
    Choice<Activation> activation = activation("", option);
    List<Choice<?>> all = new ArrayList<>(choices.choices());
    all.add(ratio);
    all.add(activation);
    if (all.stream().anyMatch(Choice::isDecision)) {
      throw option.error("an option has single values, not lists; list another option instead");
    }
    BlockStyle.Unit unit = choices.at(new int[UnitChoices.COUNT], 0);
    return new LayerOption.Residual(
        unit, ratio.options().get(0), activation.options().get(0), style, label(option));
  }

  /** Returns the fields as written, so that different options have different labels. */
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

  /**
   * Reads a unit's choices. Partition and dilation come from the stage unless the unit sets its
   * own.
   */
  private UnitChoices unit(String prefix, Field unit) {
    unit.only(
        "groups", "kernels", "partition", "dilated", "expand", "expandGroups", "projectGroups");
    Field partitioned = unit.optional("partition").isPresent() ? unit : field;
    Field dilated = unit.optional("dilated").isPresent() ? unit : field;
    return unit(prefix, unit, partition(partitioned), dilated(dilated));
  }

  private static UnitChoices unit(String prefix, Field unit, Partition partition, boolean dilated) {
    Choice<MixConv> mixConv = ChoiceReader.mixConvs(prefix, unit, partition, dilated);
    Choice<Double> expand =
        ChoiceReader.choice(
            prefix + ".expand", unit.required("expand"), StageReader::ratio, StageReader::plain);
    return new UnitChoices(
        mixConv,
        expand,
        groups(prefix + ".expandGroups", unit, "expandGroups"),
        groups(prefix + ".projectGroups", unit, "projectGroups"));
  }

  static double ratio(Field field) {
    double ratio = field.number();
    if (ratio < 1 || ratio > 64) {
      throw field.mustBe("between 1 and 64");
    }
    return ratio;
  }

  private static Choice<Integer> groups(String choice, Field unit, String key) {
    return unit.optional(key)
        .map(f -> ChoiceReader.choice(choice, f, g -> g.integer(1, MAX_GROUPS)))
        .orElseGet(() -> Choice.of(choice, List.of(1)));
  }

  private int stride() {
    return field.required("stride").integer(1, 2);
  }

  private Choice<Width> width() {
    return ChoiceReader.choice(name + ".width", field.required("width"), StageReader::width);
  }

  private static Width width(Field field) {
    return field.isText("same") ? Width.SAME : new Width(field.integer(1, Channels.MOST));
  }

  private static Choice<Double> seRatio(String choice, Field owner) {
    return owner
        .optional("se")
        .map(f -> ChoiceReader.choice(choice, f, StageReader::share, StageReader::plain))
        .orElseGet(() -> Choice.of(choice, List.of(0.0)));
  }

  static double share(Field field) {
    double share = field.number();
    if (share < 0 || share > 1) {
      throw field.mustBe("between 0 (none) and 1");
    }
    return share;
  }

  private static Choice<Activation> activation(String choice, Field owner) {
    return ChoiceReader.choice(
        choice, owner.required("activation"), f -> f.oneOf(Activation.class), Field::word);
  }

  private static Partition partition(Field owner) {
    return owner.optional("partition").map(f -> f.oneOf(Partition.class)).orElse(Partition.EQUAL);
  }

  private static boolean dilated(Field owner) {
    return owner.optional("dilated").map(Field::truth).orElse(false);
  }

  static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
