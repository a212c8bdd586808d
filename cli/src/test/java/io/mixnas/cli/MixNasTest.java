package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.evaluator.kernel.Kernels;
import io.mixnas.release.Release;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MixNasTest {
  private static final Set<String> WITHOUT_EXAMPLES = // which the command above them has
      Set.of("mixnas cluster start", "mixnas cluster status", "mixnas cluster stop");

  @Test
  void needsACommand() {
    Invocation.of().isRefused("needs a command; see 'mixnas --help'");
  }

  @Test
  void suggestsTheNearestCommand() {
    Invocation.of("serch")
        .isRefused(
            "Unmatched argument at index 0: 'serch', did you mean search?; see 'mixnas --help'");
  }

  @Test
  void suggestsTheNearestOption() {
    Invocation.of("search", "--epoch", "3")
        .isRefused("Unknown option: '--epoch', did you mean --epochs?; see 'mixnas search --help'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"resume", "status", "trials"})
  void namesAMissingDirectory(String command) {
    Invocation.of(command)
        .isRefused("Missing required parameter: 'DIR'; see 'mixnas %s --help'".formatted(command));
  }

  @Test
  void listsItsCommands() {
    Invocation help = Invocation.of("--help").isDone();

    assertThat(help.out())
        .contains(MixNas.command().getSubcommands().keySet())
        .contains("\nExamples:\n", "\nExit codes: ");
  }

  /** Returns every command with its words, such as {@code mixnas benchmark scale}. */
  static Stream<String> commands() {
    return HelpFormatsTest.commands(MixNas.command())
        .map(command -> command.getCommandSpec().qualifiedName());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpsWithEveryCommandByExamples(String command) {
    List<String> words = List.of((command + " --help").split(" ", -1));
    String[] arguments = words.subList(1, words.size()).toArray(String[]::new);

    String help = Invocation.of(arguments).isDone().out();

    assertThat(help).startsWith("Usage: " + command);
    assertThat(help.contains("\nExamples:\n  " + command))
        .as("has examples")
        .isNotEqualTo(WITHOUT_EXAMPLES.contains(command));
    assertThat(help.lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void saysItsVersion() {
    Invocation version = Invocation.of("--version").isDone();

    assertThat(version.out())
        .startsWith("mixnas " + Release.build() + "\nJava " + System.getProperty("java.version"));
    assertThat(version.out().lines())
        .hasSize(3)
        .last()
        .isEqualTo("kernels: " + Kernels.choice())
        .asString()
        .matches("kernels: (vector, \\d+ bits, \\d+ registers|scalar) \\(.*\\)");
    assertThat(Release.version()).matches("\\d+\\.\\d+\\.\\d+.*");
  }

  @Test
  void showsWhereAnErrorAroseOnlyWhenAsked() {
    Invocation asked = Invocation.of("show", "nothing-like-it", "--stacktrace");

    assertThat(asked.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(asked.err()).startsWith("mixnas: unknown network").contains("\tat io.mixnas.");
    assertThat(Invocation.of("show", "nothing-like-it").err()).hasLineCount(1);
  }
}
