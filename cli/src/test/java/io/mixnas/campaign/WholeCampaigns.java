package io.mixnas.campaign;

import io.mixnas.results.CampaignDirectory;
import io.mixnas.results.CampaignStores;
import io.mixnas.results.TrialHistory;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs whole campaigns on images, with networks that train in a moment, each in a directory of its
 * own.
 */
abstract class WholeCampaigns {
  static final CampaignListener SILENT = new CampaignListener() {};

  @TempDir Path temporary;
  final List<String> warnings = new ArrayList<>();
  CampaignDirectory directory;

  @BeforeEach
  void name() {
    directory = new CampaignDirectory(temporary.resolve("campaigns").resolve("001"));
  }

  static CampaignSettingsBuilder tiny() {
    return CampaignSettings.builder()
        .space(TinySpace.YAML)
        .imagesPerClass(OptionalInt.of(4))
        .evaluator("proxy")
        .evaluatorOption("width", 1)
        .evaluatorOption("epochs", 1)
        .evaluatorOption("batch", 16)
        .workers(1);
  }

  OpenCampaign begin(CampaignSettingsBuilder settings) {
    return NewCampaigns.begin(directory.address(), settings.build(), warnings::add, SILENT);
  }

  OpenCampaign resume(OptionalInt trials) {
    return StoredCampaigns.resume(
        directory.address(), trials, OptionalInt.empty(), warnings::add, SILENT);
  }

  static void run(OpenCampaign opened) throws InterruptedException {
    try (OpenCampaign campaign = opened) {
      campaign.run();
    }
  }

  /** Returns the trials without what a clock measured. */
  static List<Trial> scores(CampaignDirectory directory) {
    try (TrialHistory history = CampaignStores.own().read(directory.address())) {
      return history.trials().stream().map(WholeCampaigns::timeless).toList();
    }
  }

  private static Trial timeless(Trial trial) {
    Evaluation evaluation = trial.evaluation().orElseThrow();
    return trial.withState(
        new TrialState.Complete(
            new Evaluation(
                evaluation.score(),
                evaluation.measure(),
                evaluation.metrics(),
                List.of(),
                evaluation.trainedImages(),
                Duration.ZERO)));
  }
}
