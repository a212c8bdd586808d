package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.controller.Budget;
import io.mixnas.controller.EvolutionSettings;
import io.mixnas.controller.RandomSettings;
import io.mixnas.document.DocumentException;
import io.mixnas.evaluator.network.NetworkEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignDocumentTest {
  @TempDir Path directory;

  @Test
  void leavesTheRestToTheDefaults() throws IOException {
    assertThat(read("seed: 1")).isEqualTo(CampaignSettings.builder().build());
    assertThat(read("{evaluator: proxy, controller: evolution}"))
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
            evaluator: {name: proxy, width: 0.75, resolution: 16, epochs: 2, batch: 8,
                        learningRate: 0.2, weightDecay: 0.001, engine: standard}
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
                .controller(new EvolutionSettings(6, 2))
                .width(0.75)
                .resolution(16)
                .epochs(2)
                .batch(8)
                .learningRate(0.2)
                .weightDecay(0.001)
                .engine(NetworkEngine.STANDARD)
                .budget(Budget.multiplyAdds(1_500_000))
                .trials(9)
                .workers(2)
                .seed(-3)
                .winners(4)
                .build());
    assertThat(settings.data()).isEqualTo(Path.of("photos").toAbsolutePath().toString());
  }

  @Test
  void readsAControllerByItsNameAlone() throws IOException {
    assertThat(read("controller: random").controller()).isEqualTo(new RandomSettings());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "colour: red | colour: unknown field, known are data, imagesPerClass, validation, space,"
            + " controller, evaluator, flopsBudget, trials, workers, seed, winners",
        "data: [a] | data: must be a text, was a list",
        "imagesPerClass: few | imagesPerClass: must be a whole number between 2 and 2147483647, was 'few'",
        "imagesPerClass: 1 | imagesPerClass: must be between 2 and 2147483647, was 1",
        "validation: 1 | validation: validation fraction: must be between 0 and 1, was 1.0",
        "validation: some | validation: must be a number, was 'some'",
        "space: mixnett | space: unknown search space 'mixnett': did you mean mixnet?",
        "controller: clever | controller: unknown controller 'clever': must be one of random, evolution, local-search, nsga2, bayesian, policy-gradient",
        "controller: {name: random, population: 3} | controller.population: unknown field, known are name",
        "controller: {name: evolution, tournament: 21} | controller: tournament: must be between 1 and the"
            + " population of 20, was 21",
        "evaluator: oracle | evaluator: must be an object with named fields, was 'oracle'",
        "evaluator: {name: oracle} | evaluator.name: must be proxy, was 'oracle'",
        "evaluator: {depth: 1} | evaluator.depth: unknown field, known are name, width, resolution,"
            + " epochs, batch, learningRate, weightDecay, engine",
        "evaluator: {width: 0} | evaluator.width: must be above 0, at most 4, was 0.0",
        "evaluator: {resolution: 7} | evaluator.resolution: must be at least 8, was 7",
        "evaluator: {epochs: 0} | evaluator.epochs: must be between 1 and 2147483647, was 0",
        "evaluator: {batch: 1} | evaluator.batch: must be at least 2, was 1",
        "evaluator: {learningRate: 11} | evaluator.learningRate: learning rate: must be above 0, at most"
            + " 10, was 11.0",
        "evaluator: {engine: warp} | evaluator.engine: must be one of fused, standard, was 'warp'",
        "evaluator: {weightDecay: 1} | evaluator.weightDecay: weight decay: must be 0 or more, below 1,"
            + " was 1.0",
        "flopsBudget: 0 | flopsBudget: multiply-adds: must be a whole number of at least 1, such as"
            + " 250000, 60M or 1.5G, was '0'",
        "trials: 0 | trials: must be between 1 and 1000000, was 0",
        "trials: 1.5 | trials: must be a whole number between 1 and 1000000, was 1.5",
        "workers: 257 | workers: must be between 1 and 256, was 257",
        "seed: one | seed: must be a whole number, was 'one'",
        "winners: 100 | winners: must be between 1 and 99, was 100",
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
