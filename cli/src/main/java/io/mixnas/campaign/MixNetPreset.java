package io.mixnas.campaign;

import io.mixnas.objective.CostMeasure;
import java.util.List;

/** Sets a search for a network of the class of one of the MixNets. */
final class MixNetPreset {
  private static final List<String> NAMES = List.of("mixnet-s", "mixnet-m", "mixnet-l");
  private static final String EVALUATOR = "joint";
  private static final int TRIALS = 2_000;
  private static final int VERIFIED = 3;
  private static final int EPOCHS = 30;
  private static final int SEEDS = 5;

  private MixNetPreset() {}

  /** See {@link CampaignSettingsBuilder#preset}. */
  static void apply(String published, CampaignSettingsBuilder builder) {
    if (!NAMES.contains(published)) {
      throw new IllegalArgumentException(
          "preset: must be one of %s, was '%s'".formatted(String.join(", ", NAMES), published));
    }
    builder
        .limit(CostMeasure.MULTIPLY_ADDS, published)
        .evaluator(EVALUATOR)
        .trials(TRIALS)
        .verification()
        .networks(VERIFIED)
        .epochs(EPOCHS)
        .seeds(SEEDS)
        .baseline(published + ",mobilenetv2");
  }
}
