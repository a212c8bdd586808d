package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Tests what helps say: these texts are formats, with a percent sign written twice. */
class HelpFormatsTest {
  @Test
  void everyTextIsAFormatWithoutArguments() {
    commands(asWritten())
        .map(CommandLine::getCommandSpec)
        .forEach(
            command ->
                texts(command)
                    .forEach(
                        text ->
                            assertThatCode(() -> text.formatted())
                                .as("%s: '%s'", command.qualifiedName(), text)
                                .doesNotThrowAnyException()));
  }

  @Test
  void theTextsAreThoseThatAreWritten() {
    assertThat(commands(asWritten()).flatMap(command -> texts(command.getCommandSpec())))
        .anyMatch(text -> text.contains("such as 0.7 or 70%%"))
        .anyMatch(text -> text.contains("(default: ${DEFAULT-VALUE})"));
  }

  /** Returns a command and all that are below it. */
  static Stream<CommandLine> commands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(HelpFormatsTest::commands));
  }

  /** Returns the program, whose options then describe themselves without filling in anything. */
  private static CommandLine asWritten() {
    return MixNas.command().setInterpolateVariables(false);
  }

  private static Stream<String> texts(CommandSpec command) {
    UsageMessageSpec usage = command.usageMessage();
    return Stream.concat(
            Stream.of(usage.description(), usage.header(), usage.footer()),
            command.args().stream().map(ArgSpec::description))
        .flatMap(Stream::of);
  }
}
