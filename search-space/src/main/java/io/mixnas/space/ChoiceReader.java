package io.mixnas.space;

import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Partition;
import io.mixnas.document.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a field that may be a single value or a list of options. */
final class ChoiceReader {
  private ChoiceReader() {}

  static <T> Choice<T> choice(String name, Field field, Function<Field, T> value) {
    List<T> options = field.elementsOrSelf().stream().map(value).toList();
    return field.make(() -> Choice.of(name, options));
  }

  static <T> Choice<T> choice(
      String name, Field field, Function<Field, T> value, Function<T, String> label) {
    List<T> options = field.elementsOrSelf().stream().map(value).toList();
    return field.make(() -> new Choice<>(name, options, label));
  }

  /** Reads MixConvs from {@code groups} (counts) or {@code kernels} (sizes joined by dots). */
  static Choice<MixConv> mixConvs(String prefix, Field unit, Partition partition, boolean dilated) {
    boolean byCount = unit.optional("groups").isPresent();
    if (byCount == unit.optional("kernels").isPresent()) {
      throw unit.error("needs either 'groups' or 'kernels'");
    }
    String kind = byCount ? "groups" : "kernels";
    Field field = unit.required(kind);
    return choice(
        prefix + "." + kind,
        field,
        f ->
            f.make(() -> new MixConv(byCount ? kernels(count(f)) : kernels(f), partition, dilated)),
        mixConv ->
            mixConv.kernels().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(".", "k", "")));
  }

  private static int count(Field field) {
    return field.integer(1, MixConv.MAX_GROUPS);
  }

  private static List<Integer> kernels(int groups) {
    return MixConv.ofGroups(groups).kernels();
  }

  /** Reads kernel sizes joined by dots. */
  static List<Integer> kernels(Field field) {
    List<Integer> kernels = new ArrayList<>();
    for (String part : field.text().split("\\.", -1)) {
      if (!part.matches("\\d{1,4}")) {
        throw field.mustBe("kernel sizes joined by dots, such as 3.5.7");
      }
      kernels.add(Integer.parseInt(part));
    }
    return kernels;
  }
}
