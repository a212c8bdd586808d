package io.mixnas.notation;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.Stem;
import io.mixnas.cost.Cost;
import io.mixnas.document.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Reads an architecture's JSON. Anything unknown, missing or wrong is refused at its place. */
final class ArchitectureReader {
  /**
   * Maps a name in the core types' errors to the path of the field it concerns, where the two
   * differ.
   */
  private static final Map<String, String> PLACES =
      Map.of(
          "expand ratio", "ratio",
          "expand groups", "expansion.groups",
          "project groups", "projectGroups",
          "dilated", "mixConv.dilated");

  private ArchitectureReader() {}

  static NamedArchitecture read(Field root) {
    requireFormat(root);
    root.only("format", "version", "name", "about", "input", "padding", "stem", "blocks", "head");
    root.optional("about").ifPresent(about -> about.optional("anything"));
    Input input = input(root.required("input"));
    Padding padding = root.required("padding").oneOf(Padding.class);
    Stem stem = stem(root.required("stem"));
    Field trunk = root.required("blocks");
    List<Field> blockFields = trunk.elements();
    trunk.make(() -> Architecture.withinDepth(blockFields.size()));
    List<Block> blocks = blockFields.stream().map(BlockReader::read).toList();
    requireChain(stem.channels(), blockFields, blocks);
    Head head = head(root.required("head"));
    Optional<String> name = root.optional("name").map(Field::text);
    Architecture architecture = new Architecture(input, padding, stem, blocks, head);
    return new NamedArchitecture(name, root.make(() -> Cost.requireCountable(architecture)));
  }

  /** Reads a whole number above 0. The core types set tighter limits. */
  static int count(Field field) {
    return field.integer(1, Head.MOST_CLASSES);
  }

  /**
   * Makes something of a field's values. An error of the core types is reported at the field it
   * names, if there is one.
   */
  static <T> T make(Field field, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      String[] nameAndRule = e.getMessage().split(": ", 2);
      Optional<Field> place = place(field, nameAndRule[0]);
      throw place.isPresent() && nameAndRule.length == 2
          ? place.get().error(nameAndRule[1])
          : field.error(e.getMessage());
    }
  }

  private static Optional<Field> place(Field field, String name) {
    String path = PLACES.getOrDefault(name, name.substring(name.lastIndexOf('.') + 1));
    Optional<Field> place = Optional.of(field);
    for (String step : path.split("\\.", -1)) {
      place = place.flatMap(around -> around.optional(step));
    }
    return place;
  }

  private static void requireFormat(Field root) {
    Field format = root.required("format");
    if (!format.text().equals(ArchitectureJson.FORMAT)) {
      throw format.mustBe("'" + ArchitectureJson.FORMAT + "'");
    }
    Field version = root.required("version");
    int number = version.integer(1, Integer.MAX_VALUE);
    if (number > ArchitectureJson.VERSION) {
      throw version.error(
          "is %s, newer than this MixNAS reads (%s): read it with a newer MixNAS"
              .formatted(number, ArchitectureJson.VERSION));
    }
  }

  private static Input input(Field field) {
    field.only("resolution");
    int resolution = count(field.required("resolution"));
    return make(field, () -> new Input(resolution));
  }

  private static Stem stem(Field field) {
    field.only("channels", "kernel", "stride", "activation");
    int channels = count(field.required("channels"));
    int kernel = count(field.required("kernel"));
    int stride = count(field.required("stride"));
    Activation activation = activation(field);
    return make(field, () -> new Stem(channels, kernel, stride, activation));
  }

  static Activation activation(Field field) {
    return field.required("activation").oneOf(Activation.class);
  }

  private static void requireChain(int incoming, List<Field> fields, List<Block> blocks) {
    int channels = incoming;
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).inputChannels() != channels) {
        throw fields
            .get(i)
            .required("inputChannels")
            .mustBe("the %s channels that come in".formatted(channels));
      }
      channels = blocks.get(i).outputChannels();
    }
  }

  private static Head head(Field field) {
    Field type = field.required("type");
    return switch (type.text()) {
      case ArchitectureWriter.CONVOLUTION_THEN_POOL -> {
        field.only("type", "channels", "activation", "classes");
        int channels = count(field.required("channels"));
        yield classified(field, n -> new Head.ConvolutionThenPool(channels, activation(field), n));
      }
      case ArchitectureWriter.POOL_THEN_CONVOLUTION -> {
        field.only("type", "channels", "batchNorm", "activation", "classes");
        int channels = count(field.required("channels"));
        boolean norm = field.optional("batchNorm").map(Field::truth).orElse(false);
        yield classified(
            field, n -> new Head.PoolThenConvolution(channels, norm, activation(field), n));
      }
      case ArchitectureWriter.POOL_ONLY -> {
        field.only("type", "classes");
        yield classified(field, Head.PoolOnly::new);
      }
      default ->
          throw type.mustBe(
              "one of %s, %s, %s"
                  .formatted(
                      ArchitectureWriter.CONVOLUTION_THEN_POOL,
                      ArchitectureWriter.POOL_THEN_CONVOLUTION,
                      ArchitectureWriter.POOL_ONLY));
    };
  }

  private static Head classified(Field field, IntFunction<Head> head) {
    int classes = count(field.required("classes"));
    return make(field, () -> head.apply(classes));
  }
}
