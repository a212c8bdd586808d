package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.campaign.CampaignDocument;
import io.mixnas.campaign.CampaignSettings;
import io.mixnas.campaign.CampaignSettingsBuilder;
import io.mixnas.controller.Budget;
import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.Objective;
import io.mixnas.objective.Target;
import io.mixnas.results.verification.VerificationSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Tests which settings the options of a search are, as its campaign.yaml has them. */
class CampaignOptionsTest {
  @TempDir Path directory;

  @Test
  void aPresetIsASearchWithinTheCostOfItsNetwork() {
    CampaignSettings preset = settings("--preset", "mixnet-s");

    assertThat(preset).isEqualTo(CampaignSettings.builder().preset("mixnet-s").build());
    assertThat(preset.trials()).isEqualTo(2_000);
    assertThat(preset.evaluator().name()).isEqualTo("joint");
    assertThat(CampaignDocument.write(preset)).contains("\nflopsBudget: 73209280\n"); // 8 classes
    assertThat(preset.verification())
        .contains(
            new VerificationSettings(
                3, 30, 5, Optional.of("mixnet-s,mobilenetv2"), Optional.empty()));
  }

  @Test
  void otherOptionsChangeAPreset() {
    CampaignSettings changed =
        settings(
            "--trials",
            "7",
            "--flops-budget",
            "30M",
            "--evaluator",
            "proxy",
            "--verify-epochs",
            "9",
            "--baseline",
            "none",
            "--preset",
            "mixnet-m");

    assertThat(changed.trials()).isEqualTo(7);
    assertThat(changed.budget()).isEqualTo(Budget.multiplyAdds(30_000_000));
    assertThat(changed.evaluator().name()).isEqualTo("proxy");
    assertThat(changed.verification())
        .contains(new VerificationSettings(3, 9, 5, Optional.empty(), Optional.empty()));
  }

  @Test
  void refusesAPresetThatThereIsNotOrBesideAFile() throws IOException {
    Path out = directory.resolve("campaign");
    Invocation.of("search", "--preset", "resnet", "--out", out.toString())
        .isRefused(
            "preset: must be one of mixnet-s, mixnet-m, mixnet-l, was 'resnet'; see 'mixnas search"
                + " --help'");
    Path file = Files.writeString(directory.resolve("own.yaml"), "seed: 2\n");
    Invocation.of("search", file.toString(), "--preset", "mixnet-s", "--out", out.toString())
        .isRefused(
            "--preset: goes without a file of settings, which it would replace; was beside %s; see 'mixnas search --help'"
                .formatted(file));
    assertThat(out).doesNotExist();
  }

  /** Tests what docs/cheap-scores.md says that it is short for. */
  @Test
  void theEvaluatorAutoIsACourseOfAnHour() {
    CampaignSettingsBuilder inFull =
        builder(
            "--evaluator",
            "proxy",
            "--training-images",
            "128",
            "--controller",
            "bayesian",
            "--cheap-scores",
            "zero-cost,supernet",
            "--cheap-option",
            "supernet.supernetMinutes=18",
            "--minutes",
            "60");
    inFull.cheapScores().minutes(9);

    CampaignSettings automatic = settings("--evaluator", "auto");

    assertThat(CampaignDocument.write(automatic)).isEqualTo(CampaignDocument.write(inFull.build()));
    assertThat(automatic).isEqualTo(settings("--evaluator", "auto", "--minutes", "60"));
  }

  @Test
  void otherOptionsChangeTheEvaluatorAuto() {
    CampaignSettings few =
        settings(
            "--evaluator",
            "auto",
            "--minutes",
            "20",
            "--cheap-networks",
            "300",
            "--shortlist",
            "50");
    CampaignSettings epochs =
        settings("--evaluator", "auto", "--minutes", "20", "--cheap-option", "supernet.epochs=10");

    assertThat(CampaignDocument.write(few))
        .contains("\n  networks: 300\n  shortlist: 50\n  minutes: 3.0\n", "\nminutes: 20.0\n");
    assertThat(supernet(few)).containsEntry("supernetMinutes", 6.0);
    assertThat(supernet(epochs)).containsEntry("epochs", 10).containsEntry("supernetMinutes", 0.0);
  }

  /** Returns the options of the second judge of the cheap scores. */
  private static Map<String, Object> supernet(CampaignSettings settings) {
    return settings.cheapScores().orElseThrow().judges().get(1).tree();
  }

  @ParameterizedTest
  @CsvSource({"500K, 500000", "500KiB, 512000", "512K, 512000", "512KiB, 524288"})
  void memoryIsCountedInThousandsUnlessToldOtherwise(String text, long bytes) {
    CampaignSettings settings = settings("--memory-budget", text);

    assertThat(settings.budget()).isEqualTo(Budget.unlimited().with(CostMeasure.MEMORY, bytes));
    assertThat(CampaignDocument.write(settings)).contains("\nmemoryBudget: %s\n".formatted(bytes));
  }

  @Test
  void aTargetAndAnExponentAreThoseOfTheObjective() {
    CampaignSettings settings =
        settings(
            "--evaluator",
            "proxy",
            "--objective",
            "mnasnet-soft",
            "--objective-cost",
            "parameters",
            "--objective-target",
            "2M",
            "--objective-alpha",
            "-0.2");

    Target target = new Target(CostMeasure.PARAMETERS, 2_000_000);
    assertThat(settings.objective())
        .isEqualTo(new Objective.Mnasnet("mnasnet-soft", target, -0.2, -0.07));
    assertThat(CampaignDocument.write(settings))
        .contains("\nobjective:\n  name: mnasnet-soft\n", "  target: 2000000\n", "  alpha: -0.2\n");
  }

  /** Tests the first examples of docs/objectives.md. */
  @Test
  void aBudgetIsALimitUnlessTheObjectiveTakesItAsItsTarget() {
    Target aim = new Target(CostMeasure.MULTIPLY_ADDS, 30_000_000);
    CampaignSettings limit = settings("--flops-budget", "30M");
    CampaignSettings target =
        settings("--flops-budget", "30M", "--evaluator", "proxy", "--objective", "mnasnet-soft");
    CampaignSettings both =
        settings(
            "--flops-budget",
            "60M",
            "--evaluator",
            "proxy",
            "--objective",
            "tunas",
            "--objective-target",
            "30M");

    assertThat(limit.budget()).isEqualTo(Budget.multiplyAdds(30_000_000));
    assertThat(limit.objective()).isEqualTo(Objective.hard());
    assertThat(target.budget()).isEqualTo(Budget.unlimited());
    assertThat(target.objective()).isEqualTo(Objective.Mnasnet.soft(aim));
    assertThat(both.budget()).isEqualTo(Budget.multiplyAdds(60_000_000));
    assertThat(both.objective()).isEqualTo(new Objective.Tunas(aim, -0.1));
  }

  private static CampaignSettings settings(String... options) {
    return builder(options).build();
  }

  /** Returns what a search with these options begins with, without running it. */
  private static CampaignSettingsBuilder builder(String... options) {
    CommandLine program = MixNas.command();
    program.parseArgs(
        Stream.concat(Stream.of("search"), Stream.of(options)).toArray(String[]::new));
    CommandLine search = program.getSubcommands().get("search");
    CampaignSettingsBuilder builder = CampaignSettings.builder();
    ((CampaignOptions) search.getMixins().get("options")).applyTo(builder);
    return builder;
  }
}
