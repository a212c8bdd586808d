package io.mixnas.space;

import io.mixnas.document.Field;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Describes one field of blocks in the document of a space: everything that reading it, its
 * messages and the guide need to know.
 *
 * @param rule the values it takes, for people; docs/search-spaces.md says the same
 * @param reader reads one value and refuses a bad one
 * @param usual the value where the field is left out; empty where it must be given
 */
record BlockField<T>(String name, String rule, Function<Field, T> reader, Optional<T> usual) {
  BlockField {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(reader, "reader");
    Objects.requireNonNull(usual, "usual");
  }

  static <T> BlockField<T> required(String name, String rule, Function<Field, T> reader) {
    return new BlockField<>(name, rule, reader, Optional.empty());
  }

  static <T> BlockField<T> optional(String name, String rule, Function<Field, T> reader, T usual) {
    return new BlockField<>(name, rule, reader, Optional.of(usual));
  }

  /** Returns the names of fields, after others. */
  static String[] names(List<String> before, List<BlockField<?>> fields) {
    return Stream.concat(before.stream(), fields.stream().map(BlockField::name))
        .toArray(String[]::new);
  }

  /** Returns whether a block's document has the field. */
  boolean isIn(Field block) {
    return block.optional(name).isPresent();
  }

  /** Reads the field, a single value. */
  T read(Field block) {
    return usual.isPresent() && !isIn(block) ? usual.get() : reader.apply(block.required(name));
  }

  /** Reads the field, a value or a list of values, as a choice among them. */
  Choice<T> choice(String prefix, Field block) {
    return choice(prefix, block, String::valueOf);
  }

  /**
   * Reads the field as a choice.
   *
   * @param label of an option, for people
   */
  Choice<T> choice(String prefix, Field block, Function<T, String> label) {
    String title = prefix + "." + name;
    if (usual.isPresent() && !isIn(block)) {
      return Choice.of(title, List.of(usual.get()));
    }
    Field field = block.required(name);
    List<T> options = field.elementsOrSelf().stream().map(reader).toList();
    return field.make(() -> new Choice<>(title, options, label));
  }
}
