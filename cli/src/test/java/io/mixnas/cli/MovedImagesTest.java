package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.campaign.TinyImages;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignStores;
import io.mixnas.results.TrialHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests images that have moved when a campaign or a training continues. */
class MovedImagesTest {
  @TempDir Path parent;
  private Path images;
  private Path moved;
  private Path directory;

  @BeforeEach
  void name() {
    images = TinyImages.folder(parent.resolve("images"), 4);
    moved = parent.resolve("elsewhere");
    directory = parent.resolve("001");
  }

  @Test
  void aCampaignGoesOnWithThemAndKeepsTheirNewPlace() throws IOException {
    Invocation.of(TinyCampaign.search(directory, "--data", images.toString(), "--trials", "2"))
        .succeeds();
    Files.move(images, moved);
    Invocation.of("resume", directory.toString(), "--trials", "3")
        .isRefused(
            "%s: the campaign's images must be there, nothing is; if they have moved, name their new place: mixnas resume %s --data PATH"
                .formatted(images, directory));

    Invocation.of("resume", directory.toString(), "--trials", "3", "--data", moved.toString())
        .succeeds();
    assertThat(directory.resolve("campaign.yaml")).content().contains("data: " + moved);
    Invocation.of("resume", directory.toString(), "--trials", "4").succeeds();

    assertThat(TinyCampaign.finished(directory)).hasSize(4);
    try (TrialHistory history = CampaignStores.own().read(CampaignAddress.of(directory))) {
      assertThat(history.provenance().configuration())
          .contains("data: " + moved, "trials: 2")
          .doesNotContain(images.toString());
    }
  }

  @Test
  void aCampaignRefusesOthers() throws IOException {
    Invocation.of(TinyCampaign.search(directory, "--data", images.toString(), "--trials", "1"))
        .succeeds();
    TinyImages.folder(moved, 4);
    TinyImages.write(moved.resolve("red").resolve("3.jpg"), 0x00ff00);
    String settings = Files.readString(directory.resolve("campaign.yaml"));

    Invocation other = Invocation.of("resume", directory.toString(), "--data", moved.toString());

    assertThat(other.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(other.err())
        .hasLineCount(1)
        .startsWith(
            "mixnas: %s: images must be those that the campaign began with".formatted(moved));
    assertThat(directory.resolve("campaign.yaml")).hasContent(settings);
    Invocation.of("resume", directory.toString(), "--data", "")
        .isRefused("--data: must be a path or \"shapes\", was ''; see 'mixnas resume --help'");
    Invocation.of("resume", directory.toString()).succeeds();
  }

  @Test
  void aTrainingGoesOnWithThemAndKeepsTheirNewPlace() throws IOException {
    String[] train = {
      "train",
      "mixnet-s",
      "--small-images",
      "--width",
      "0.1",
      "--resolution",
      "8",
      "--epochs",
      "1",
      "--data",
      images.toString(),
      "--validation",
      "0.5",
      "--out",
      directory.toString()
    };
    Invocation.of(train).succeeds();
    Files.move(images, moved);
    Invocation.of("train", "--resume", directory.toString())
        .isRefused(
            "%s: the training's images must be there, nothing is; if they have moved, name their new place: mixnas train --resume %s --data PATH"
                .formatted(images, directory));

    Invocation.of("train", "--resume", directory.toString(), "--data", moved.toString()).succeeds();
    Invocation.of("train", "--resume", directory.toString()).succeeds();
  }
}
