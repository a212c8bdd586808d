package io.mixnas.evaluator.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTemplateTest {
  @Test
  void splitsAtSpacesAndKeepsWhatIsQuoted() {
    assertThat(
            CommandTemplate.parse("  python 'my train.py'\t--x=\"a 'b' c\"\n'' d\"e\"'f' ").words())
        .containsExactly("python", "my train.py", "--x=a 'b' c", "", "def");
  }

  @Test
  void aBackslashEscapesQuotesAndItselfAlone() {
    assertThat(
            CommandTemplate.parse("C:\\tools\\run.exe \\\"a\\\" \"b \\\" c\" 'd\\' \\\\ \\")
                .words())
        .containsExactly("C:\\tools\\run.exe", "\"a\"", "b \" c", "d\\", "\\", "\\");
  }

  @Test
  void whatShellsExpandStaysAsItIs() {
    assertThat(CommandTemplate.parse("run $HOME ~/x *.py `id` $(id) a;b a|b >c").words())
        .containsExactly("run", "$HOME", "~/x", "*.py", "`id`", "$(id)", "a;b", "a|b", ">c");
  }

  @Test
  void replacesPlaceholdersWithinArgumentsOnce() {
    CommandTemplate command =
        CommandTemplate.parse("run --arch={json} {seed}-{seed} '{epochs} {}' {\"a\":1}");

    assertThat(command.fill(one -> one == Placeholder.JSON ? "a b/{seed}'$1\\.json" : one.word()))
        .containsExactly("run", "--arch=a b/{seed}'$1\\.json", "seed-seed", "epochs {}", "{a:1}");
    assertThat(command.uses(Placeholder.EPOCHS)).isTrue();
    assertThat(command.uses(Placeholder.PYTHON)).isFalse();
  }

  /** A relative path is made absolute after the command was read. */
  @Test
  void bracesInTheNameOfADirectoryStay() {
    CommandTemplate command =
        new CommandTemplate("run train.py", List.of("/work/{mine}/run", "/work/{mine}/train.py"));

    assertThat(command.fill(Placeholder::word))
        .containsExactly("/work/{mine}/run", "/work/{mine}/train.py");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{Json}", "{architecture}", "--x={JSON}"})
  void namesThePlaceholdersThatThereAre(String word) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CommandTemplate.parse("run " + word))
        .withMessage(
            "placeholders must be among {json}, {python}, {tf}, {genotype}, {seed}, {epochs},"
                + " {resolution}, {classes}, {budget}, {directory}, {home}, was "
                + word.substring(word.indexOf('{')));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "run 'a, must close every quote| the ' at character 5 has no end",
        "\"run a, must close every quote| the \" at character 1 has no end"
      })
  void refusesAQuoteWithoutAnEnd(String text, String rule) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CommandTemplate.parse(text))
        .withMessage(rule.replace('|', ','));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "''", "\"\" x"})
  void refusesACommandWithoutAProgram(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CommandTemplate.parse(text))
        .withMessageStartingWith("must be a command such as ");
  }

  @Property
  void wordsSurviveQuoting(@ForAll("words") List<String> words) {
    String text =
        String.join(
            " ",
            words.stream().map(w -> '"' + w.replaceAll("([\\\\\"'])", "\\\\$1") + '"').toList());

    assertThat(CommandWords.of(text)).isEqualTo(words);
  }

  @Provide
  Arbitrary<List<String>> words() {
    return Arbitraries.strings()
        .withChars(" ab\\\"'{}$\n\t\u00e9")
        .ofMaxLength(8)
        .list()
        .ofMaxSize(5);
  }
}
