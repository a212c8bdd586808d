package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.campaign.Campaign;
import io.mixnas.campaign.CampaignListener;
import io.mixnas.campaign.Continuation;
import io.mixnas.campaign.OpenCampaign;
import io.mixnas.campaign.Plugins;
import io.mixnas.campaign.StoredCampaigns;
import io.mixnas.campaign.TinyImages;
import io.mixnas.campaign.VerificationBuilder;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.verification.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests verifications that a person asks for, of networks that train in a moment. */
class VerificationCommandsTest {
  private static final String[] VERIFIED = {
    "--trials",
    "3",
    "--flops-budget",
    "300K",
    "--verify",
    "2",
    "--verify-seeds",
    "2",
    "--verify-epochs",
    "2",
    "--baseline",
    "mobilenetv3-small"
  };

  @TempDir Path parent;
  private Path directory;

  @BeforeEach
  void name() {
    directory = parent.resolve("campaign");
  }

  @Test
  void verifiesTheBestBesideAPublishedNetworkAndLetsTheMeansChoose() throws IOException {
    Invocation search = run(TinyCampaign.search(directory, VERIFIED));

    assertThat(search.err())
        .contains("verification of the best 2 trials and mobilenetv3-small-0.")
        .contains(": 2 runs of 2 epochs each, judged on 32 images that the search has not seen")
        .containsPattern("run 6 of 6: [a-z0-9.-]+ with seed 2: [0-9.]+ %, ");
    JsonNode verification = status().get("verification");
    assertThat(verification.get("complete").asBoolean()).isTrue();
    assertThat(verification.get("networks")).hasSize(2);
    assertThat(verification.get("comparison").get("pairs").asInt()).isEqualTo(2);
    assertThat(verification.get("baseline").get("multiplyAdds").asLong()).isLessThan(300_000);
    double first = verification.get("networks").get(0).get("mean").asDouble();
    double second = verification.get("networks").get(1).get("mean").asDouble();
    assertThat(first).isGreaterThanOrEqualTo(second);
    assertThat(search.out())
        .contains("trial-" + winner(1).get("trial").asInt() + " wins of 2 verified: ")
        .contains("mobilenetv3-small-0.")
        .contains("winners, the verified ones first:")
        .contains(verification.get("verdict").asText());
    assertThat("trial-" + winner(1).get("trial").asInt())
        .isEqualTo(verification.get("winner").asText());
    assertThat(winner(1).get("verification").get("mean").asDouble()).isEqualTo(first);
    assertThat(winner(2).get("verification").get("runs")).hasSize(2);
  }

  @Test
  void theVerifiedWinnerIsExportedWithItsWeightsAndPredicts() throws IOException {
    run(TinyCampaign.search(directory, VERIFIED));
    Path model = parent.resolve("model.onnx");
    String winner = directory.resolve("winners").resolve("01.json").toString();

    Invocation export =
        run("export", winner, "--to", "onnx", "--out", model.toString(), "--fold-normalization");

    assertThat(export.out() + export.err()).contains("trained for 2 epochs");
    Path image = parent.resolve("image.png");
    TinyImages.write(image, 0x204060);
    assertThat(run("predict", model.toString(), image.toString()).out()).contains("%");

    String trial = directory + "#" + winner(1).get("trial").asInt();
    Path zip = parent.resolve("trial.zip");
    assertThat(run("export", trial, "--to", "dl4j", "--out", zip.toString()).out())
        .contains("trained for 2 epochs");

    Path kept = directory.resolve("winners").resolve(winner(1).get("model").asText()).normalize();
    Files.delete(kept);
    run("show", winner);
    for (String notation : List.of("onnx", "dl4j", "weights")) {
      Invocation lost =
          Invocation.of("export", winner, "--to", notation, "--out", parent + "/lost." + notation);
      assertThat(lost.code()).isEqualTo(ExitCode.WRONG_INPUT);
      assertThat(lost.err()).contains("its trained weights must be at ").contains(kept.toString());
    }
  }

  @Test
  void accuraciesDependNeitherOnTheWorkersNorOnWhenItWasAskedFor() throws IOException {
    run(TinyCampaign.search(directory, VERIFIED));
    JsonNode whole = runs();

    directory = parent.resolve("later");
    run(TinyCampaign.search(directory, "--trials", "3", "--flops-budget", "300K"));
    assertThat(status().get("verification").isNull()).isTrue();
    run(
        "resume",
        directory.toString(),
        "--workers",
        "3",
        "--verify",
        "2",
        "--verify-seeds",
        "2",
        "--verify-epochs",
        "2",
        "--baseline",
        "mobilenetv3-small");

    assertThat(runs()).isEqualTo(whole);
  }

  @Test
  void whatAVerificationChoseStaysUntilTheNextIsComplete() throws Exception {
    run(TinyCampaign.search(directory, VERIFIED));
    JsonNode before = winner(1);
    for (int session = 0; session < 2; session++) {
      stopInVerification(asked -> asked.seeds(3));
      for (String field : List.of("trial", "verification", "model")) {
        assertThat(winner(1).get(field)).as(field).isEqualTo(before.get(field));
      }
      assertThat(status().get("state").asText()).isEqualTo("stopped");
    }
  }

