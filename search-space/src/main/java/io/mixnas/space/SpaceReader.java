package io.mixnas.space;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Channels;
import io.mixnas.architecture.Gate;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.SqueezeExcitation;
import io.mixnas.architecture.Stem;
import io.mixnas.document.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads a search space from its document. A single value is fixed; a list is a decision. */
final class SpaceReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,60}");

  /** The types of heads, named as in an architecture's JSON. */
  private static final String CONVOLUTION_THEN_POOL = "convolution-then-pool";

  private static final String POOL_THEN_CONVOLUTION = "pool-then-convolution";

  private SpaceReader() {}

  static SearchSpace read(Field root) {
    root.only(
        "name", "resolution", "classes", "padding", "squeezeExcitation", "stem", "stages", "head");
    Field stemField = root.required("stem").only("channels", "kernel", "stride", "activation");
    Choice<Integer> stemChannels = BlockFields.STEM_CHANNELS.choice("stem", stemField);
    Stem stem = stem(stemField, stemChannels.options().get(0));
    List<Stage> stages = stages(root, stemChannels, style(root.optional("squeezeExcitation")));
    return new SearchSpace(
        name(root.required("name")),
        input(root),
        root.optional("padding").map(f -> f.oneOf(Padding.class)).orElse(Padding.SAME),
        stemChannels,
        stem,
        stages,
        head(root));
  }

  /**
   * Reads the name of a space or stage, which becomes part of the names of decisions, campaigns and
   * tables.
   */
  private static String name(Field field) {
    String name = field.text();
    if (!NAME.matcher(name).matches()) {
      throw field.mustBe("letters, digits, hyphens and underscores");
    }
    return name;
  }

  private static Input input(Field root) {
    return new Input(
        root.required("resolution").integer(Input.LOWEST_RESOLUTION, Input.HIGHEST_RESOLUTION));
  }

  private static Stem stem(Field field, int channels) {
    Field kernel = field.required("kernel");
    int stride = field.required("stride").integer(1, 2);
    Activation activation = field.required("activation").oneOf(Activation.class);
    return kernel.make(() -> new Stem(channels, kernel.integer(1, 13), stride, activation));
  }

  private static BlockStyle style(Optional<Field> field) {
    if (field.isEmpty()) {
      return BlockStyle.MIXNET;
    }
    field.get().only("source", "rounding", "gate");
    return new BlockStyle(
        field.get().required("source").oneOf(SqueezeExcitation.Source.class),
        field.get().required("rounding").oneOf(SqueezeExcitation.Rounding.class),
        field.get().required("gate").oneOf(Gate.class));
  }

  private static List<Stage> stages(Field root, Choice<Integer> stemChannels, BlockStyle style) {
    List<Field> fields = root.required("stages").elements();
    if (fields.isEmpty()) {
      throw root.required("stages").error("must have at least one stage");
    }
    List<Stage> stages = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    Set<Integer> channels = new TreeSet<>(stemChannels.options());
    for (Field field : fields) {
      String name =
          field.optional("name").map(SpaceReader::name).orElse("stage" + (stages.size() + 1));
      if (!names.add(name)) {
        throw field.error("stage names must differ, '%s' occurs twice".formatted(name));
      }
      Stage stage = new StageReader(name, field, style, channels).read();
      channels = stage.outputChannels(channels);
      stages.add(stage);
      int deepest = stages.stream().mapToInt(s -> Collections.max(s.blockCounts())).sum();
      field.make(() -> Architecture.withinDepth(deepest));
    }
    return stages;
  }

  private static Head head(Field root) {
    Field head = root.required("head").only("type", "channels", "batchNorm", "activation");
    int channels = head.required("channels").integer(1, Channels.MOST);
    Activation activation = head.required("activation").oneOf(Activation.class);
    int classes = root.required("classes").integer(2, Head.MOST_CLASSES);
    String type = head.optional("type").map(Field::text).orElse(CONVOLUTION_THEN_POOL);
    return switch (type) {
      case CONVOLUTION_THEN_POOL -> {
        head.only("type", "channels", "activation");
        yield new Head.ConvolutionThenPool(channels, activation, classes);
      }
      case POOL_THEN_CONVOLUTION -> {
        boolean norm = head.optional("batchNorm").map(Field::truth).orElse(false);
        yield new Head.PoolThenConvolution(channels, norm, activation, classes);
      }
      default ->
          throw head.required("type")
              .mustBe(CONVOLUTION_THEN_POOL + " or " + POOL_THEN_CONVOLUTION);
    };
  }
}
