package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.training.ModelFile;
import io.mixnas.evaluator.training.TrainedModel;
import io.mixnas.notation.ArchitectureJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code mixnas export} of a campaign's trial, and {@code --to dl4j}. */
class Dl4jExportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;
  private Path campaign;

  @BeforeEach
  void search() {
    campaign = directory.resolve("campaign");
    assertThat(Invocation.of(TinyCampaign.search(campaign, "--trials", "3")).code()).isZero();
  }

  @Test
  void aTrialIsTheNetworkThatWasTrained() throws IOException {
    int winner =
        JSON.readTree(campaign.resolve("winners/01.json").toFile()).get("trial").intValue();

    assertThat(architecture(campaign + "#" + winner))
        .isEqualTo(architecture(campaign.resolve("winners/01.json").toString()))
        .isNotEqualTo(architecture(campaign + "#" + (winner % 3 + 1)));
  }

  @Test
  void everyCommandTakesATrial() {
    assertThat(Invocation.of("show", campaign + "#2").isDone().out())
        .startsWith(campaign + "#2 at ");
    Path model = directory.resolve("model.onnx");
    Invocation.of("export", campaign + "#2", "--to", "onnx", "--out", model.toString()).isDone();
    assertThat(model).exists();
  }

  @Test
  void refusesATrialThatIsNotThere() {
    Invocation.of("show", campaign + "#4")
        .isRefused(campaign + ": trial: must be one of the campaign's 3, was 4");
    Invocation.of("show", campaign + "#best")
        .isRefused(
            "%s#best: must end in a trial's number, such as %s#17, was 'best'"
                .formatted(campaign, campaign));
    Invocation.of("show", directory + "#1")
        .isRefused(directory + ": must be a campaign's directory, there is no trials.db in it");
  }

  @Test
  void deeplearning4jLoadsAnUntrainedNetwork() throws IOException {
    Path file = directory.resolve("model.zip");

    String said = export(campaign + "#2", file).isDone().out();

    assertThat(said)
        .isEqualTo(
            "%s: %s#2 for Deeplearning4j, 0.0 MB, untrained weights of seed 1\n"
                    .formatted(file, campaign)
                + "verified: loaded again, it computes the same for 16 images (shapes)\n");
    TrainedModel model = ModelFile.read("model", Files.readAllBytes(file));
    assertThat(model.plan().architecture()).isEqualTo(architecture(campaign + "#2"));
    ComputationGraph network = ModelSerializer.restoreComputationGraph(file.toFile(), false);
    assertThat(network.numParams()).isPositive();
    network.close();
    // and it is a network like any other
    Path again = directory.resolve("again.zip");
    assertThat(export(file.toString(), again).isDone().out())
        .contains("untrained weights of seed 1\n");
    assertThat(again).hasSameBinaryContentAs(file);
  }

  @Test
  void refusesWhatItCannotDo() {
    String trial = campaign + "#1";
    Invocation.of("export", trial, "--to", "dl4j")
        .isRefused("--to dl4j: needs --out FILE, as it is no text; see 'mixnas export --help'");
    Invocation.of("export", trial, "--to", "dl4j", "--fold-batch-norm")
        .isRefused("--fold-batch-norm: is for --to onnx alone; see 'mixnas export --help'");
    Invocation.of("export", trial, "--to", "json", "--seed", "1")
        .isRefused("--seed: is for --to onnx, dl4j or weights alone; see 'mixnas export --help'");
  }

  private static Architecture architecture(String network) {
    String json = Invocation.of("export", network, "--to", "json").isDone().out();
    return ArchitectureJson.read("exported", json).architecture();
  }

  private static Invocation export(String network, Path out) {
    return Invocation.of("export", network, "--to", "dl4j", "--out", out.toString());
  }
}
