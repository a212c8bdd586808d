package io.mixnas.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionSetTest {
  private enum Colour {
    RED,
    DARK_BLUE
  }

  private static final Option<Integer> COUNT =
      Option.of("count", OptionKinds.integer(2, 50), 7, "things there are").formerly("number");
  private static final Option<Double> LEARNING_RATE =
      Option.of("learningRate", OptionKinds.part(), 0.00005, "a rate");
  private static final Option<Boolean> LOUD =
      Option.of("loud", OptionKinds.flag(), false, "whether it is loud");
  private static final Option<Colour> COLOUR =
      Option.of("colour", OptionKinds.choice(Colour.class), Colour.DARK_BLUE, "of it");
  private static final Option<Integer> HALF =
      Option.of(
          "half",
          OptionKinds.integer(1),
          (values, context) -> Math.max(values.get(COUNT) / 2, context.trials() / 100),
          "half of the count",
          "a half");
  private static final OptionSet OPTIONS =
      OptionSet.of(COUNT, LEARNING_RATE, LOUD, COLOUR, HALF)
          .checked(
              (values, context) -> {
                if (values.get(HALF) > values.get(COUNT)) {
                  throw new IllegalArgumentException("half: must be at most the count");
                }
              });
  private static final OptionContext CONTEXT = OptionContext.ofResolution(32);

  @Test
  void choosesWhatNobodyGave() {
    OptionValues values = OPTIONS.complete(OptionValues.none(), CONTEXT);

    assertThat(values)
        .hasToString("count 7, learningRate 0.00005, loud false, colour dark-blue, half 3");
    assertThat(values.get(COLOUR)).isEqualTo(Colour.DARK_BLUE);
    assertThat(values.get(HALF)).isEqualTo(3);
  }

  @Test
  void aUsualValueMayDependOnOthersAndOnTheCampaign() {
    OptionValues ten = OptionValues.none().with(COUNT, 10);

    assertThat(OPTIONS.complete(ten, CONTEXT).get(HALF)).isEqualTo(5);
    OptionContext longer = new OptionContext(800, CONTEXT.epochs(), 32, false);
    assertThat(OPTIONS.complete(ten, longer).get(HALF)).isEqualTo(8);
  }

  @Test
  void valuesArePlainAndReadAsTheyAreWritten() {
    OptionValues values = OPTIONS.complete(OptionValues.none(), CONTEXT);

    assertThat(values.values())
        .containsExactly(
            Map.entry("count", 7),
            Map.entry("learningRate", 0.00005),
            Map.entry("loud", false),
            Map.entry("colour", "dark-blue"),
            Map.entry("half", 3));
    assertThat(OPTIONS.read(Document.plain(values.values()))).isEqualTo(values);
  }

  @Test
  void readsNamesOfEarlierVersionsButNotBoth() {
    assertThat(OPTIONS.read(Document.plain(Map.of("number", 9))).get(COUNT)).isEqualTo(9);
    assertThatThrownBy(() -> OPTIONS.read(Document.yaml("f", "{count: 3, number: 4}")))
        .isInstanceOf(DocumentException.class)
        .hasMessage("number: is another name of count, which is given too (f line 1)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "count | 51 | must be between 2 and 50, was 51",
        "count | 1.5 | must be a whole number, was 1.5",
        "count | two | must be a whole number, was 'two'",
        "count | 99999999999 | must be between 2 and 50, was 99999999999",
        "half | 0 | must be at least 1, was 0",
        "learningRate | 1 | must be 0 or more, below 1, was 1.0",
        "learningRate | fast | must be a number, was 'fast'",
        "loud | maybe | must be true or false, was 'maybe'",
        "colour | green | must be one of red, dark-blue, was 'green'",
      })
  void everySourceIsHeldToTheSameRule(String name, String text, String rule) {
    assertThatThrownBy(() -> OPTIONS.read(Document.yaml("f", name + ": " + text)))
        .isInstanceOf(DocumentException.class)
        .hasMessage("%s: %s (f line 1)", name, rule);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPTIONS.parse(OptionValues.none(), name, text))
        .withMessage("%s: %s", name, quoted(rule, text));
  }

  @Test
  void readsACommandLine() {
    OptionValues given = OPTIONS.parse(OptionValues.none(), "learning-rate", "0.25");

    assertThat(OPTIONS.parse(given, "colour", "red")).hasToString("learningRate 0.25, colour red");
    assertThat(LEARNING_RATE.flag()).isEqualTo("--learning-rate");
  }

  @Test
  void refusesWhatBreaksARuleBetweenOptions() {
    OptionValues given = OptionValues.none().with(HALF, 8);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPTIONS.complete(given, CONTEXT))
        .withMessage("half: must be at most the count");
  }

  @Test
  void refusesFieldsThatAreNone() {
    assertThatThrownBy(() -> OPTIONS.read(Document.yaml("f", "{name: x, size: 3}")))
        .isInstanceOf(DocumentException.class)
        .hasMessage(
            "size: unknown field, known are name, count, learningRate, loud, colour, half (f line"
                + " 1)");
    assertThatThrownBy(() -> OPTIONS.readAlone(Document.yaml("f", "{name: x, count: 3}")))
        .isInstanceOf(DocumentException.class)
        .hasMessage(
            "name: unknown field, known are count, learningRate, loud, colour, half (f line 1)");
    assertThat(OPTIONS.readAlone(Document.yaml("f", "{number: 3}")).get(COUNT)).isEqualTo(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPTIONS.parse(OptionValues.none(), "cuont", "3"))
        .withMessage(
            "unknown option 'cuont', known are count, learningRate, loud, colour, half; did you"
                + " mean count?");
  }

  @Test
  void someUseOtherValuesThanTheUsualOnes() {
    OptionSet other = OPTIONS.usually(COUNT, 20);

    assertThat(other.complete(OptionValues.none(), CONTEXT).get(COUNT)).isEqualTo(20);
    assertThat(other.options().get(0).usual().text()).isEqualTo("20");
  }

  @Test
  void whatIsNotHereIsTakenAsItStands() {
    OptionValues values =
        OptionSet.unknown()
            .read(Document.yaml("f", "{name: x, plugin: y 1, a: 3, b: 2.0, c: [1, {d: true}]}"));

    assertThat(values.values())
        .isEqualTo(Map.of("a", 3, "b", 2.0, "c", List.of(1, Map.of("d", true))));
    assertThat(OptionSet.unknown().complete(values, CONTEXT)).isEqualTo(values);
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "plugin", "Count", "a-b", "", "1st"})
  void refusesNamesThatNoDocumentCouldHave(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Option.of(name, OptionKinds.flag(), true, "help"))
        .withMessageStartingWith("name of an option: must be a word such as learningRate");
  }

  @Test
  void refusesTwoOfOneName() {
    Option<Boolean> number = Option.of("number", OptionKinds.flag(), true, "help");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> OptionSet.of(COUNT, number))
        .withMessage("two options are called number");
  }

  @Test
  void refusesAUsualValueThatBreaksItsOwnRule() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Option.of("count", OptionKinds.integer(2), 1, "help"))
        .withMessage("must be at least 2, was 1");
  }

  /** Adds quotes to a rule: a text that is not a number stays a text on a command line. */
  private static String quoted(String rule, String text) {
    return rule.endsWith("whole number, was " + text) ? rule.replace(text, "'" + text + "'") : rule;
  }
}
