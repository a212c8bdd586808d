package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads CIFAR-10's training images as JPEG files in a zip, if the developer has them. */
class RealImagesTest {
  private static final Path DATA = Path.of("shared", "data", "cifar10-train.zip");

  @Test
  void readsCifar10FromAZipOfFolders() {
    Optional<Path> zip = beside();
    assumeTrue(zip.isPresent(), "skipped: " + DATA + " is not beside the project");
    List<String> warnings = new ArrayList<>();
    DataSettings settings = new DataSettings(32, OptionalInt.of(20), 0.25, 1);
    ImageDataset images = DataSource.parse(zip.get().toString()).load(settings, warnings::add);
    assertThat(images.training().classes())
        .containsExactly(
            "airplane",
            "automobile",
            "bird",
            "cat",
            "deer",
            "dog",
            "frog",
            "horse",
            "ship",
            "truck");
    assertThat(images.training().size()).isEqualTo(150);
    assertThat(images.validation().size()).isEqualTo(50);
    assertThat(ImageFiles.counts(images).values()).containsOnly(20);
    assertThat(images.skipped()).isEmpty();
    assertThat(warnings).isEmpty();
    // Of all 50,000 they are 0.491, 0.482, 0.447 and 0.247, 0.243, 0.262.
    assertThat(images.normalization().mean()).satisfies(mean -> between(mean, 0.4f, 0.56f));
    assertThat(images.normalization().std()).satisfies(std -> between(std, 0.2f, 0.3f));
  }

  private static void between(float[] values, float least, float greatest) {
    for (float value : values) {
      assertThat(value).isBetween(least, greatest);
    }
  }

  /** Returns the nearest one, searching upwards from the working directory. */
  private static Optional<Path> beside() {
    return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
        .map(directory -> directory.resolve(DATA))
        .filter(Files::exists)
        .findFirst();
  }
}
