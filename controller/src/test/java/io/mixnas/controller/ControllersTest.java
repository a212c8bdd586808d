package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import io.mixnas.document.Field;
import io.mixnas.option.Option;
import io.mixnas.option.OptionContext;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
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
    assertThat(read(yaml)).isEqualTo(evolution(population, tournament));
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 2", "12, 3, 3", "24, 6, 5", "79, 19, 5", "80, 20, 5", "1000, 20, 5"})
  void aQuarterOfTheTrialsAreTheFirstPopulationUnlessItIsGiven(
      int trials, int population, int tournament) {
    ControllerSettings expected = evolution(population, tournament);

    assertThat(ControllerSettings.of(Controllers.own().select("evolution"), context(trials)))
        .isEqualTo(expected);
    assertThat(read("controller: evolution", trials)).isEqualTo(expected);
    assertThat(read("controller: {name: evolution, population: 50}", trials))
        .isEqualTo(evolution(50, 5));
    assertThat(Controllers.settings("evolution")).isEqualTo(evolution(20, 5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "controller: {name: local-search, initial: 3} | initial 3",
        "controller: {name: nsga2, population: 3} | population 3, tournament 2",
        "controller: {name: nsga2, tournament: 4} | population 20, tournament 4",
        "controller: {name: bayesian, observations: 500} | initial 8, observations 500",
        "controller: {name: successive-halving, rungs: 4, reduction: 2} | rungs 4, reduction 2",
        "controller: successive-halving | rungs 3, reduction 3",
        "controller: {name: policy-gradient, policyRate: 0.25} | policyBatch 5, policySteps 4,"
            + " policyRate 0.25, policyClip 0.5, policyEntropy 0.02, policyMemory 0.7"
      })
  void readsTheOptionsOfEveryController(String yaml, String options) {
    assertThat(read(yaml).options()).hasToString(options);
  }

  @Test
  void theNamesOfEarlierVersionsAreReadToo() {
    assertThat(read("controller: {name: policy-gradient, batch: 10}"))
        .isEqualTo(read("controller: {name: policy-gradient, policyBatch: 10}"));
  }

  @Test
  void everyControllerReadsWhatItWrites() {
    for (String name : Controllers.names()) {
      ControllerSettings settings = Controllers.settings(name);

      assertThat(read("controller: " + json(settings.tree()))).isEqualTo(settings);
    }
  }

  @Test
  void everyOptionTellsWhatItIsAndWhatItUsuallyIs() {
    for (ControllerProvider provider : Controllers.own().all()) {
      assertThat(provider.summary()).isNotBlank().doesNotContain("\n");
      for (Option<?> option : provider.options().options()) {
        assertThat(option.help()).isNotBlank().doesNotEndWith(".");
        assertThat(option.usual().text()).isNotBlank();
      }
    }
  }

  private static String json(Map<String, Object> tree) {
    return tree.entrySet().stream()
        .map(entry -> "%s: %s".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  @ParameterizedTest
  @CsvSource({"controller: random", "controller: {name: random}"})
  void readsRandom(String yaml) {
    assertThat(read(yaml)).isEqualTo(Controllers.settings("random"));
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
            + " number, was 2.5 (c.yaml line 1)",
        "controller: {name: evolution, tournament: 0} | controller.tournament: must be between 1"
            + " and 1000000, was 0 (c.yaml line 1)",
        "controller: {name: local-search, initial: 0} | controller.initial: must be between 1 and"
            + " 1000000, was 0 (c.yaml line 1)",
        "controller: {name: bayesian, observations: 9} | controller.observations: must be between"
            + " 10 and 1000000, was 9 (c.yaml line 1)",
        "controller: {name: policy-gradient, policyBatch: 1} | controller.policyBatch: must be between 2 and"
            + " 1000000, was 1 (c.yaml line 1)",
        "controller: {name: evolution, population: 4, tournament: 5} | controller: tournament:"
            + " must be between 1 and the population of 4, was 5 (c.yaml line 1)"
      })
  void badSettingsGiveOneErrorThatSaysWhere(String yaml, String message) {
    assertThatExceptionOfType(DocumentException.class)
        .isThrownBy(() -> read(yaml))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "population | 1 | population: must be between 2 and 1000000, was 1",
        "tournament | 0 | tournament: must be between 1 and 1000000, was 0",
        "size | 3 | unknown option 'size', known are population, tournament",
        "populatoin | 3 | unknown option 'populatoin', known are population, tournament; did you"
            + " mean population?"
      })
  void programsAreToldTheSameRules(String option, int value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Controllers.settings("evolution", Map.of(option, value)))
        .withMessage(message);
  }

  private static ControllerSettings evolution(int population, int tournament) {
    return Controllers.settings(
        "evolution", Map.of("population", population, "tournament", tournament));
  }

  private static OptionContext context(int trials) {
    return new OptionContext(trials, OptionalInt.empty(), 32, false);
  }

  private static ControllerSettings read(String yaml) {
    return read(yaml, 100);
  }

  private static ControllerSettings read(String yaml, int trials) {
    Field field = Document.yaml("c.yaml", yaml).required("controller");
    return field.make(
        () ->
            ControllerSettings.of(
                Controllers.own().read(field, Optional.empty()), context(trials)));
  }
}
