package io.mixnas.controller;

import io.mixnas.option.Option;
import io.mixnas.option.OptionKinds;
import io.mixnas.option.OptionSet;
import io.mixnas.option.OptionValues;

/**
 * Provides the policy gradient. The usual values of its options were chosen on NAS-Bench-Macro with
 * budgets of 50, 55, 65 and 75 M, using seeds from 5000; see docs/controllers.md.
 */
public final class PolicyGradientProvider implements ControllerProvider {
  private static final Option<Integer> BATCH =
      Option.of(
              "policyBatch",
              Counts.from(2),
              5,
              "complete trials that an update of the policy learns from")
          .formerly("batch");

  private static final Option<Integer> STEPS =
      Option.of(
          "policySteps",
          OptionKinds.integer(1, 1_000),
          4,
          "steps along the gradient for each update");

  private static final Option<Double> RATE =
      Option.of(
          "policyRate",
          OptionKinds.number("above 0, at most 100", value -> value > 0 && value <= 100),
          0.5,
          "learning rate of such a step");

  private static final Option<Double> CLIP =
      Option.of(
          "policyClip",
          OptionKinds.number("above 0, below 1", value -> value > 0 && value < 1),
          0.5,
          "by which an update may change the odds of a draw");

  private static final Option<Double> ENTROPY =
      Option.of(
          "policyEntropy",
          OptionKinds.number("0 or more, at most 10", value -> value >= 0 && value <= 10),
          0.02,
          "weight of the entropy bonus, which keeps the policy curious");

  private static final Option<Double> MEMORY =
      Option.of(
          "policyMemory",
          OptionKinds.part(),
          0.7,
          "part of the average reward, the baseline, that an update keeps");

  @Override
  public String name() {
    return "policy-gradient";
  }

  @Override
  public String summary() {
    return "moves a distribution over the options towards better rewards (PPO)";
  }

  @Override
  public OptionSet options() {
    return OptionSet.of(BATCH, STEPS, RATE, CLIP, ENTROPY, MEMORY);
  }

  @Override
  public Controller create(ControllerContext context, OptionValues options) {
    return new PolicyGradientController(context, learning(options));
  }

  /** Returns the learning that the options describe. */
  static PolicyLearning learning(OptionValues options) {
    return new PolicyLearning(
        options.get(BATCH),
        options.get(STEPS),
        options.get(RATE),
        options.get(CLIP),
        options.get(ENTROPY),
        options.get(MEMORY));
  }
}
