package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.controller.ControllerProvider;
import io.mixnas.controller.Controllers;
import io.mixnas.evaluator.EvaluatorProvider;
import io.mixnas.evaluator.Evaluators;
import io.mixnas.option.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;

/** Tests that the command line has the options that providers describe. */
class DerivedOptionsTest {
  @TempDir private Path directory;

  static Stream<Option<?>> described() {
    return Stream.of(
            Controllers.own().all().stream().map(ControllerProvider::options),
            Evaluators.own().all().stream().map(EvaluatorProvider::options))
        .flatMap(sets -> sets)
        .flatMap(set -> set.options().stream());
  }

  @ParameterizedTest
  @MethodSource("described")
  void everyOptionHasANameAndAHelpOfItsOwn(Option<?> option) {
    CommandSpec search = MixNas.command().getSubcommands().get("search").getCommandSpec();

    assertThat(search.findOption(option.flag())).isNotNull();
    assertThat(String.join("", search.findOption(option.flag()).description()))
        .containsIgnoringCase(option.help())
        .contains("default: " + option.usual().text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--controller nsga2 --population 4 | name: nsga2\\n  population: 4\\n  tournament: 2\\n",
        "--controller nsga2 --controller-option population=4 | population: 4\\n  tournament: 2\\n",
        "--controller bayesian --initial 3 | name: bayesian\\n"
            + "  initial: 3\\n"
            + "  observations: 1000\\n",
        "--controller policy-gradient --policy-rate 0.25 | policyRate: 0.25\\n",
        "--evaluator-option learningRate=0.2 --no-flip | learningRate: 0.2\\n",
        "--evaluator-option crop=1 --no-flip | crop: 1\\n  flip: false\\n",
      })
  void whatIsGivenIsWhatIsStored(String options, String stored) throws IOException {
    Path campaign = directory.resolve("campaign");
    List<String> arguments =
        Stream.concat(
                Stream.of("search", "--out", campaign.toString(), "--trials", "1"),
                Stream.of(options.split(" ", -1)))
            .toList();
    List<String> small =
        List.of(
            "--evaluator=proxy",
            "--epochs=1",
            "--images-per-class=4",
            "--resolution=8",
            "--space=nas-bench-macro");

    Invocation search =
        Invocation.of(Stream.concat(arguments.stream(), small.stream()).toArray(String[]::new));

    assertThat(search.code()).as(search.err()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(campaign.resolve("campaign.yaml")))
        .contains(stored.replace("\\n", "\n"));
  }

  @Test
  void anOptionOfSeveralControllersTellsOfEach() {
    String help = Invocation.of("search", "--help").isDone().out().replaceAll("\\s+", " ");

    assertThat(help)
        .contains("--initial=N Of local-search: number of random networks; the search starts")
        .contains("(default: 10). Of bayesian: number of random networks before the model decides");
  }
}
