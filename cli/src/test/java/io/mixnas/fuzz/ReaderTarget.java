package io.mixnas.fuzz;

import io.mixnas.architecture.Architecture;
import io.mixnas.campaign.CampaignDocument;
import io.mixnas.campaign.CampaignException;
import io.mixnas.campaign.CampaignSettings;
import io.mixnas.document.DocumentException;
import io.mixnas.evaluator.data.DataException;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.evaluator.training.CheckpointFile;
import io.mixnas.evaluator.training.ModelFile;
import io.mixnas.export.WeightsImport;
import io.mixnas.fidelity.FidelityException;
import io.mixnas.fidelity.FidelityResult;
import io.mixnas.fidelity.Half;
import io.mixnas.fidelity.TruthTable;
import io.mixnas.notation.ArchitectureJson;
import io.mixnas.notation.Notation;
import io.mixnas.notation.NotationException;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignHistory;
import io.mixnas.results.CampaignStores;
import io.mixnas.results.WrongStoreException;
import io.mixnas.results.file.StoreException;
import io.mixnas.results.onnx.OnnxException;
import io.mixnas.results.onnx.OnnxModel;
import io.mixnas.results.weights.Safetensors;
import io.mixnas.space.SearchSpaces;
import io.mixnas.zoo.Zoo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Lists every reader of files that may come from elsewhere: what it reads, and what it may refuse.
 */
enum ReaderTarget {
  MODEL {
    @Override
    List<byte[]> seeds() throws Exception {
      return List.of(Seeds.model());
    }

    @Override
    void read(byte[] bytes, Path scratch) {
      ModelFile.read("model.zip", bytes).network(1).close();
    }
  },
  /**
   * A model whose configuration is the input. Its checksum is right, which a fuzzer's would not be.
   */
  MODEL_CONFIGURATION {
    @Override
    List<byte[]> seeds() throws Exception {
      return List.of(Zips.entry(Seeds.model(), "configuration.json"));
    }

    @Override
    void read(byte[] bytes, Path scratch) throws Exception {
      MODEL.read(Zips.with(Seeds.model(), "configuration.json", bytes), scratch);
    }
  },
  MODEL_ABOUT {
    @Override
    List<byte[]> seeds() throws Exception {
      return List.of(Zips.entry(Seeds.model(), "mixnas.json"));
    }

    @Override
    void read(byte[] bytes, Path scratch) throws Exception {
      MODEL.read(Zips.with(Seeds.model(), "mixnas.json", bytes), scratch);
    }
  },
  MODEL_PARAMETERS {
    @Override
    List<byte[]> seeds() throws Exception {
      return List.of(Zips.entry(Seeds.model(), "coefficients.bin"));
    }

    @Override
    void read(byte[] bytes, Path scratch) throws Exception {
      MODEL.read(Zips.with(Seeds.model(), "coefficients.bin", bytes), scratch);
    }
  },
  CHECKPOINT {
    @Override
    List<byte[]> seeds() throws Exception {
      return List.of(Seeds.checkpoint());
    }

    @Override
    void read(byte[] bytes, Path scratch) {
      CheckpointFile.read("checkpoint.zip", bytes);
    }
  },
  CHECKPOINT_TRAINING {
    @Override
    List<byte[]> seeds() throws Exception {
      return List.of(Zips.entry(Seeds.checkpoint(), "training.json"));
    }

    @Override
    void read(byte[] bytes, Path scratch) throws Exception {
      CHECKPOINT.read(Zips.with(Seeds.checkpoint(), "training.json", bytes), scratch);
    }
  },
  SAFETENSORS {
    @Override
    List<byte[]> seeds() throws Exception {
      return List.of(Seeds.safetensors());
    }

    @Override
    void read(byte[] bytes, Path scratch) {
      Safetensors.read("weights.safetensors", bytes);
      WeightsImport weights = WeightsImport.open("weights.safetensors", bytes);
      weights
          .architecture()
          .ifPresent(architecture -> weights.model(architecture, WeightsImport.Options.NONE));
    }
  },
  ONNX {
    @Override
    List<byte[]> seeds() throws Exception {
      return List.of(Seeds.onnx());
    }

    @Override
    void read(byte[] bytes, Path scratch) {
      OnnxModel.read("model.onnx", bytes);
    }
  },
  ARCHITECTURE {
    @Override
    List<byte[]> seeds() {
      return List.of("mixnet-s", "mobilenetv1", "mobilenetv3-small").stream()
          .map(name -> Zoo.require(name).requireArchitecture())
          .map(architecture -> bytes(ArchitectureJson.write(architecture)))
          .toList();
    }

    @Override
    void read(byte[] bytes, Path scratch) {
      costed(ArchitectureJson.read("architecture.json", text(bytes)).architecture());
    }
  },
  NOTATION {
    @Override
    List<byte[]> seeds() throws Exception {
      return List.of(bytes(Seeds.notation("tf")), bytes(Seeds.notation("timm")));
    }

    @Override
    void read(byte[] bytes, Path scratch) {
      String text = text(bytes);
      costed(Notation.of("network.txt", text).read("network.txt", text).architecture());
    }
  },
  SPACE {
    @Override
    List<byte[]> seeds() {
      return SearchSpaces.names().stream().map(name -> bytes(SearchSpaces.text(name))).toList();
    }

    @Override
    void read(byte[] bytes, Path scratch) {
      SearchSpaces.parse("space.yaml", text(bytes));
    }
  },
  CAMPAIGN {
    @Override
    List<byte[]> seeds() {
      return List.of(bytes(CampaignDocument.write(CampaignSettings.builder().build())));
    }

    @Override
    void read(byte[] bytes, Path scratch) throws IOException {
      CampaignDocument.read(Files.write(scratch.resolve("campaign.yaml"), bytes));
    }
  },
  TRUTH_TABLE {
    @Override
    List<byte[]> seeds() throws Exception {
      return List.of(Seeds.truthTable(), bytes(NAS_BENCH_MACRO));
    }

    @Override
    void read(byte[] bytes, Path scratch) throws IOException {
      Path file = Files.write(scratch.resolve("table.json"), bytes);
      TruthTable.read(file, Optional.empty()).sample(Half.ALL, 2, 1);
    }
  },
  FIDELITY_RESULT {
    @Override
    List<byte[]> seeds() throws Exception {
      return List.of(Seeds.fidelityResult());
    }

    @Override
    void read(byte[] bytes, Path scratch) throws IOException {
      FidelityResult.read(Files.write(scratch.resolve("result.json"), bytes)).tree();
    }
  },
  TRIALS {
    @Override
    List<byte[]> seeds() throws Exception {
      return List.of(Seeds.trials());
    }

    @Override
    void read(byte[] bytes, Path scratch) throws IOException {
      Path file = scratch.resolve("trials.db");
      Files.deleteIfExists(scratch.resolve("trials.db-wal"));
      Files.deleteIfExists(scratch.resolve("trials.db-shm"));
      Files.write(file, bytes);
      try (CampaignHistory history = CampaignStores.own().read(CampaignAddress.of(scratch))) {
        history.trials();
        history.events();
        history.provenance();
        history.warmStart();
        history.preparationTime();
      }
    }
  },
  IMAGE {
    @Override
    List<byte[]> seeds() throws Exception {
      return List.of(
          Seeds.image("png"), Seeds.image("jpg"), Seeds.image("bmp"), Seeds.image("gif"));
    }

    @Override
    void read(byte[] bytes, Path scratch) throws Exception {
      IMAGE_ZIP.read(Zips.with(Seeds.imageZip(), "red/0.jpg", bytes), scratch);
    }
  },
  IMAGE_ZIP {
    @Override
    List<byte[]> seeds() throws Exception {
      return List.of(Seeds.imageZip());
    }

    @Override
    void read(byte[] bytes, Path scratch) throws IOException {
      Path zip = Files.write(scratch.resolve("images.zip"), bytes);
      DataSource.parse(zip.toString()).loadWhole(8, warning -> {});
    }
  };

