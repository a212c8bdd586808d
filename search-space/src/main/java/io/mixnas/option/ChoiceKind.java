package io.mixnas.option;

import io.mixnas.document.Field;
import java.util.List;
import java.util.function.Function;

/**
 * Accepts one of several named values.
 *
 * @param names the names that can be chosen, in the order in which help lists them
 * @param valueOf gives the value of a name
 * @param nameOf gives the name of a value
 */
record ChoiceKind<T>(List<String> names, Function<String, T> valueOf, Function<T, String> nameOf)
    implements OptionKind<T> {
  @Override
  public T read(Field field) {
    return names.stream()
        .filter(field::isText)
        .findAny()
        .map(valueOf)
        .orElseThrow(() -> field.mustBe(rule()));
  }

  @Override
  public T parse(String text) {
    if (!names.contains(text)) {
      throw new IllegalArgumentException("must be %s, was '%s'".formatted(rule(), text));
    }
    return valueOf.apply(text);
  }

  @Override
  public Object tree(T value) {
    return nameOf.apply(value);
  }

  @Override
  public String label() {
    return "NAME";
  }

  private String rule() {
    return "one of " + String.join(", ", names);
  }
}
