package io.mixnas.fidelity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixnas.campaign.OpenTrialException;
import io.mixnas.campaign.TinyImages;
import io.mixnas.document.Document;
import io.mixnas.evaluator.data.DataSettings;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.data.ImageSet;
import io.mixnas.evaluator.training.NetworkTraining;
import io.mixnas.evaluator.training.TrainingListener;
import io.mixnas.evaluator.training.TrainingPlan;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.EpochResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthMakingTest {
  private static final DataSource SHAPES = DataSource.parse(DataSource.SHAPES);

  @TempDir private Path directory;

  @Test
  void makesATableThatCanBeRead() throws Exception {
    Path file = make("truth", 3, 2, WorkListener.SILENT);

    TruthTable table = TruthTable.read(directory.resolve("truth"), Optional.empty());
    assertThat(table.name()).isEqualTo(file.getFileName().toString());
    assertThat(table.making()).contains(Truths.settings(1));
    assertThat(table.digest()).contains(SHAPES.digest());
    assertThat(table.networks())
        .extracting(TrainedNetwork::genotype)
        .containsExactlyInAnyOrderElementsOf(draw(Truths.settings(1), 3));
    assertThat(table.networks())
        .allMatch(network -> network.entry().trainings().size() == 2)
        .allMatch(
            network ->
                network.entry().cost().multiplyAdds()
                    == Truths.SPACE.withInput(8, 8).cost(network.genotype()).multiplyAdds());
    JsonNode root = new ObjectMapper().readTree(file.toFile());
    assertThat(root.get("images").get("training").intValue()).isEqualTo(8 * 16);
    assertThat(root.get("images").get("heldBack").intValue()).isEqualTo(8 * 100);
    assertThat(directory.resolve("truth").resolve("checkpoints")).doesNotExist();
  }

  @Test
  void measuresTheTrainedNetworkOnAllImagesHeldBack() throws Exception {
    TruthSettings settings = Truths.settings(2);
    make("truth", settings, 2, 1, WorkListener.SILENT);
    ImageDataset images = TruthImages.load(settings, SHAPES, warning -> {});

    TrainedNetwork made =
        TruthTable.read(directory.resolve("truth"), Optional.empty()).networks().get(0);

    try (NetworkTraining same = NetworkTraining.begin(plan(settings, made.genotype()), images, 1)) {
      same.epoch(TrainingListener.SILENT);
      double expected = same.epoch(TrainingListener.SILENT).validationAccuracy();
      assertThat(made.entry().trainings()).singleElement().isEqualTo(expected);
      assertThat(made.losses())
          .isEqualTo(same.curve().stream().map(EpochResult::trainingLoss).toList())
          .hasSize(2);
    }
  }

  /** With several workers, trainings end in an order that depends on the machine. */
  @Test
  void aTableDoesNotDependOnTheOrderInWhichTrainingsEnd() {
    List<Genotype> drawn = draw(Truths.settings(1), 2);
    List<TruthRun> runs = new ArrayList<>();
    for (long seed = 1; seed <= 2; seed++) {
      for (Genotype genotype : drawn) {
        runs.add(
            TruthRun.complete(
                genotype, Truths.SPACE.cost(genotype), seed, 0.25 * runs.size(), List.of(), 1));
      }
    }
    byte[] inOrder = document(runs).bytes();
    Collections.reverse(runs);
    TruthDocument reversed =
        document(runs.subList(0, 2)).with(runs.get(2)).with(runs.get(3)); // as they end

    assertThat(reversed.bytes()).isEqualTo(inOrder);
  }

  private static TruthDocument document(List<TruthRun> runs) {
    return new TruthDocument(Truths.settings(1), Map.of(), Map.of(), List.of(), runs);
  }

  @Test
  void goesOnAfterItWasStoppedToTheSameTable() throws Exception {
    Path whole = make("whole", 3, 2, WorkListener.SILENT);
    AtomicInteger ended = new AtomicInteger();
    WorkListener breaking =
        new WorkListener() {
          @Override
          public void finished(String piece, String result) {
            if (ended.incrementAndGet() == 4) {
              throw new IllegalStateException("power cut");
            }
          }
        };

    assertThatExceptionOfType(OpenTrialException.class)
        .isThrownBy(() -> make("parts", 3, 2, breaking))
        .withMessageContaining("power cut");
    AtomicInteger more = new AtomicInteger();
    Path parts =
        make(
            "parts",
            3,
            2,
            new WorkListener() {
              @Override
              public void begun(String what, int pieces, int done) {
                assertThat(pieces).isEqualTo(6);
                assertThat(done).isEqualTo(4);
              }

              @Override
              public void finished(String piece, String result) {
                more.incrementAndGet();
              }
            });

    assertThat(more).hasValue(2);
    assertThat(withoutSeconds(parts)).isEqualTo(withoutSeconds(whole));
  }

  /** A table that takes weeks is made by several versions, which it all names. */
  @Test
  void namesEveryProgramThatMadeIt() {
    TruthDocument first = made("1", List.of());
    TruthDocument second = made("2", first.makersBefore(maker("2")));
    TruthDocument third = made("1", second.makersBefore(maker("1")));

    TruthDocument read =
        TruthDocument.read(Document.json("table", new String(third.bytes(), UTF_8)));

    assertThat(second.madeBefore()).containsExactly(maker("1"));
    assertThat(read.made()).isEqualTo(maker("1"));
    assertThat(read.madeBefore()).containsExactly(maker("2"));
    assertThat(new String(first.bytes(), UTF_8)).doesNotContain("madeBefore");
  }

  /** A table of an earlier version has no losses, and gets those of what is trained from now on. */
  @Test
  void keepsTheLossesOfEachTraining() {
    Genotype genotype = draw(Truths.settings(1), 1).get(0);
    TruthDocument before = document(List.of(run(genotype, 1, List.of())));
    assertThat(new String(before.bytes(), UTF_8)).doesNotContain("trainingLoss");

    byte[] both = before.with(run(genotype, 2, List.of(1.9, 1.6))).bytes();

    TruthDocument read = TruthDocument.read(Document.json("table", new String(both, UTF_8)));
    assertThat(read.runs())
        .extracting(TruthRun::losses)
        .containsExactly(List.of(), List.of(1.9, 1.6));
    assertThat(read.bytes()).isEqualTo(both);
  }

  private static TruthRun run(Genotype genotype, long seed, List<Double> losses) {
    return TruthRun.complete(genotype, Truths.SPACE.cost(genotype), seed, 0.5, losses, 1);
  }

  private static TruthDocument made(String program, List<Map<String, Object>> before) {
    return new TruthDocument(Truths.settings(1), Map.of(), maker(program), before, List.of());
  }

  private static Map<String, Object> maker(String program) {
    return Map.of("program", program);
  }

  @Test
  void moreNetworksAndTrainingsCanBeAskedForLater() throws Exception {
    make("parts", 2, 1, WorkListener.SILENT);

    Path parts = make("parts", 3, 2, WorkListener.SILENT);

    Path whole = make("whole", 3, 2, WorkListener.SILENT);
    assertThat(withoutSeconds(parts).get("networks"))
        .isEqualTo(withoutSeconds(whole).get("networks"));
  }

  @Test
  void aTrainingGoesOnFromItsCheckpoint() throws Exception {
    TruthSettings settings = Truths.settings(2);
    Path whole = make("whole", settings, 2, 1, WorkListener.SILENT);
    Genotype first = draw(settings, 2).get(0);
    Path parts = directory.resolve("parts");
    stopAfterAnEpoch(settings, first, parts);
    assertThat(parts.resolve("checkpoints")).isNotEmptyDirectory();
    AtomicInteger epochs = new AtomicInteger();
    List<Double> continued = Collections.synchronizedList(new ArrayList<>());

    make(
        "parts",
        settings,
        2,
        1,
        new WorkListener() {
          @Override
          public void continued(String piece, double done) {
            continued.add(done);
          }

          @Override
          public void advanced(String piece, double done) {
            if (piece.startsWith("network " + first + ",") && done <= 0.5) {
              epochs.incrementAndGet(); // none of the first
            }
          }
        });

    assertThat(epochs).hasValue(0);
    assertThat(continued).containsExactly(0.5);
    assertThat(withoutSeconds(TruthDirectory.table(parts))).isEqualTo(withoutSeconds(whole));
    assertThat(parts.resolve("checkpoints")).doesNotExist();
  }

  /** Tests evaluators that ask for different numbers of images and divide them differently. */
  @Test
  void evaluatorsNeverSeeTheImagesHeldBack() {
    TruthSettings settings = Truths.settings(1);
    ImageDataset truth = TruthImages.load(settings, SHAPES, warning -> {});
    Set<ByteBuffer> heldBack = images(truth.validation());
    assertThat(heldBack).hasSize(800);
    assertThat(images(truth.training())).doesNotContainAnyElementsOf(heldBack);

    for (int most : new int[] {2, 50, 5_000}) {
      DataSettings asked = new DataSettings(8, OptionalInt.of(most), 0.3, 99);
      ImageDataset judges = SHAPES.load(settings.forJudges(asked), warning -> {});
      assertThat(images(judges.training())).doesNotContainAnyElementsOf(heldBack);
      assertThat(images(judges.validation())).doesNotContainAnyElementsOf(heldBack);
      assertThat(judges.training().size() + judges.validation().size())
          .isEqualTo(8 * Math.min(most, 900));
    }
  }

  /** Tests data with a test part: accuracies are measured on all of it. */
  @Test
  void aTestPartIsHeldBackWhole() {
    Path data = directory.resolve("data");
    TinyImages.folder(data.resolve("train"), 10);
    TinyImages.folder(data.resolve("test"), 4);
    TruthSettings settings = Truths.settings(1);

    ImageDataset images =
        TruthImages.load(settings, DataSource.split(data.toString()), warning -> {});

    assertThat(images.training().size()).isEqualTo(2 * 10);
    assertThat(images.validation().size()).isEqualTo(2 * 4);
  }

  @Test
  void drawsWithinTheBudgetAlone() {
    TruthSettings limited = limited(8_000);

    assertThat(draw(limited, 10))
        .doesNotHaveDuplicates()
        .allMatch(genotype -> Truths.SPACE.cost(genotype).multiplyAdds() <= 8_000);
    assertThat(draw(limited, 4)).isEqualTo(draw(limited, 10).subList(0, 4));
  }

  @Test
  void refusesMoreNetworksThanThereAre() {
    assertThatExceptionOfType(FidelityException.class)
        .isThrownBy(() -> draw(limited(1), 5))
        .withMessage(
            "--make-truth: must be at most 0, as no more distinct networks within the budget were"
                + " found in space tiny, was 5");
  }

  @Test
  void refusesToGoOnWithOtherSettings() throws Exception {
    make("truth", 2, 1, WorkListener.SILENT);

    assertThatExceptionOfType(FidelityException.class)
        .isThrownBy(() -> make("truth", Truths.settings(2), 2, 1, WorkListener.SILENT))
        .withMessage(
            directory.resolve("truth")
                + ": was begun with other settings: training.epochs was 1, is 2; use the same"
                + " settings, or choose another --out");
  }

  @Test
  void refusesToGoOnWithOtherImages() throws Exception {
    Path data = TinyImages.folder(directory.resolve("data"), 20);
    make("truth", Truths.settings(1), DataSource.parse(data.toString()));
    TinyImages.write(data.resolve("red").resolve("0.jpg"), 0xff8000);
    TinyImages.write(data.resolve("red").resolve("1.jpg"), 0xff8000);
    TinyImages.write(data.resolve("red").resolve("2.jpg"), 0xff8000);

    assertThatExceptionOfType(FidelityException.class)
        .isThrownBy(() -> make("truth", Truths.settings(1), DataSource.parse(data.toString())))
        .withMessageContaining("images must be those that the table was begun with");
  }

  /** Without spending anything: its fingerprint, which measurements are kept by, stays. */
  @Test
  void aCompleteTableStaysWhatItIs() throws Exception {
    Path file = make("truth", 2, 1, WorkListener.SILENT);
    String byAnother = Files.readString(file).replaceFirst("\"program\" : \"", "$0earlier ");
    Files.writeString(file, byAnother);

    make("truth", 2, 1, WorkListener.SILENT);

    assertThat(Files.readString(file)).isEqualTo(byAnother);
  }

  /** A later version may have an option that this one has not. */
  @Test
  void goesOnWithATableThatLacksAnOptionOfItsUsualValue() throws Exception {
    Path file = make("truth", 2, 1, WorkListener.SILENT);
    ObjectNode root = (ObjectNode) new ObjectMapper().readTree(file.toFile());
    assertThat(((ObjectNode) root.get("settings").get("training")).remove("cutout")).isNotNull();
    Files.writeString(file, root.toString());

    make("truth", 3, 1, WorkListener.SILENT);

    assertThat(TruthTable.read(file, Optional.empty()).networks()).hasSize(3);
  }

  /** Of more classes, a network costs more, and so do the rows of the table. */
  @Test
  void drawsNetworksThatAreWithinTheBudgetForTheClassesOfTheImages() {
    TruthSettings limited = limited(8_000);
    SearchSpace space = Truths.SPACE.withInput(8, 40);

    assertThat(TruthMaking.draw(limited, space, 4))
        .allMatch(genotype -> space.cost(genotype).multiplyAdds() <= 8_000);
    assertThat(draw(limited, 10)).anyMatch(genotype -> space.cost(genotype).multiplyAdds() > 8_000);
  }

  private static List<Genotype> draw(TruthSettings settings, int networks) {
    return TruthMaking.draw(settings, Truths.SPACE, networks);
  }

  private static TruthSettings limited(long flops) {
    TruthSettings any = Truths.settings(1);
    return new TruthSettings(
        any.space(),
        any.data(),
        any.split(),
        any.imagesPerClass(),
        any.heldBack(),
        any.training(),
        OptionalLong.of(flops),
        any.seed());
  }

  private static void stopAfterAnEpoch(TruthSettings settings, Genotype genotype, Path path)
      throws Exception {
    ImageDataset images = TruthImages.load(settings, SHAPES, warning -> {});
    try (TruthDirectory stopped = TruthDirectory.open(path, settings);
        NetworkTraining training = NetworkTraining.begin(plan(settings, genotype), images, 1)) {
      stopped.write(
          new TruthDocument(
              settings,
              TruthImages.tree(images, SHAPES),
              Program.tree(settings.engine()),
              List.of(),
              List.of()));
      training.epoch(TrainingListener.SILENT);
      stopped.writeCheckpoint(genotype, training.checkpoint());
    }
  }

  private static TrainingPlan plan(TruthSettings settings, Genotype genotype) {
    return new TrainingPlan(
        Truths.SPACE.withInput(8, 8).decode(genotype), settings.recipe(), settings.engine(), 1);
  }

  private Path make(String name, int networks, int seeds, WorkListener listener)
      throws InterruptedException {
    return make(name, Truths.settings(1), networks, seeds, listener);
  }

  private Path make(
      String name, TruthSettings settings, int networks, int seeds, WorkListener listener)
      throws InterruptedException {
    return TruthMaking.make(
        directory.resolve(name), settings, SHAPES, networks, seeds, 1, warning -> {}, listener);
  }

  private void make(String name, TruthSettings settings, DataSource source)
      throws InterruptedException {
    TruthMaking.make(
        directory.resolve(name), settings, source, 2, 1, 1, warning -> {}, WorkListener.SILENT);
  }

  private static Set<ByteBuffer> images(ImageSet set) {
    return Arrays.stream(set.images()).map(ByteBuffer::wrap).collect(Collectors.toSet());
  }

  private static JsonNode withoutSeconds(Path file) throws IOException {
    JsonNode root = new ObjectMapper().readTree(Files.readString(file));
    root.get("networks").forEach(network -> ((ObjectNode) network).remove("seconds"));
    return root;
  }
}
