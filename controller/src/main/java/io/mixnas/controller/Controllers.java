package io.mixnas.controller;

import io.mixnas.document.DocumentException;
import io.mixnas.document.Field;
import io.mixnas.objective.Objective;
import io.mixnas.space.GenotypeSpace;
import java.util.List;
import java.util.OptionalInt;

/** Where controllers come from. */
public final class Controllers {
  private static final int MAX_POPULATION = 1_000_000;
  private static final List<String> NAMES =
      List.of(
          RandomSettings.NAME,
          EvolutionSettings.NAME,
          LocalSearchSettings.NAME,
          Nsga2Settings.NAME,
          BayesianSettings.NAME,
          PolicyGradientSettings.NAME,
          SuccessiveHalvingSettings.NAME);

  private Controllers() {}

  /** Names of the controllers there are. */
  public static List<String> names() {
    return NAMES;
  }

  /** A fresh controller that is after accuracy alone, within the budget. */
  public static Controller of(
      ControllerSettings settings, GenotypeSpace space, Budget budget, long seed) {
    return of(settings, space, budget, Objective.hard(), seed);
  }

  /**
   * A fresh controller.
   *
   * @param objective by whose reward it ranks trials
   */
  public static Controller of(
      ControllerSettings settings,
      GenotypeSpace space,
      Budget budget,
      Objective objective,
      long seed) {
    if (settings instanceof EvolutionSettings evolution) {
      return new EvolutionController(space, budget, objective, seed, evolution);
    }
    if (settings instanceof SuccessiveHalvingSettings halving) {
      return new SuccessiveHalvingController(space, budget, objective, seed, halving);
    }
    if (settings instanceof LocalSearchSettings localSearch) {
      return new LocalSearchController(space, budget, objective, seed, localSearch);
    }
    if (settings instanceof Nsga2Settings nsga2) {
      return new Nsga2Controller(space, budget, objective, seed, nsga2);
    }
    if (settings instanceof BayesianSettings bayesian) {
      return new BayesianController(
          space, budget, objective, seed, bayesian, BayesianEffort.standard());
    }
    if (settings instanceof PolicyGradientSettings policyGradient) {
      return new PolicyGradientController(space, budget, objective, seed, policyGradient);
    }
    return new RandomController(space, budget, objective, seed);
  }

  /**
   * The default settings of a controller.
   *
   * @throws IllegalArgumentException naming those there are when there is no such controller
   */
  public static ControllerSettings settings(String name) {
    return switch (name) {
      case RandomSettings.NAME -> new RandomSettings();
      case EvolutionSettings.NAME -> EvolutionSettings.defaults();
      case LocalSearchSettings.NAME -> LocalSearchSettings.defaults();
      case Nsga2Settings.NAME -> Nsga2Settings.defaults();
      case BayesianSettings.NAME -> BayesianSettings.defaults();
      case PolicyGradientSettings.NAME -> PolicyGradientSettings.defaults();
      case SuccessiveHalvingSettings.NAME -> SuccessiveHalvingSettings.defaults();
      default ->
          throw new IllegalArgumentException(
              "unknown controller '%s': must be one of %s"
                  .formatted(name, String.join(", ", NAMES)));
    };
  }

  /** The default settings of a controller in a campaign of so many trials. */
  public static ControllerSettings settings(String name, int trials) {
    return name.equals(EvolutionSettings.NAME)
        ? EvolutionSettings.forTrials(trials)
        : settings(name);
  }

  /**
   * Settings from a document: a name alone, or an object with {@code name} and any of the
   * controller's {@link ControllerSettings#options}.
   *
   * @param trials of the campaign, which what is left out may depend on
   * @throws DocumentException when they are not acceptable
   */
  public static ControllerSettings read(Field field, int trials) {
    if (isText(field)) {
      return field.make(() -> settings(field.text(), trials));
    }
    Field name = field.required("name");
    ControllerSettings defaults = name.make(() -> settings(name.text(), trials));
    if (defaults instanceof EvolutionSettings evolution) {
      return evolution(field.only("name", "population", "tournament"), evolution);
    }
    if (defaults instanceof SuccessiveHalvingSettings halving) {
      return halving(field.only("name", "rungs", "reduction"), halving);
    }
    if (defaults instanceof LocalSearchSettings localSearch) {
      int initial = count(field.only("name", "initial"), "initial", 1, localSearch.initial());
      return new LocalSearchSettings(initial);
    }
    if (defaults instanceof Nsga2Settings nsga2) {
      return nsga2(field.only("name", "population", "tournament"), nsga2);
    }
    if (defaults instanceof BayesianSettings bayesian) {
      return bayesian(field.only("name", "initial", "observations"), bayesian);
    }
    if (defaults instanceof PolicyGradientSettings policyGradient) {
      int batch = count(field.only("name", "batch"), "batch", 2, policyGradient.batch());
      return new PolicyGradientSettings(batch);
    }
    field.only("name");
    return defaults;
  }

  /** So that a mistyped name is refused as a name, not as something that is no object. */
  private static boolean isText(Field field) {
    try {
      return field.isText(field.text());
    } catch (DocumentException notText) {
      return false;
    }
  }

  private static SuccessiveHalvingSettings halving(
      Field field, SuccessiveHalvingSettings defaults) {
    int most = SuccessiveHalvingSettings.MOST;
    int rungs = field.optional("rungs").map(f -> f.integer(2, most)).orElse(defaults.rungs());
    int reduction =
        field.optional("reduction").map(f -> f.integer(2, most)).orElse(defaults.reduction());
    return field.make(() -> SuccessiveHalvingSettings.of(rungs, reduction));
  }

  /** A population that is left out has room for the tournament at least. */
  private static EvolutionSettings evolution(Field field, EvolutionSettings defaults) {
    OptionalInt draws =
        field.optional("tournament").stream().mapToInt(f -> f.integer(1, MAX_POPULATION)).findAny();
    int population =
        field
            .optional("population")
            .map(f -> f.integer(2, MAX_POPULATION))
            .orElse(Math.max(defaults.population(), draws.orElse(1)));
    int tournament = draws.orElse(Math.min(EvolutionSettings.defaults().tournament(), population));
    return field.make(() -> new EvolutionSettings(population, tournament));
  }

  private static Nsga2Settings nsga2(Field field, Nsga2Settings defaults) {
    int population = count(field, "population", 2, defaults.population());
    int tournament = count(field, "tournament", 1, Math.min(defaults.tournament(), population));
    return field.make(() -> new Nsga2Settings(population, tournament));
  }

  private static BayesianSettings bayesian(Field field, BayesianSettings defaults) {
    return new BayesianSettings(
        count(field, "initial", 2, defaults.initial()),
        count(field, "observations", 10, defaults.observations()));
  }

  private static int count(Field field, String name, int least, int otherwise) {
    return field.optional(name).map(f -> f.integer(least, MAX_POPULATION)).orElse(otherwise);
  }
}
