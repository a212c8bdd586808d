package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.campaign.CampaignStatus;
import io.mixnas.campaign.TinyImages;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.verification.JudgedOn;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests images that are divided by their folders. */
class SplitImagesTest {
  @TempDir Path parent;
  private Path images;
  private Path directory;

  @BeforeEach
  void name() {
    images = parent.resolve("images");
    directory = parent.resolve("001");
    TinyImages.folder(images.resolve("train"), 0, 6);
    TinyImages.folder(images.resolve("val"), 6, 9);
    TinyImages.folder(images.resolve("test"), 9, 14);
  }

  @Test
  void aCampaignTrainsScoresAndVerifiesOnItsParts() {
    String[] search =
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
            "none");
    Invocation.of(Stream.concat(Stream.of(search), Stream.of("--split")).toArray(String[]::new))
        .succeeds();

    assertThat(directory.resolve("campaign.yaml")).content().contains("\nsplit: true\n");
    CampaignStatus status = CampaignStatus.read(CampaignAddress.of(directory));
    assertThat(status.verification().orElseThrow().judgedOn()).isEqualTo(JudgedOn.TEST);
    Invocation.of("resume", directory.toString(), "--trials", "2").succeeds();
  }

  @Test
  void aTrainingIsTestedOnItsTestPart() {
    Invocation train =
        Invocation.of(
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
                "--split",
                "--out",
                directory.toString())
            .succeeds();

    assertThat(train.out()).contains(" of 6 images\n", "\ntest accuracy: ", " of 10 images\n");
    Invocation.of("train", "--resume", directory.toString()).succeeds();
  }
}
