package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class NumericOptionsTest {
  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, Integer.class, long.class, Long.class);
  private static final Set<Class<?>> DECIMAL =
      Set.of(float.class, Float.class, double.class, Double.class);

  /**
   * Names an option that takes a number.
   *
   * @param command the words of the command
   */
  record Numeric(List<String> command, OptionSpec option) {
    boolean isWhole() {
      return WHOLE.contains(type(option));
    }

    @Override
    public String toString() {
      return String.join(" ", command) + " " + option.longestName();
    }
  }

  static List<Numeric> options() {
    List<Numeric> options = new ArrayList<>();
    add(MixNas.command(), List.of(), options);
    return options;
  }

  @ParameterizedTest
  @MethodSource("options")
  void refusesWhatIsNoNumberByItsName(Numeric numeric) {
    List<String> arguments = new ArrayList<>(numeric.command());
    arguments.add(numeric.option().longestName() + "=nan");

    Invocation.of(arguments.toArray(String[]::new))
        .isRefused(
            "%s: must be %s, was 'nan'; see 'mixnas %s --help'"
                .formatted(
                    numeric.option().longestName(),
                    numeric.isWhole() ? "a whole number" : "a number",
                    String.join(" ", numeric.command())));
  }

  @Test
  void thereAreMany() {
    assertThat(options()).hasSizeGreaterThan(60).anyMatch(option -> !option.isWhole());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "show mixnet-s --classes 99999999999 | --classes: must be a whole number between"
            + " -2147483648 and 2147483647, was '99999999999'; see 'mixnas show --help'",
        "show mixnet-s --width 1e999 | --width: must be a number, was '1e999'; see 'mixnas show"
            + " --help'",
        "show mixnet-s --width 0x1p3 | --width: must be a number, was '0x1p3'; see 'mixnas show"
            + " --help'",
        "import w.json --mean 1,1e39,1 | --mean: must be a number, was '1e39'; see 'mixnas import"
            + " --help'",
      })
  void refusesWhatIsTooLargeOrNoDecimal(String command, String line) {
    Invocation.of(command.split(" ", -1)).isRefused(line);
  }

  private static void add(CommandLine command, List<String> words, List<Numeric> options) {
    command.getCommandSpec().options().stream()
        .filter(NumericOptionsTest::isNumeric)
        .forEach(option -> options.add(new Numeric(words, option)));
    command
        .getSubcommands()
        .forEach(
            (name, sub) ->
                add(sub, Stream.concat(words.stream(), Stream.of(name)).toList(), options));
  }

  private static boolean isNumeric(OptionSpec option) {
    return WHOLE.contains(type(option)) || DECIMAL.contains(type(option));
  }

  /** Returns the type of the option, or of the elements of its list or optional. */
  private static Class<?> type(OptionSpec option) {
    return option.auxiliaryTypes()[0];
  }
}