  /** Resumes with another verification, and stops before its first run. */
  private void stopInVerification(Consumer<VerificationBuilder> change) throws Exception {
    AtomicReference<OpenCampaign> open = new AtomicReference<>();
    CampaignListener interrupting =
        new CampaignListener() {
          @Override
          public void verifying(Verification verification) {
            open.get().interrupt();
          }
        };
    try (OpenCampaign campaign =
        StoredCampaigns.resume(
            CampaignAddress.of(directory),
            new Continuation(
                OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Plugins.none(), change),
            warning -> {},
            interrupting)) {
      open.set(campaign);
      assertThat(campaign.run()).isEqualTo(Campaign.Outcome.STOPPED);
    }
  }

  /** The other has other epochs, and none of its runs has ended. */
  @Test
  void aTrialWhoseWeightsAreOfAnEarlierVerificationIsNotExportedWithoutThem() throws Exception {
    run(TinyCampaign.search(directory, VERIFIED));
    String trial = directory + "#" + winner(1).get("trial").asInt();
    stopInVerification(asked -> asked.epochs(5));

    Invocation.of("export", trial, "--to", "dl4j", "--out", parent.resolve("t.zip").toString())
        .isRefused(
            "%s: its trained weights are of an earlier verification, which another is replacing; name its winner's file or its model.zip, or go on with the other: mixnas resume %s"
                .formatted(trial, directory));
    assertThat(run("show", trial).out()).contains("counted: ");
  }

  /** As after a kill between the last run and the writing of the winners. */
  @Test
  void isCompleteOnlyWithTheWinnersThatTheVerificationChose() throws IOException {
    run(TinyCampaign.search(directory, VERIFIED));
    JsonNode chosen = winner(1);
    Path first = directory.resolve("winners").resolve("01.json");
    Files.writeString(first, Files.readString(first).replace("\"verification\"", "\"other\""));
    assertThat(status().get("state").asText()).isEqualTo("stopped");
    assertThat(run("status", directory.toString()).out())
        .doesNotContain("the verified ones first", "export it with its weights");

    run("resume", directory.toString());

    assertThat(status().get("state").asText()).isEqualTo("complete");
    assertThat(winner(1).get("verification")).isEqualTo(chosen.get("verification"));
  }

  @Test
  void moreSeedsAndMoreTrialsAddRunsAndRepeatNone() throws IOException {
    run(TinyCampaign.search(directory, VERIFIED));
    List<String> before = runFiles();

    Invocation more = run("resume", directory.toString(), "--verify-seeds", "3");
    assertThat(more.err()).contains("6 of 9 runs done").contains("run 9 of 9");
    assertThat(runFiles()).containsAll(before).hasSize(9);

    assertThat(run("resume", directory.toString()).err()).doesNotContain("run ");
    run("resume", directory.toString(), "--trials", "5");
    assertThat(status().get("verification").get("trials").asInt()).isEqualTo(5);
    assertThat(status().get("state").asText()).isEqualTo("complete");
    assertThat(runFiles()).containsAll(before);
  }

  @Test
  void saysWhereTheSearchHasTakenAllImages() {
    Path images = TinyImages.folder(parent.resolve("images"), 4);
    run(
        TinyCampaign.search(
            directory, "--data", images.toString(), "--images-per-class", "4", "--trials", "1"));
    Invocation verified =
        run(
            "resume",
            directory.toString(),
            "--verify",
            "1",
            "--verify-seeds",
            "1",
            "--verify-epochs",
            "1",
            "--baseline",
            "none");

    assertThat(verified.err()).contains("judged on the validation images that also chose them");
    assertThat(verified.out()).contains("the validation images that also chose the candidates");

    Path others = TinyImages.folder(parent.resolve("others"), 4, 8);
    Invocation tested = run("resume", directory.toString(), "--verify-data", others.toString());
    assertThat(tested.err()).contains("the images to verify on are others than before: 1 runs");
    assertThat(tested.out()).contains("on 8 images of a test set");
  }

