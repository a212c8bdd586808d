package io.mixnas.space;

import io.mixnas.document.Field;
import java.util.List;

/**
 * Describes one kind of block that a layer of a {@link LayerStage} can be.
 *
 * @param name the value of {@code type} in documents
 * @param fields the other fields that its options have
 * @param lists those of the fields that may list several values; every combination is an option
 * @param reader makes options of a document
 */
record LayerKind(
    String name, List<BlockField<?>> fields, List<BlockField<?>> lists, Reader reader) {
  LayerKind {
    fields = List.copyOf(fields);
    lists = List.copyOf(lists);
  }

  /** Makes the options that a document lists. */
  interface Reader {
    List<LayerOption> read(Field option, BlockStyle style);
  }

  /** Reads the options of a document, which has no other fields than this kind's. */
  List<LayerOption> read(Field option, BlockStyle style) {
    option.only(BlockField.names(List.of(LayerKinds.TYPE), fields));
    return reader.read(option, style);
  }

  /**
   * Returns how many options {@link #read} makes, without making them; a double since the number
   * may be huge.
   */
  double count(Field option) {
    return lists.stream()
        .flatMap(list -> option.optional(list.name()).stream())
        .mapToDouble(Field::size)
        .reduce(1, (a, b) -> a * b);
  }
}
