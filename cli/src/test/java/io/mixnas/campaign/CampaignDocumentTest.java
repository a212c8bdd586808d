package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.controller.Budget;
import io.mixnas.controller.Controllers;
import io.mixnas.document.DocumentException;
import io.mixnas.evaluator.EvaluatorProvider;
import io.mixnas.evaluator.data.Augmentation;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.Optimizer;
import io.mixnas.evaluator.network.Optimizers;
import io.mixnas.evaluator.training.BatchSizes;
import io.mixnas.evaluator.training.Recipe;
import io.mixnas.evaluator.training.TrainingSettings;
import io.mixnas.objective.CostMeasure;
import io.mixnas.plugin.Selection;
import io.mixnas.results.verification.VerificationSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignDocumentTest {
  @TempDir Path directory;

  @Test
  void aPresetIsTheSearchForANetworkOfAClass() {
    CampaignSettings preset = CampaignSettings.builder().preset("mixnet-s").build();

    assertThat(preset.evaluator().name()).isEqualTo("joint");
    assertThat(preset.budget().limit(CostMeasure.MULTIPLY_ADDS))
        .hasValue(
            PublishedNetworks.cost(
                "flopsBudget",
                "mixnet-s",
                CostMeasure.MULTIPLY_ADDS,
                preset.searchSpace().withInput(32, 8))); // the built-in images have 8 classes
    VerificationSettings verification = preset.verification().orElseThrow();
    assertThat(verification.baselines()).containsExactly("mixnet-s", "mobilenetv2");
    assertThat(verification.seeds()).isEqualTo(5);
    assertThat(CampaignDocument.parse("preset", CampaignDocument.write(preset))).isEqualTo(preset);
    assertThat(CampaignSettings.builder().preset("mixnet-m").trials(7).build().trials())
        .isEqualTo(7);
    assertThatThrownBy(() -> CampaignSettings.builder().preset("resnet"))
        .hasMessage("preset: must be one of mixnet-s, mixnet-m, mixnet-l, was 'resnet'");
  }

  @Test
  void refusesBaselinesThatAreTheSame() {
    CampaignSettingsBuilder twice = CampaignSettings.builder();
    twice.verification().networks(1).baseline("mixnet-s, mixnet-s");

    assertThatThrownBy(twice::build)
        .hasMessage("baseline: must be different networks, were mixnet-s, mixnet-s");
  }

  @Test
  void leavesTheRestToTheDefaults() throws IOException {
    assertThat(read("seed: 1")).isEqualTo(CampaignSettings.builder().build());
    assertThat(read("{evaluator: zero-cost, controller: evolution}"))
        .isEqualTo(CampaignSettings.builder().build());
  }

  @Test
  void readsEverySetting() throws IOException {
    CampaignSettings settings =
        read(
"""
data: photos
imagesPerClass: all
validation: 0.25
space: nas-bench-macro
controller: {name: evolution, population: 6, tournament: 2}
evaluator: {name: proxy, width: 0.75, resolution: 16, engine: standard, epochs: 2, batch: 8,
            optimizer: {name: rmsprop, decay: 0.8, momentum: 0.7, epsilon: 0.01},
            learningRate: 0.2, warmUp: 0.3, weightDecay: 0.001, labelSmoothing: 0.1,
            dropout: 0.2, average: 0.99, crop: 1, flip: false, cutout: 5}
flopsBudget: 1.5M
trials: 9
workers: 2
seed: -3
winners: 4
""");

    assertThat(settings)
        .isEqualTo(
            CampaignSettings.builder()
                .data("photos")
                .imagesPerClass(OptionalInt.empty())
                .validation(0.25)
                .space("nas-bench-macro")
                .controller(
                    Controllers.settings("evolution", Map.of("population", 6, "tournament", 2)))
                .evaluator("proxy")
                .evaluator(CampaignDocumentTest::unlikeTheDefaults)
                .budget(Budget.multiplyAdds(1_500_000))
                .trials(9)
                .workers(2)
                .seed(-3)
                .winners(4)
                .build());
    assertThat(settings.data()).isEqualTo(Path.of("photos").toAbsolutePath().toString());
  }

  @Test
  void readsAVerificationAndLeavesItsRestToTheDefaults() throws IOException {
    assertThat(read("verification: none").verification()).isEmpty();
    assertThat(
            read("{verification: {networks: 2}, evaluator: {name: proxy, epochs: 7}}")
                .verification())
        .contains(new VerificationSettings(2, 35, 3, Optional.of("mixnet-s"), Optional.empty()));
    assertThat(
            read("verification: {networks: 1, epochs: 9, seeds: 5, baseline: none, data: shapes}")
                .verification())
        .contains(new VerificationSettings(1, 9, 5, Optional.empty(), Optional.of("shapes")));
  }

  @Test
  void leavesImagesAloneOnlyWhereAVerificationIsToJudgeOnThem() throws IOException {
    assertThat(read("seed: 1").dataSettings().heldBackFraction()).isZero();
    assertThat(read("verification: {networks: 2}").dataSettings().heldBackFraction())
        .isEqualTo(0.2);
    assertThat(read("verification: {networks: 2, data: x}").dataSettings().heldBackFraction())
        .isZero();
  }

  @Test
  void readsAControllerByItsNameAlone() throws IOException {
    assertThat(read("controller: random").controller()).isEqualTo(Controllers.settings("random"));
  }

  private static Selection<EvaluatorProvider> unlikeTheDefaults(
      Selection<EvaluatorProvider> evaluator) {
    return evaluator
        .with("width", 0.75)
        .with("resolution", 16)
        .with("engine", "standard")
        .with("epochs", 2)
        .with("batch", 8)
        .with("optimizer", Optimizers.tree(new Optimizer.RmsProp(0.8, 0.7, 0.01)))
        .with("learningRate", 0.2)
        .with("warmUp", 0.3)
        .with("weightDecay", 0.001)
        .with("labelSmoothing", 0.1)
        .with("dropout", 0.2)
        .with("average", 0.99)
        .with("crop", 1)
        .with("flip", false)
        .with("cutout", 5);
  }

  @Test
  void readsWhatWasStoredBeforeThereWereRecipes() {
    CampaignSettings old =
        CampaignDocument.parse(
            "campaign",
            """
            evaluator:
              name: proxy
              width: 0.5
              resolution: 24
              epochs: 6
              batch: 32
              learningRate: 0.1
              weightDecay: 1.0E-4
              engine: fused
            """);

    Recipe recipe =
        new Recipe(
            6,
            BatchSizes.of(32),
            new Optimizer.Nesterov(0.9),
            0.1,
            0.1,
            1e-4,
            0,
            0,
            0,
            new Augmentation(3, true, 0));
    assertThat(old.evaluator().training())
        .isEqualTo(new TrainingSettings(24, recipe, NetworkEngine.FUSED));
    assertThat(old.evaluator().options().values()).containsEntry("width", 0.5);
  }

  @Test
  void readsNamesThatOptionsHadBefore() throws IOException {
    assertThat(
            read(
                "{controller: {name: policy-gradient, batch: 9}, evaluator: {name: proxy,"
                    + " batchSize: 8}}"))
        .isEqualTo(
            read(
                "{controller: {name: policy-gradient, policyBatch: 9}, evaluator: {name: proxy,"
                    + " batch: 8}}"));
  }

  @Test
  void tellsWhichPlugInsItNeedsWhereTheyAreNotHere() {
    assertThatThrownBy(() -> read("evaluator: {name: oracle, plugin: delphi 2, depth: 1}"))
        .isInstanceOf(DocumentException.class)
        .hasMessage(
            "evaluator.name: unknown evaluator 'oracle': must be one of proxy, command, supernet,"
                + " zero-cost, joint; it belongs to the plug-in delphi 2: name its directory by"
                + " --plugins (%s line 1)",
            file());
  }

  @Test
  void whatIsStoredIsReadWithoutItsPlugIns() {
    String stored =
        CampaignDocument.write(
            CampaignDocument.parse(
                "stored",
                """
                controller: {name: ants, plugin: anthill 1.2, count: 3, rate: 2.0, paths: [a, b]}
                evaluator: {name: oracle, depth: 1}
                trials: 3
                """));

    assertThat(stored)
        .contains("  plugin: anthill 1.2\n  count: 3\n  rate: 2.0\n  paths:\n  - a\n  - b\n")
        .contains("evaluator:\n  name: oracle\n  depth: 1\n");
    assertThat(CampaignDocument.write(CampaignDocument.parse("again", stored))).isEqualTo(stored);
  }

  @Test
  void whatIsStoredHasNamesThatCanBeShown() {
    assertThatThrownBy(() -> CampaignDocument.parse("stored", "controller: \"a\\u001b[2J\""))
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith("controller: unknown controller 'a\\u001b[2J': must be one of");
  }

  @Test
  void readsBatchesThatChangeAsTextOrList() throws IOException {
    BatchSizes sizes = BatchSizes.parse("8x4,16");
    assertThat(
            read("evaluator: {name: proxy, batch: [8x4, 16]}")
                .evaluator()
                .training()
                .recipe()
                .batches())
        .isEqualTo(sizes);
    assertThat(
            read("evaluator:\n  name: proxy\n  batch: 8x4,16")
                .evaluator()
                .training()
                .recipe()
                .batches())
        .isEqualTo(sizes);
  }

  @Test
  void readsAnOptimizerByItsNameAlone() throws IOException {
    assertThat(
            read("evaluator: {name: proxy, optimizer: rmsprop}")
                .evaluator()
                .training()
                .recipe()
                .optimizer())
        .isEqualTo(Optimizer.RmsProp.MNASNET);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "colour: red | colour: unknown field, known are data, split, imagesPerClass, validation,"
            + " space, controller, evaluator, cheapScores, flopsBudget, paramsBudget, memoryBudget,"
            + " latencyBudget, latencyThreads, objective, limits, warmStart, trials, minutes,"
            + " workers, seed, winners, verification",
        "latencyBudget: 5 | latencyBudget: must be a time of at most an hour such as 5ms, 500us or"
            + " 1s, or unlimited, was '5'",
        "latencyBudget: 0ms | latencyBudget: must be a time of at most an hour such as 5ms, 500us"
            + " or 1s, or unlimited, was '0ms'",
        "latencyThreads: 2 | latencyThreads: is for campaigns with a latencyBudget"
            + " (--latency-budget), has none",
        "data: [a] | data: must be a text, was a list",
        "imagesPerClass: few | imagesPerClass: must be a whole number between 2 and 2147483647, was"
            + " 'few'",
        "imagesPerClass: 1 | imagesPerClass: must be between 2 and 2147483647, was 1",
        "validation: 1 | validation: validation fraction: must be between 0 and 1, was 1.0",
        "validation: some | validation: must be a number, was 'some'",
        "space: mixnett | space: unknown search space 'mixnett': did you mean mixnet?",
        "controller: clever | controller: unknown controller 'clever': must be one of random,"
            + " evolution, local-search, nsga2, bayesian, policy-gradient, successive-halving",
        "controller: {name: random, population: 3} | controller.population: unknown field, known"
            + " are name",
        "controller: {name: evolution, population: 20, tournament: 21} | controller.tournament:"
            + " must be between 1 and the population of 20, was 21",
        "evaluator: oracle | evaluator: unknown evaluator 'oracle': must be one of proxy, command,"
            + " supernet, zero-cost, joint",
        "evaluator: {name: oracle} | evaluator.name: unknown evaluator 'oracle': must be one of"
            + " proxy, command, supernet, zero-cost, joint",
        "evaluator: {name: proxy, depth: 1} | evaluator.depth: unknown field, known are name,"
            + " width, resolution, engine, trainingImages, score, epochs, batch, optimizer,"
            + " learningRate, warmUp, weightDecay, labelSmoothing, dropout, average, crop, flip, cutout",
        "evaluator: {name: proxy, batch: 2.5} | evaluator.batch: must be a number of images, or"
            + " sizes such as 32x4,64x4,128 (32 for 4 epochs, 64 for 4, 128 for the rest), was"
            + " '2.5'",
        "evaluator: {name: proxy, batch: [8x6, 16]} | evaluator.batch: must be for the 6 epochs of"
            + " the training, 8x6,16 is for more than 6",
        "evaluator: {name: proxy, optimizer: adam} | evaluator.optimizer: must be one of nesterov,"
            + " rmsprop, or an object with a name, was 'adam'",
        "evaluator: {name: proxy, optimizer: {name: adam}} | evaluator.optimizer.name: unknown"
            + " optimizer 'adam': must be one of nesterov, rmsprop",
        "evaluator: {name: proxy, optimizer: {name: rmsprop, momentum: 1}} | evaluator.optimizer:"
            + " momentum: must be 0 or more, below 1, was 1.0",
        "evaluator: {name: proxy, optimizer: {name: nesterov, decay: 1}} |"
            + " evaluator.optimizer.decay: unknown field, known are name, momentum",
        "evaluator: {name: proxy, warmUp: 1} | evaluator.warmUp: must be 0 or more, below 1, was"
            + " 1.0",
        "evaluator: {name: proxy, labelSmoothing: -1} | evaluator.labelSmoothing: must be 0 or"
            + " more, below 1, was -1.0",
        "evaluator: {name: proxy, dropout: 1} | evaluator.dropout: must be 0 or more, below 1, was"
            + " 1.0",
        "evaluator: {name: proxy, average: 1} | evaluator.average: must be 0 or more, below 1, was"
            + " 1.0",
        "evaluator: {name: proxy, crop: 32} | evaluator.crop: must be 0 or more, below the"
            + " resolution of 16, was 32",
        "evaluator: {name: proxy, flip: 1} | evaluator.flip: must be true or false, was 1",
        "evaluator: {name: proxy, cutout: -1} | evaluator.cutout: must be at least 0, was -1",
        "evaluator: {name: proxy, width: 0} | evaluator.width: must be above 0, at most 4, was 0.0",
        "evaluator: {name: proxy, resolution: 7} | evaluator.resolution: must be between 8 and"
            + " 1024, was 7",
        "evaluator: {name: proxy, epochs: 0} | evaluator.epochs: must be at least 1, was 0",
        "evaluator: {name: proxy, batch: 1} | evaluator.batch: must be at least 2, was 1",
        "evaluator: {name: proxy, learningRate: 11} | evaluator.learningRate: must be above 0, at"
            + " most 10, was 11.0",
        "evaluator: {name: proxy, engine: warp} | evaluator.engine: must be one of fused, standard,"
            + " was 'warp'",
        "evaluator: {name: proxy, weightDecay: 1} | evaluator.weightDecay: must be 0 or more, below"
            + " 1, was 1.0",
        "flopsBudget: 0 | flopsBudget: multiply-adds: must be a whole number of at least 1, such as"
            + " 250000, 60M or 1.5G, was '0'",
        "trials: 0 | trials: must be between 1 and 1000000, was 0",
        "trials: 1.5 | trials: must be a whole number between 1 and 1000000, was 1.5",
        "workers: 1025 | workers: must be between 1 and 1024, was 1025",
        "seed: one | seed: must be a whole number, was 'one'",
        "winners: 100 | winners: must be between 1 and 99, was 100",
        "verification: {epochs: 3} | verification: needs a field 'networks'",
        "verification: {networks: 0} | verification.networks: must be between 1 and 99, was 0",
        "verification: {networks: 1, seeds: 21} | verification.seeds: must be between 1 and 20, was"
            + " 21",
        "verification: {networks: 1, baseline: mixnet-z} | verification.baseline: must be a"
            + " published network such as mixnet-s or mobilenetv2, or none, was 'mixnet-z'; did you"
            + " mean mixnet-s?",
      })
  void namesPathRuleValueAndLine(String line, String message) {
    assertThatThrownBy(() -> read("# settings\n\n" + line))
        .isInstanceOf(DocumentException.class)
        .hasMessage("%s (%s line 3)", message, file());
  }

  @Test
  void namesBothFilesWhereASpaceIsBroken() throws IOException {
    Path space = directory.resolve("space.yaml");
    Files.writeString(space, TinySpace.YAML.replace("resolution: 8", "resolution: 7"));

    assertThatThrownBy(() -> read("trials: 2\nspace: " + space))
        .isInstanceOf(DocumentException.class)
        .hasMessage(
            "space: resolution: must be between 8 and 4096, was 7 (%s line 2) (%s line 2)",
            space, file());
  }

  @ParameterizedTest
  @ValueSource(strings = {"trials: [", "trials: 1\ntrials: 2", "- 1", "", "text"})
  void refusesWhatIsNoDocumentInOneLine(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining(file().toString())
        .hasMessageNotContaining("\n");
  }

  private CampaignSettings read(String text) throws IOException {
    Files.writeString(file(), text);
    return CampaignDocument.read(file()).build();
  }

  private Path file() {
    return directory.resolve("campaign.yaml");
  }
}
