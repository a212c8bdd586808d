package io.mixnas.fuzz;

import io.mixnas.architecture.Architecture;
import io.mixnas.campaign.CampaignSettings;
import io.mixnas.campaign.TinySpace;
import io.mixnas.controller.Budget;
import io.mixnas.controller.Controllers;
import io.mixnas.controller.Proposal;
import io.mixnas.evaluator.data.DataSettings;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.training.CheckpointFile;
import io.mixnas.evaluator.training.ModelFile;
import io.mixnas.evaluator.training.NetworkTraining;
import io.mixnas.evaluator.training.Recipe;
import io.mixnas.evaluator.training.TrainingListener;
import io.mixnas.evaluator.training.TrainingOptions;
import io.mixnas.evaluator.training.TrainingPlan;
import io.mixnas.export.WeightedNetwork;
import io.mixnas.export.WeightsExport;
import io.mixnas.fidelity.FidelityMeasurement;
import io.mixnas.fidelity.FidelitySettings;
import io.mixnas.fidelity.Half;
import io.mixnas.fidelity.TruthMaking;
import io.mixnas.fidelity.TruthSettings;
import io.mixnas.fidelity.TruthTable;
import io.mixnas.fidelity.WorkListener;
import io.mixnas.notation.TensorFlowNotation;
import io.mixnas.notation.TimmNotation;
import io.mixnas.objective.Objective;
import io.mixnas.option.OptionValues;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignStores;
import io.mixnas.results.Provenance;
import io.mixnas.results.Session;
import io.mixnas.results.TrialStore;
import io.mixnas.results.onnx.OnnxAbout;
import io.mixnas.results.onnx.OnnxOptions;
import io.mixnas.results.onnx.OnnxWriter;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.space.SearchSpaces;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.trial.WarmStart;
import io.mixnas.zoo.Zoo;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Creates small valid files of every kind, each once. */
final class Seeds {
  private static final SearchSpace SPACE = SearchSpaces.parse("tiny.yaml", TinySpace.YAML);
  private static final int TRIALS = 4;
  private static final Map<String, byte[]> MADE = new LinkedHashMap<>();

  private Seeds() {}

  private interface Making {
    byte[] make() throws Exception;
  }

  private interface MakingIn {
    byte[] make(Path directory) throws Exception;
  }

