package io.mixnas.controller;

import io.mixnas.option.Option;
import io.mixnas.option.OptionSet;
import io.mixnas.option.OptionValues;
import java.util.OptionalInt;

/** Provides Bayesian optimisation. */
public final class BayesianProvider implements ControllerProvider {
  private static final Option<Integer> INITIAL =
      Option.of("initial", Counts.from(2), 8, "number of random networks before the model decides");

  private static final Option<Integer> OBSERVATIONS =
      Option.of(
          "observations",
          Counts.from(10),
          1_000,
          "greatest number of trials that the model learns from; beyond it, the worst are"
              + " forgotten");

  @Override
  public String name() {
    return "bayesian";
  }

  @Override
  public String summary() {
    return "asks a Gaussian process which network is most promising";
  }

  @Override
  public boolean usesCheapScores() {
    return true;
  }

  @Override
  public OptionSet options() {
    return OptionSet.of(INITIAL, OBSERVATIONS);
  }

  @Override
  public boolean choosesByReward() {
    return false;
  }

  @Override
  public OptionalInt randomTrials(OptionValues options) {
    return OptionalInt.of(options.get(INITIAL));
  }

  @Override
  public Controller create(ControllerContext context, OptionValues options) {
    return new BayesianController(
        context, options.get(INITIAL), options.get(OBSERVATIONS), BayesianEffort.standard());
  }
}