  @Test
  void aCampaignThatBeginsWithItLeavesImagesAlone() {
    Path images = TinyImages.folder(parent.resolve("images"), 10);
    Invocation search =
        run(
            TinyCampaign.search(
                directory,
                "--data",
                images.toString(),
                "--images-per-class",
                "all",
                "--trials",
                "1",
                "--verify",
                "1",
                "--verify-seeds",
                "1",
                "--verify-epochs",
                "1",
                "--baseline",
                "none"));
    assertThat(search.out()).contains("on 4 images that the search has not seen");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--verify | 0 | verification: networks: must be between 1 and 99, was 0",
        "--verify-epochs | 0 | verification: epochs: must be between 1 and 100000, was 0",
        "--verify-seeds | 21 | verification: seeds: must be between 1 and 20, was 21",
        "--baseline | mixnet-z | baseline: must be a published network such as mixnet-s or"
            + " mobilenetv2, or none, was 'mixnet-z'; did you mean mixnet-s?",
        "--baseline | fbnet-a | baseline: network 'fbnet-a' cannot be built: only its published"
            + " figures are known"
      })
  void refusesWhatCannotBeAskedFor(String option, String value, String line) {
    Invocation search = Invocation.of(TinyCampaign.search(directory, with(option, value)));
    assertThat(search.err()).isEqualTo("mixnas: " + line + "; see 'mixnas search --help'\n");
    assertThat(search.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(directory).doesNotExist();
  }

  @Test
  void refusesHowWithoutHowMany() {
    Invocation search = Invocation.of(TinyCampaign.search(directory, "--verify-seeds", "3"));
    assertThat(search.err()).contains("needs a number of networks (--verify K)");
    assertThat(search.code()).isEqualTo(ExitCode.WRONG_INPUT);
    run(TinyCampaign.search(directory, "--trials", "1"));
    Invocation.of("resume", directory.toString(), "--baseline", "none")
        .isRefused(
            directory
                + ": verification: needs a number of networks (--verify K), has only how they are"
                + " verified");
  }

  @Test
  void refusesToBeginWithSharedWeightsThatThereAreNot() {
    String rule =
        "verification: from: must be scratch for a campaign without shared weights of full width"
            + " (supernet with width 1), was supernet";
    Invocation.of(TinyCampaign.search(directory, "--verify", "1", "--verify-from", "weights"))
        .isRefused(
            "verification: from: must be scratch or supernet, was 'weights'; see 'mixnas search"
                + " --help'");
    Invocation.of(TinyCampaign.search(directory, "--verify", "1", "--verify-from", "supernet"))
        .isRefused(rule);
    assertThat(directory).doesNotExist();

    run(TinyCampaign.search(directory, "--trials", "1"));
    Invocation.of("resume", directory.toString(), "--verify", "1", "--verify-from", "supernet")
        .isRefused(rule);
  }

  @Test
  void refusesABaselineThatCannotBeSmallEnoughBeforeAnythingIsTrained() {
    Invocation search =
        Invocation.of(TinyCampaign.search(directory, "--flops-budget", "30K", "--verify", "1"));
    assertThat(search.err())
        .startsWith("mixnas: baseline mixnet-s: must be within the budget of 30,000 multiply-adds")
        .hasLineCount(1);
    assertThat(search.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(directory).doesNotExist();
  }

  @Test
  void refusesImagesOfOtherClassesBeforeAnythingIsTrained() {
    Path images = TinyImages.folder(parent.resolve("images"), 4);
    Invocation search =
        Invocation.of(
            TinyCampaign.search(directory, "--verify", "1", "--verify-data", images.toString()));
    assertThat(search.err()).contains("must have the classes of the campaign's images");
    assertThat(search.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(directory).doesNotExist();
  }

  @Test
  void refusesImagesOfTheSearchBeforeAnythingIsTrained() {
    Path images = TinyImages.folder(parent.resolve("images"), 10);
    Invocation search =
        Invocation.of(
            TinyCampaign.search(
                directory,
                "--data",
                images.toString(),
                "--images-per-class",
                "all",
                "--verify",
                "1",
                "--verify-data",
                images.toString()));
    assertThat(search.err())
        .contains(
            images
                + ": must be other images, 20 of its 20 are among those that networks are trained"
                + " and chosen on");
    assertThat(search.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(directory).doesNotExist();
  }

  private static String[] with(String option, String value) {
    return Stream.concat(Stream.of(VERIFIED), Stream.of(option, value))
        .toArray(String[]::new); // a later value replaces an earlier one
  }

  private static Invocation run(String... arguments) {
    return Invocation.of(arguments).succeeds();
  }

  private JsonNode status() throws IOException {
    return new ObjectMapper()
        .readTree(Invocation.of("status", directory.toString(), "--format", "json").out());
  }

  private JsonNode winner(int rank) throws IOException {
    return new ObjectMapper()
        .readTree(directory.resolve("winners").resolve("0" + rank + ".json").toFile());
  }

  /** Returns the accuracies by network and seed. */
  private JsonNode runs() throws IOException {
    JsonNode verification = status().get("verification");
    ObjectMapper mapper = new ObjectMapper();
    var all = mapper.createObjectNode();
    Stream.concat(
            Stream.of(verification.get("baseline")),
            Stream.of(verification.get("networks").get(0), verification.get("networks").get(1)))
        .forEach(
            network ->
                network
                    .get("runs")
                    .forEach(
                        run ->
                            all.put(
                                network.get("name").asText() + " " + run.get("seed").asLong(),
                                run.get("accuracy").asDouble())));
    return all;
  }

  private List<String> runFiles() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("verified"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("seed-"))
          .map(file -> file + " " + file.toFile().lastModified())
          .toList();
    }
  }
}
