package io.mixnas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No text has the digits of the machine's locale. Error Prone's {@code DefaultLocale} sees to
 * formats that are constant; here are those that it cannot see.
 */
class FormatsTest {
  private static final List<String> MODULES =
      List.of(
          "search-space",
          "controller",
          "evaluator",
          "results",
          "results/postgresql",
          "cli",
          "cli/spark");

  /** The format is a variable or comes by a reference, and there is no locale. */
  private static final Pattern UNSEEN =
      Pattern.compile(
          "\\b[a-z]\\w*\\s*\\.formatted\\(|::format(ted)?\\b|String\\.format\\((?!\\s*Locale)");

  @Test
  void formatsThatAreNotConstantNameTheirLocale() throws IOException {
    for (String module : MODULES) {
      Path sources = Path.of("..", module, "src");
      try (Stream<Path> files = Files.walk(sources)) {
        assertThat(files.filter(file -> file.toString().endsWith(".java")))
            .isNotEmpty()
            .filteredOn(file -> !sources.relativize(file).startsWith("test"))
            .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern(UNSEEN));
      }
    }
  }
}