  private static final String NAS_BENCH_MACRO =
      """
      {"11111221": {"test_acc": [92.5, 92], "mean_acc": 92.25, "params": 2181386, "flops": 65012224},
       "02012100": {"test_acc": [89.5, 89], "mean_acc": 89.25, "params": 890666, "flops": 47327744}}
      """;

  private static final List<Class<? extends RuntimeException>> REFUSALS =
      List.of(
          CampaignException.class,
          DataException.class,
          DocumentException.class,
          FidelityException.class,
          NotationException.class,
          OnnxException.class,
          StoreException.class,
          WrongStoreException.class);

  /** Returns valid files to begin with. */
  abstract List<byte[]> seeds() throws Exception;

  /** Reads a file, and uses the result. */
  abstract void read(byte[] bytes, Path scratch) throws Exception;

  /**
   * Reads a file, or checks that it is refused in one line.
   *
   * @param scratch a directory of this caller's own
   * @throws Exception when the reader did anything else
   */
  void check(byte[] bytes, Path scratch) throws Exception {
    try {
      read(bytes, scratch);
    } catch (RuntimeException e) {
      boolean isRefusal = REFUSALS.stream().anyMatch(kind -> kind.isInstance(e));
      if (!isRefusal || e.getMessage() == null || e.getMessage().contains("\n")) {
        throw e;
      }
    }
  }

  private static void costed(Architecture architecture) {
    io.mixnas.cost.Cost.of(architecture);
    ArchitectureJson.write(architecture);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
