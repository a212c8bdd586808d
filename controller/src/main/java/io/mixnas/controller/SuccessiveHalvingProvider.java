package io.mixnas.controller;

import io.mixnas.option.Option;
import io.mixnas.option.OptionContext;
import io.mixnas.option.OptionKinds;
import io.mixnas.option.OptionSet;
import io.mixnas.option.OptionValues;
import java.util.OptionalInt;

/**
 * Provides asynchronous successive halving, usually with three rungs and a reduction of 3: 1, 2 and
 * 6 epochs for trainings of 6.
 */
public final class SuccessiveHalvingProvider implements ControllerProvider {
  private static final int MOST = 10;

  private static final Option<Integer> RUNGS =
      Option.of(
          "rungs",
          OptionKinds.integer(2, MOST),
          3,
          "fidelities; on the highest, training is as long as the campaign's");

  private static final Option<Integer> REDUCTION =
      Option.of(
          "reduction",
          OptionKinds.integer(2, MOST),
          3,
          "one in so many is promoted and trained for so many times the epochs");

  @Override
  public String name() {
    return "successive-halving";
  }

  @Override
  public String summary() {
    return "trains many briefly, and the best of them longer (ASHA)";
  }

  @Override
  public OptionSet options() {
    return OptionSet.of(RUNGS, REDUCTION).checked(SuccessiveHalvingProvider::requireAscent);
  }

  @Override
  public boolean variesEpochs() {
    return true;
  }

  @Override
  public Controller create(ControllerContext context, OptionValues options) {
    return new SuccessiveHalvingController(context, ladder(options, context.epochs()));
  }

  private static void requireAscent(OptionValues options, OptionContext context) {
    ladder(options, context.epochs());
  }

  private static HalvingLadder ladder(OptionValues options, OptionalInt epochs) {
    int rungs = options.get(RUNGS);
    int reduction = options.get(REDUCTION);
    return epochs.isPresent()
        ? new HalvingLadder(rungs, reduction, epochs.getAsInt())
        : HalvingLadder.of(rungs, reduction);
  }
}
