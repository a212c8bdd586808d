package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Tests what helps say of commands: these texts are formats, with a percent sign written twice. */
class HelpFormatsTest {
  @Test
  void everyTextIsAFormatWithoutArguments() {
    commands(MixNas.command())
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

  private static Stream<CommandLine> commands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(HelpFormatsTest::commands));
  }

  private static Stream<String> texts(CommandSpec command) {
    UsageMessageSpec usage = command.usageMessage();
    return Stream.of(usage.description(), usage.header(), usage.footer()).flatMap(Stream::of);
  }
}
