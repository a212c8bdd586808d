package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControllersTest {
  private static final String ALL =
      "random, evolution, local-search, nsga2, bayesian, policy-gradient, successive-halving";

  @Test
  void everyNameHasSettingsOfThatNameAndAController() {
    assertThat(String.join(", ", Controllers.names())).isEqualTo(ALL);
    for (String name : Controllers.names()) {
      ControllerSettings settings = Controllers.settings(name);
      Controller controller = Controllers.of(settings, TestSpaces.flat(1), Budget.unlimited(), 1);

      assertThat(settings.name()).isEqualTo(name);
      assertThat(controller.getClass().getSimpleName())
          .isEqualToIgnoringCase(name.replace("-", "") + "controller");
    }
  }

  @Test
  void anUnknownNameIsRefusedNamingThoseThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Controllers.settings("annealing"))
        .withMessage("unknown controller 'annealing': must be one of " + ALL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "controller: evolution | 20 | 5",
        "controller: {name: evolution} | 20 | 5",
        "controller: {name: evolution, population: 50} | 50 | 5",
        "controller: {name: evolution, population: 3} | 3 | 3",
        "controller: {name: evolution, population: 50, tournament: 10} | 50 | 10",
        "controller: {name: evolution, tournament: 1} | 20 | 1",
        "controller: {name: evolution, tournament: 30} | 30 | 30"
      })
  void readsEvolution(String yaml, int population, int tournament) {
    assertThat(read(yaml)).isEqualTo(new EvolutionSettings(population, tournament));
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 2", "12, 3, 3", "24, 6, 5", "79, 19, 5", "80, 20, 5", "1000, 20, 5"})
  void aQuarterOfTheTrialsAreTheFirstPopulationUnlessItIsGiven(
      int trials, int population, int tournament) {
    EvolutionSettings expected = new EvolutionSettings(population, tournament);

    assertThat(Controllers.settings("evolution", trials)).isEqualTo(expected);
    assertThat(read("controller: evolution", trials)).isEqualTo(expected);
    assertThat(read("controller: {name: evolution, population: 50}", trials))
        .isEqualTo(new EvolutionSettings(50, 5));
    assertThat(Controllers.settings("bayesian", trials)).isEqualTo(BayesianSettings.defaults());
    assertThat(Controllers.settings("evolution")).isEqualTo(new EvolutionSettings(20, 5));
  }

  @Test
  void readsTheSettingsOfEveryController() {
    assertThat(read("controller: {name: local-search, initial: 3}"))
        .isEqualTo(new LocalSearchSettings(3));
    assertThat(read("controller: {name: nsga2, population: 3}")).isEqualTo(new Nsga2Settings(3, 2));
    assertThat(read("controller: {name: nsga2, tournament: 4}"))
        .isEqualTo(new Nsga2Settings(20, 4));
    assertThat(read("controller: {name: bayesian, observations: 500}"))
        .isEqualTo(new BayesianSettings(8, 500));
    assertThat(read("controller: {name: policy-gradient, batch: 10}"))
        .isEqualTo(new PolicyGradientSettings(10));
  }

  @Test
  void everyControllerReadsTheOptionsThatItHas() {
    for (String name : Controllers.names()) {
      ControllerSettings settings = Controllers.settings(name);
      StringBuilder yaml = new StringBuilder("controller: {name: " + name);
      settings.options().forEach((key, value) -> yaml.append(", %s: %s".formatted(key, value)));

      assertThat(read(yaml + "}").trainedFor(6)).isEqualTo(settings);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "controller: successive-halving | 3 | 3",
        "controller: {name: successive-halving, rungs: 4, reduction: 2} | 4 | 2"
      })
  void readsSuccessiveHalvingForWhateverItsCampaignTrains(String yaml, int rungs, int reduction) {
    assertThat(read(yaml).trainedFor(81))
        .isEqualTo(new SuccessiveHalvingSettings(rungs, reduction, 81));
  }

  @ParameterizedTest
  @CsvSource({"controller: random", "controller: {name: random}"})
  void readsRandom(String yaml) {
    assertThat(read(yaml)).isEqualTo(new RandomSettings());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "controller: evolutoin | controller: unknown controller 'evolutoin': must be one of"
            + " random, evolution, local-search, nsga2, bayesian, policy-gradient, successive-halving"
            + " (c.yaml line 1)",
        "controller: {name: successive-halving, rungs: 1} | controller.rungs: must be between 2 and"
            + " 10, was 1 (c.yaml line 1)",
        "controller: {name: successive-halving, eta: 3} | controller.eta: unknown field, known are"
            + " name, rungs, reduction (c.yaml line 1)",
        "controller: {name: ant} | controller.name: unknown controller 'ant': must be one of"
            + " random, evolution, local-search, nsga2, bayesian, policy-gradient, successive-halving"
            + " (c.yaml line 1)",
        "controller: {population: 5} | controller: needs a field 'name' (c.yaml line 1)",
        "controller: [random] | controller: must be an object with named fields, was a list"
            + " (c.yaml line 1)",
        "controller: {name: random, population: 5} | controller.population: unknown field,"
            + " known are name (c.yaml line 1)",
        "controller: {name: evolution, size: 5} | controller.size: unknown field, known are name,"
            + " population, tournament (c.yaml line 1)",
        "controller: {name: evolution, population: 1} | controller.population: must be between 2"
            + " and 1000000, was 1 (c.yaml line 1)",
        "controller: {name: evolution, population: 2.5} | controller.population: must be a whole"
            + " number between 2 and 1000000, was 2.5 (c.yaml line 1)",
        "controller: {name: evolution, tournament: 0} | controller.tournament: must be between 1"
            + " and 1000000, was 0 (c.yaml line 1)",
        "controller: {name: local-search, initial: 0} | controller.initial: must be between 1 and"
            + " 1000000, was 0 (c.yaml line 1)",
        "controller: {name: bayesian, observations: 9} | controller.observations: must be between"
            + " 10 and 1000000, was 9 (c.yaml line 1)",
        "controller: {name: policy-gradient, batch: 1} | controller.batch: must be between 2 and"
            + " 1000000, was 1 (c.yaml line 1)",
        "controller: {name: evolution, population: 4, tournament: 5} | controller: tournament:"
            + " must be between 1 and the population of 4, was 5 (c.yaml line 1)"
      })
  void badSettingsGiveOneErrorThatSaysWhere(String yaml, String message) {
    assertThatExceptionOfType(DocumentException.class)
        .isThrownBy(() -> read(yaml))
        .withMessage(message);
  }

  @Test
  void optionsAreTheNamesAndValuesOfDocuments() {
    Map<String, Integer> options = new EvolutionSettings(50, 10).options();

    assertThat(options).containsExactly(Map.entry("population", 50), Map.entry("tournament", 10));
    assertThat(new RandomSettings().options()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "5, 0", "5, 6"})
  void settingsRefuseWhatCannotEvolve(int population, int tournament) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EvolutionSettings(population, tournament))
        .withMessageMatching("(population|tournament): must be .*, was \\d");
  }

  private static ControllerSettings read(String yaml) {
    return read(yaml, 100);
  }

  private static ControllerSettings read(String yaml, int trials) {
    return Controllers.read(Document.yaml("c.yaml", yaml).required("controller"), trials);
  }
}
