package io.mixnas.evaluator;

import io.mixnas.evaluator.data.DataSettings;
import io.mixnas.option.Option;
import io.mixnas.option.OptionKinds;
import io.mixnas.option.OptionText;

/** Describes the options of evaluators that look at networks smaller than those of the space. */
public final class SmallerNetworks {
  private static final int USUAL_RESOLUTION = 16;

  private SmallerNetworks() {}

  /** Returns the option {@code width}, a factor on channels. */
  public static Option<Double> width(double usual, String help) {
    return Option.of(
        "width",
        OptionKinds.number("above 0, at most 4", factor -> factor > 0 && factor <= 4),
        usual,
        help);
  }

  /** Returns the option {@code resolution}, in pixels: the space's, but usually at most 16. */
  public static Option<Integer> resolution(String help) {
    return Option.of(
        "resolution",
        OptionKinds.integer(DataSettings.LEAST_RESOLUTION, DataSettings.GREATEST_RESOLUTION),
        (values, context) -> Math.min(USUAL_RESOLUTION, context.resolution()),
        "the space's, at most " + USUAL_RESOLUTION,
        help);
  }

  /** Returns a text such as {@code networks of 0.25 times the width on 16x16 pixels}. */
  public static String text(double width, int resolution) {
    return "networks of %s on %sx%s pixels"
        .formatted(
            width == 1 ? "full width" : OptionText.of(width) + " times the width",
            resolution,
            resolution);
  }
}
