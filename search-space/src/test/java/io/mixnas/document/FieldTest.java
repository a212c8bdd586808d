package io.mixnas.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTest {
  private enum Colour {
    RED,
    DARK_BLUE
  }

  @Test
  void readsWhatItIsAskedFor() {
    Field root = yaml("{a: 3, b: 2.5, c: true, d: word, e: dark-blue, f: 9000000000, g: 3.50}");

    assertThat(root.required("a").integer(1, 3)).isEqualTo(3);
    assertThat(root.required("b").number()).isEqualTo(2.5);
    assertThat(root.required("c").truth()).isTrue();
    assertThat(root.required("d").text()).isEqualTo("word");
    assertThat(root.required("e").oneOf(Colour.class)).isEqualTo(Colour.DARK_BLUE);
    assertThat(root.required("f").longInteger()).isEqualTo(9_000_000_000L);
    assertThat(root.required("g").text()).isEqualTo("3.50");
  }

  @Test
  void aListOrASingleValueAreOptions() {
    assertThat(yaml("[1, 2]").elementsOrSelf()).extracting(Field::text).containsExactly("1", "2");
    assertThat(yaml("7").elementsOrSelf()).extracting(Field::text).containsExactly("7");
    assertThat(yaml("[]").elements()).isEmpty();
    assertThat(yaml("[1, 2]").size()).isEqualTo(2);
    assertThat(yaml("7").size()).isEqualTo(1);
  }

  @Test
  void aFieldThatIsMissingOrNullIsNotThere() {
    Field root = yaml("{b: null, c: ~}");

    for (String name : List.of("b", "c", "d")) {
      assertThat(root.optional(name)).isEmpty();
      assertRefused(
          () -> root.required(name), "needs a field '%s' (f.yaml line 1)".formatted(name));
    }
  }

  @Test
  void aFieldThatIsEmptyIsThereAndRefused() {
    assertValueRefused("", f -> f.integer(1, 9), "must be a whole number between 1 and 9, was ''");
    assertValueRefused("", f -> f.only("b"), "must be an object with named fields, was ''");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3.0 | must be a whole number between 1 and 9, was 3.0",
        "'''3''' | must be a whole number between 1 and 9, was '3'",
        "0 | must be between 1 and 9, was 0",
        "99999999999999999999 | must be between 1 and 9, was 99999999999999999999",
        "true | must be a whole number between 1 and 9, was true",
        "[1] | must be a whole number between 1 and 9, was a list",
        "{a: 1} | must be a whole number between 1 and 9, was an object"
      })
  void refusesAnythingButAWholeNumberWithinBounds(String value, String refusal) {
    assertValueRefused(value, field -> field.integer(1, 9), refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {".inf", "-.inf", ".nan", "1e999", "word", "true"})
  void aNumberIsFinite(String value) {
    assertThatThrownBy(() -> yaml("a: " + value).required("a").number())
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith("a: must be a number, was ");
  }

  @Test
  void refusesEveryOtherType() {
    assertValueRefused("1.5", Field::longInteger, "must be a whole number, was 1.5");
    assertValueRefused("1", Field::truth, "must be true or false, was 1");
    assertValueRefused("true", Field::text, "must be a text, was true");
    assertValueRefused("1", Field::elements, "must be a list, was 1");
    assertValueRefused("1", f -> f.only("b"), "must be an object with named fields, was 1");
    assertValueRefused(
        "RED", f -> f.oneOf(Colour.class), "must be one of red, dark-blue, was 'RED'");
  }

  @Test
  void refusesAFieldThatIsNotKnown() {
    assertRefused(
        () -> yaml("a: 1\nb: 2\n").only("a", "c"),
        "b: unknown field, known are a, c (f.yaml line 2)");
  }

  @Test
  void aRuleOfWhatIsMadeIsToldWithItsPlace() {
    Field field = yaml("stem:\n  kernel: 4\n").required("stem").required("kernel");

    assertRefused(
        () -> field.make(refusing("must be odd, was 4")),
        "stem.kernel: must be odd, was 4 (f.yaml line 2)");
    assertThat(field.<Integer>make(() -> 5)).isEqualTo(5);
  }

  @Test
  void aRuleThatNamesItsFieldDoesNotNameItTwice() {
    Field field = yaml("kernels: [3, 4]").required("kernels");

    assertRefused(
        () -> field.make(refusing("kernels: must be odd")), "kernels: must be odd (f.yaml line 1)");
    assertRefused(
        () -> field.elements().get(1).make(refusing("kernels: must be odd")),
        "kernels[1]: must be odd (f.yaml line 1)");
    assertRefused(
        () -> field.make(refusing("channels: must be 1")),
        "kernels: channels: must be 1 (f.yaml line 1)");
  }

  @Test
  void aLongValueIsCutAndOneOfSeveralLinesJoined() {
    assertValueRefused(
        "x".repeat(80), Field::truth, "must be true or false, was " + "x".repeat(57) + "...");
    assertValueRefused("\"two\\nlines\"", Field::truth, "must be true or false, was 'two lines'");
  }

  @Test
  void aConstantIsWrittenInLowerCaseWithHyphens() {
    assertThat(Field.word(Colour.DARK_BLUE)).isEqualTo("dark-blue");
    assertThat(yaml("a: same").required("a").isText("same")).isTrue();
    assertThat(yaml("a: [same]").required("a").isText("same")).isFalse();
    assertThat(yaml("a: same").required("a")).hasToString("a = 'same'");
  }

  private static Supplier<Field> refusing(String rule) {
    return () -> {
      throw new IllegalArgumentException(rule);
    };
  }

  private static Field yaml(String text) {
    return Document.yaml("f.yaml", text);
  }

  private static void assertValueRefused(String value, Consumer<Field> reading, String refusal) {
    Field field = yaml("a: " + value).required("a");
    assertRefused(() -> reading.accept(field), "a: " + refusal + " (f.yaml line 1)");
  }

  private static void assertRefused(Runnable reading, String message) {
    assertThatThrownBy(reading::run).isInstanceOf(DocumentException.class).hasMessage(message);
  }
}
