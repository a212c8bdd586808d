package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.controller.Controllers;
import io.mixnas.document.DocumentException;
import io.mixnas.results.Winners;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CampaignSettingsTest {
  @TempDir Path directory;

  static Stream<Arguments> refused() {
    return Stream.of(
        refused(
            b -> b.imagesPerClass(OptionalInt.of(1)),
            "images per class: must be at least 2, was 1"),
        refused(b -> b.validation(0), "validation fraction: must be between 0 and 1, was 0.0"),
        refused(
            b -> b.validation(Double.NaN), "validation fraction: must be between 0 and 1, was NaN"),
        refused(
            b -> b.evaluator("proxy").evaluatorOption("width", 4.5),
            "width: must be above 0, at most 4, was 4.5"),
        refused(
            b -> b.evaluator("proxy").evaluatorOption("width", "wide"),
            "width: must be a number, was 'wide'"),
        refused(
            b -> b.evaluator("proxy").evaluatorOption("depth", 1),
            "unknown option 'depth', known are width, resolution, engine, trainingImages, score, epochs, batch,"
                + " optimizer, learningRate, warmUp, weightDecay, labelSmoothing, dropout, average, crop,"
                + " flip, cutout"),
        refused(
            b -> b.evaluator("proxy").evaluatorOption("resolution", 7),
            "resolution: must be between 8 and 1024, was 7"),
        refused(
            b -> b.evaluator("proxy").evaluatorOption("resolution", 1025),
            "resolution: must be between 8 and 1024, was 1025"),
        refused(
            b -> b.evaluator("proxy").evaluatorOption("epochs", 0),
            "epochs: must be at least 1, was 0"),
        refused(
            b -> b.evaluator("proxy").evaluatorOption("batch", 1),
            "batch: must be at least 2, was 1"),
        refused(
            b -> b.evaluator("proxy").evaluatorOption("learningRate", 0),
            "learningRate: must be above 0, at most 10, was 0.0"),
        refused(
            b -> b.evaluator("proxy").evaluatorOption("weightDecay", -1),
            "weightDecay: must be 0 or more, below 1, was -1.0"),
        refused(b -> b.trials(0), "trials: must be between 1 and 1000000, was 0"),
        refused(b -> b.workers(0), "workers: must be between 1 and 1024, was 0"),
        refused(b -> b.winners(0), "winners: must be between 1 and 99, was 0"),
        refused(b -> b.data("\0"), "data: must be a path or \"shapes\", was '\0'"));
  }

  private static Arguments refused(UnaryOperator<CampaignSettingsBuilder> change, String message) {
    return Arguments.of(change, message);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatBreaksARuleAndNamesIt(
      UnaryOperator<CampaignSettingsBuilder> change, String message) {
    assertThatThrownBy(() -> change.apply(CampaignSettings.builder()).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void hasDefaultsThatRunWithoutData() {
    CampaignSettings settings = CampaignSettings.builder().build();

    assertThat(settings.data()).isEqualTo("shapes");
    assertThat(settings.space()).isEqualTo("mixnet-cifar");
    assertThat(settings.winners()).isEqualTo(Winners.DEFAULT_LIMIT);
    assertThat(settings.workers()).isBetween(1, 1024);
  }

  @Test
  void trainsAtTheSpacesResolutionButAtMostAt32() throws Exception {
    CampaignSettingsBuilder images = CampaignSettings.builder().data("images").evaluator("proxy");
    assertThat(images.build().dataSettings().resolution())
        .isEqualTo(images.build().searchSpace().resolution());
    assertThat(images.space("mixnet").build().dataSettings().resolution()).isEqualTo(32);
    assertThat(CampaignSettings.builder().space(TinySpace.YAML).build().dataSettings().resolution())
        .isEqualTo(8);
  }

  @Test
  void takesLessOfTheImagesThatComeWithItUnlessToldOtherwise() {
    CampaignSettings shapes = CampaignSettings.builder().build();
    CampaignSettings images = CampaignSettings.builder().data("images").build();

    assertThat(shapes.dataSettings().resolution()).isEqualTo(16);
    assertThat(shapes.imagesPerClass()).hasValue(128);
    assertThat(images.imagesPerClass()).hasValue(160);
    assertThat(CampaignSettings.builder().data("images").evaluator("supernet").build())
        .matches(settings -> settings.imagesPerClass().isEmpty(), "takes all images");
    assertThat(
            CampaignSettings.builder().imagesPerClass(OptionalInt.empty()).build().imagesPerClass())
        .isEmpty();
  }

  /** Shared weights take all images, which would make each trial as long as that takes. */
  @Test
  void trialsOfTheAutomaticCourseTrainOnFewImages() {
    CampaignSettings settings = CampaignSettings.builder().data("images").automatic().build();

    assertThat(settings.imagesPerClass()).isEmpty();
    assertThat(settings.evaluator().tree()).containsEntry("trainingImages", 128);
    assertThat(
            CampaignSettings.builder()
                .automatic()
                .imagesPerClass(OptionalInt.of(1_000))
                .build()
                .evaluator()
                .tree())
        .containsEntry("trainingImages", 0);
    assertThat(
            CampaignSettings.builder()
                .automatic()
                .evaluatorOption("trainingImages", 0)
                .build()
                .evaluator()
                .tree())
        .containsEntry("trainingImages", 0);
    assertThat(CampaignSettings.builder().evaluator("proxy").build().evaluator().tree())
        .containsEntry("trainingImages", 0);
  }

  @Test
  void aTimeAloneEndsACampaignThatHasOne() {
    CampaignSettingsBuilder timed = CampaignSettings.builder().minutes(OptionalDouble.of(600));
    timed.cheapScores().judges(List.of("zero-cost")).shortlist(20);

    assertThat(timed.suitCheapScores().build().trials()).isEqualTo(CampaignSettings.MOST_TRIALS);
    assertThat(CampaignSettings.builder().automatic().build().trials())
        .isEqualTo(CampaignSettings.MOST_TRIALS);
  }

  @Test
  void hasMoreTrialsWhereNothingIsTrained() {
    assertThat(CampaignSettings.builder().build().trials()).isEqualTo(200);
    assertThat(CampaignSettings.builder().evaluator("proxy").build().trials()).isEqualTo(24);
    assertThat(CampaignSettings.builder().evaluator("supernet").trials(3).build().trials())
        .isEqualTo(3);
  }

  /** Few trainings are worth a model, many looks in a moment are not; whoever names one has it. */
  @Test
  void theControllerSuitsTheEvaluator() {
    assertThat(CampaignSettings.builder().build().controller().name()).isEqualTo("evolution");
    assertThat(CampaignSettings.builder().evaluator("proxy").build().controller().name())
        .isEqualTo("bayesian");
    assertThat(
            CampaignSettings.builder()
                .evaluator("proxy")
                .evaluator("joint")
                .build()
                .controller()
                .name())
        .isEqualTo("evolution");
    assertThat(
            CampaignSettings.builder()
                .controller("nsga2")
                .evaluator("proxy")
                .build()
                .controller()
                .name())
        .isEqualTo("nsga2");
  }

  @Test
  void mostTrialsOfACampaignEvolve() {
    assertThat(CampaignSettings.builder().trials(24).build().controller())
        .isEqualTo(Controllers.settings("evolution", Map.of("population", 6, "tournament", 5)));
    CampaignSettings longer = CampaignSettings.builder().trials(24).build().with(400, 1);
    assertThat(longer.controller())
        .as("resumed")
        .isEqualTo(Controllers.settings("evolution", Map.of("population", 6, "tournament", 5)));
    assertThat(CampaignSettings.builder().trials(400).build().controller())
        .isEqualTo(Controllers.settings("evolution"));
  }

  @Test
  void keepsTheTextOfAUsersSpace() throws Exception {
    Path file = directory.resolve("space.yaml");
    Files.writeString(file, TinySpace.YAML);

    CampaignSettings settings = CampaignSettings.builder().space(file.toString()).build();
    Files.delete(file);

    assertThat(settings.space()).isEqualTo(TinySpace.YAML);
    assertThat(settings.searchSpace().name()).isEqualTo("tiny");
  }

  @Test
  void keepsASpaceThatIsWrittenInOneLine() throws Exception {
    Path file = directory.resolve("space.yaml");
    Files.writeString(
        file,
        "{name: one, resolution: 8, classes: 2, stem: {channels: [8, 16], kernel: 3, stride: 2,"
            + " activation: relu}, stages: [{stride: 1, depth: 1, width: 8, activation: relu,"
            + " first: {groups: 1, expand: 1}}], head: {channels: 8, activation: relu}}");

    CampaignSettings settings = CampaignSettings.builder().space(file.toString()).build();

    assertThat(settings.searchSpace().name()).isEqualTo("one");
    assertThat(CampaignDocument.parse("campaign", CampaignDocument.write(settings)))
        .isEqualTo(settings);
  }

  @Test
  void namesTheFileOfABrokenSpace() throws Exception {
    Path file = directory.resolve("space.yaml");
    Files.writeString(file, TinySpace.YAML.replace("kernel: 3", "kernel: 4"));

    assertThatThrownBy(() -> CampaignSettings.builder().space(file.toString()))
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith("stem.kernel: ")
        .hasMessageEndingWith("was 4 (%s line 4)", file);
  }

  @Test
  void changesTrialsAndWorkersAlone() {
    CampaignSettings settings = CampaignSettings.builder().trials(5).workers(1).seed(9).build();

    assertThat(settings.with(7, 2))
        .isEqualTo(CampaignSettings.builder().trials(7).workers(2).seed(9).build());
  }
}