  /** Makes something with the help of a directory, which is deleted then. */
  private static byte[] inDirectory(MakingIn making) throws Exception {
    Path directory = Files.createTempDirectory("seeds");
    try {
      return making.make(directory);
    } finally {
      delete(directory);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static synchronized byte[] once(String name, Making making) throws Exception {
    byte[] made = MADE.get(name);
    if (made == null) {
      made = making.make();
      MADE.put(name, made);
    }
    return made;
  }

  static byte[] model() throws Exception {
    return once(
        "model",
        () -> {
          ImageDataset images = images();
          try (NetworkTraining training = training(images)) {
            training.epoch(TrainingListener.SILENT);
            return ModelFile.write(training, images, Map.of("version", "1"));
          }
        });
  }

  static byte[] checkpoint() throws Exception {
    return once(
        "checkpoint",
        () -> {
          try (NetworkTraining training = training(images())) {
            training.epoch(TrainingListener.SILENT);
            return CheckpointFile.write(training.checkpoint());
          }
        });
  }

  static byte[] safetensors() throws Exception {
    return once(
        "safetensors",
        () -> {
          try (WeightedNetwork network = WeightedNetwork.untrained(architecture(), 1, Map.of())) {
            return WeightsExport.of(network);
          }
        });
  }

  static byte[] onnx() throws Exception {
    return once(
        "onnx",
        () -> {
          try (WeightedNetwork network = WeightedNetwork.untrained(architecture(), 1, Map.of())) {
            OnnxAbout about =
                new OnnxAbout(
                    network.classes(), List.of(0f, 0f, 0f), List.of(1f, 1f, 1f), Map.of());
            return OnnxWriter.write(
                network.architecture(), network.network().parameters(), about, OnnxOptions.PLAIN);
          }
        });
  }

  static byte[] truthTable() throws Exception {
    return once("truthTable", () -> inDirectory(Seeds::truthTable));
  }

  private static byte[] truthTable(Path made) throws Exception {
    TruthSettings settings =
        new TruthSettings(
            TinySpace.YAML,
            DataSource.SHAPES,
            false,
            OptionalInt.of(4),
            0.01,
            TruthSettings.complete(
                OptionValues.none().with(TrainingOptions.EPOCHS, 1), SPACE.resolution()),
            OptionalLong.empty(),
            1);
    DataSource shapes = DataSource.parse(DataSource.SHAPES);
    Path table = TruthMaking.make(made, settings, shapes, 2, 1, 1, w -> {}, WorkListener.SILENT);
    return Files.readAllBytes(table);
  }

  static byte[] fidelityResult() throws Exception {
    return once("fidelityResult", () -> inDirectory(Seeds::fidelityResult));
  }

  private static byte[] fidelityResult(Path made) throws Exception {
    Path table = Files.write(made.resolve("table.json"), truthTable());
    CampaignSettings campaign =
        CampaignSettings.builder()
            .space(TinySpace.YAML)
            .imagesPerClass(OptionalInt.of(4))
            .evaluator("proxy")
            .evaluatorOption("epochs", 1)
            .evaluatorOption("resolution", 8)
            .budget(Budget.multiplyAdds(1_000_000))
            .workers(1)
            .build();
    FidelitySettings settings =
        new FidelitySettings(TruthTable.read(table, Optional.empty()), campaign, Half.ALL, 2);
    Path out = made.resolve("out");
    FidelityMeasurement.run(
        settings, Optional.of(out), Optional.empty(), w -> {}, WorkListener.SILENT);
    return Files.readAllBytes(out.resolve("result.json"));
  }

  static byte[] trials() throws Exception {
    return once("trials", () -> inDirectory(Seeds::trials));
  }

  private static byte[] trials(Path directory) throws IOException {
    Session session = Session.here(Instant.EPOCH, "1", "none", TRIALS);
    try (TrialStore store =
        CampaignStores.own()
            .create(
                CampaignAddress.of(directory),
                Provenance.of("seed: 1\n", 1, "00ff", 8, session),
                WarmStart.none())) {
      Controllers.of(Controllers.settings("random"), SPACE, Budget.unlimited(), Objective.hard(), 1)
          .propose()
          .map(Proposal::trial)
          .ifPresent(trial -> finish(trial, store));
    }
    return Files.readAllBytes(directory.resolve("trials.db"));
  }

  private static void finish(Trial trial, TrialStore store) {
    store.propose(trial);
    store.start(trial.number());
    Evaluation evaluation = new Evaluation(0.5, List.of(), 10, Duration.ofSeconds(1));
    store.finish(trial.withState(new TrialState.Complete(evaluation)));
  }

  /** Returns a network in the notation of TensorFlow or timm. */
  static String notation(String name) {
    return name.equals("tf")
        ? TensorFlowNotation.write(Zoo.require("mixnet-s").requireArchitecture())
        : TimmNotation.write(Zoo.require("mobilenetv3-small").requireArchitecture());
  }

  static byte[] image(String format) throws Exception {
    return once(
        format,
        () -> {
          BufferedImage image = new BufferedImage(9, 8, BufferedImage.TYPE_INT_RGB);
          for (int i = 0; i < 72; i++) {
            image.setRGB(i % 9, i / 9, i * 0x030507);
          }
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          if (!ImageIO.write(image, format, bytes)) {
            throw new IOException("no writer for " + format);
          }
          return bytes.toByteArray();
        });
  }

  static byte[] imageZip() throws Exception {
    return once(
        "zip",
        () -> {
          Map<String, byte[]> entries = new LinkedHashMap<>();
          for (String name : List.of("red/0", "red/1", "blue/0", "blue/1")) {
            entries.put(name + ".jpg", image("jpg"));
          }
          return Zips.of(entries);
        });
  }

  private static Architecture architecture() {
    return SPACE.decode(Genotype.of(new int[SPACE.decisions().size()]));
  }

  private static ImageDataset images() {
    return DataSource.parse("shapes")
        .load(new DataSettings(8, OptionalInt.of(4), 0.5, 1), warning -> {});
  }

  private static NetworkTraining training(ImageDataset images) {
    Architecture architecture = architecture().withClasses(images.training().classes().size());
    Recipe recipe = Recipe.builder().epochs(2).build(8);
    return NetworkTraining.begin(
        new TrainingPlan(architecture, recipe, NetworkEngine.FUSED, 1), images, 1);
  }
}
