package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.campaign.TinyImages;
import io.mixnas.campaign.TinySpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests mistakes of new users: one line, the right exit code, and no campaign's directory. */
class BadInputTest {
  @TempDir Path parent;
  private Path out;
  private Path images;
  private boolean begins;

  @BeforeEach
  void name() {
    out = parent.resolve("campaigns").resolve("001");
    images = parent.resolve("images");
  }

  @AfterEach
  void leavesNothingBehind() throws IOException {
    assertThat(out.resolve("trials.db").toFile().exists()).isEqualTo(begins);
    assertThat(out.toFile().exists()).isEqualTo(begins);
  }

  @Test
  void namesAMissingDataFolder() {
    search("--data", images.toString())
        .isRefused(images + ": no such file or folder; give a path or \"shapes\"");
  }

  @Test
  void refusesAnEmptyPath() {
    search("--data", "")
        .isRefused("data: must be a path or \"shapes\", was ''; see 'mixnas search --help'");
    search("--verify", "1", "--verify-data", "")
        .isRefused(
            "verification: data: must be a path or \"shapes\", was ''; see 'mixnas search --help'");
    Invocation.of("train", "mixnet-s", "--data", " ", "--out", out.toString())
        .isRefused("--data: must be a path or \"shapes\", was ' '; see 'mixnas train --help'");
  }

  @Test
  void namesPartsThatAreTakenForClasses() {
    TinyImages.folder(images.resolve("Training Set"), 4);
    TinyImages.folder(images.resolve("Test Set"), 4);

    search("--data", images.toString())
        .isRefused(
            "%s: its folders must be classes, were Test Set, Training Set; give --data '%s/Training Set' --verify-data '%s/Test Set' (of 'mixnas train' --test), or --data %s --split"
                .formatted(images, images, images, images));
  }

  @Test
  void namesAFolderWithoutClasses() throws IOException {
    Files.createDirectories(images);

    search("--data", images.toString())
        .isRefused(
            images
                + ": must have one folder of .jpg, .jpeg, .jpe, .jfif, .png, .webp, .gif, .bmp,"
                + " .dib, .tif or .tiff images per class, has no folders");
  }

  @Test
  void namesAnEmptyClass() throws IOException {
    TinyImages.folder(images, 4);
    Files.createDirectories(images.resolve("green"));

    search("--data", images.toString())
        .isRefused(images + ": class 'green' must have images, has none");
  }

  @Test
  void refusesMoreCorruptImagesThanOneInAHundred() throws IOException {
    TinyImages.folder(images, 4);
    TinyImages.truncate(images.resolve("red").resolve("1.jpg"));

    Invocation search = search("--data", images.toString());

    assertThat(search.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(search.err())
        .hasLineCount(1)
        .startsWith(
            "mixnas: %s: at most 1 %% of the images may be unreadable, 1 of 8 are: red/1.jpg"
                .formatted(images));
  }

  @Test
  void skipsFewerAndNamesThem() throws IOException {
    begins = true;
    TinyImages.folder(images, 60);
    TinyImages.truncate(images.resolve("red").resolve("1.jpg"));

    Invocation search =
        search(
            "--data",
            images.toString(),
            "--images-per-class",
            "all",
            "--trials",
            "1",
            "--batch",
            "60");

    assertThat(search.code()).isEqualTo(ExitCode.DONE);
    assertThat(search.err().lines().filter(line -> !line.startsWith("a trial of a typical")))
        .hasSize(4)
        .first()
        .asString()
        .startsWith("warning: %s: skipped red/1.jpg".formatted(images));
  }

  @Test
  void namesWhatIsNoZipFile() throws IOException {
    Path zip = parent.resolve("images.zip");
    Files.writeString(zip, "no zip");
    Invocation search = search("--data", zip.toString());

    assertThat(search.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(search.err())
        .hasLineCount(1)
        .startsWith("mixnas: " + zip + ": cannot be read as a zip file: ");
  }

  @Test
  void namesTheNearestSpace() {
    search("--space", "mixnett").isRefused("unknown search space 'mixnett': did you mean mixnet?");
  }

  @Test
  void namesFieldValueRuleAndLineOfABrokenSpace() throws IOException {
    Path space = parent.resolve("broken.yaml");
    Files.writeString(space, TinySpace.YAML.replace("expand: [1, 2]", "expand: [1, 99]"));
    search("--space", space.toString())
        .isRefused(
            "stages[0].first.expand[1]: must be between 1 and 64, was 99 (%s line 10)"
                .formatted(space));

    Files.writeString(space, TinySpace.YAML.replace("stages:", "stages"));
    Invocation malformed = search("--space", space.toString());
    assertThat(malformed.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(malformed.err()).hasLineCount(1).startsWith("mixnas: malformed: ").contains("line ");
  }

  @Test
  void namesFieldValueRuleAndLineOfABrokenCampaign() throws IOException {
    Path campaign = parent.resolve("campaign.yaml");
    Files.writeString(campaign, "trials: 2\nevaluator:\n  width: 40\n");

    Invocation.of("search", campaign.toString(), "--out", out.toString())
        .isRefused(
            "evaluator.width: must be above 0, at most 4, was 40.0 (%s line 3)"
                .formatted(campaign));
    Invocation.of("search", parent.resolve("nowhere.yaml").toString(), "--out", out.toString())
        .isRefused(parent.resolve("nowhere.yaml") + ": no such file");
  }

  @Test
  void namesTheCheapestArchitectureForAnImpossibleBudget() {
    search("--flops-budget", "5k")
        .isRefused(
            "budget: must be at least 6496 multiply-adds in space tiny, was 5000; the cheapest"
                + " architecture found is genotype 0.0.0.0.0.0.0");
  }

  @Test
  void refusesOptionsOfAnotherController() {
    search("--controller", "random")
        .isRefused(
            "--population: is of controller evolution, nsga2, the controller is random; choose it"
                + " by --controller; see 'mixnas search --help'");
  }

  @Test
  void refusesAFileInPlaceOfItsDirectory() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));

    Invocation.of(TinyCampaign.search(file))
        .isRefused(file + ": must be a directory, or be free to become one, is a file");
    assertThat(file).isEmptyFile();
  }

  private Invocation search(String... options) {
    return Invocation.of(TinyCampaign.search(out, options));
  }
}
