package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSourceTest {
  @Test
  void knowsTheBuiltInImages() {
    assertThat(DataSource.parse("shapes")).isEqualTo(new ShapesSource());
  }

  @Test
  void tellsSourcesApartByWhatIsAtThePath(@TempDir Path directory) throws IOException {
    Path zip = ImageFiles.classes(1, "a").zip(directory.resolve("a.zip"));
    Path file = CifarFiles.cifar10(directory.resolve("mine.bin"), 1);
    Path cifar = Files.createDirectory(directory.resolve("cifar"));
    CifarFiles.cifar10(cifar.resolve("data_batch_3.bin"), 1);
    assertThat(DataSource.parse(zip.toString())).isEqualTo(new ZipSource(zip));
    assertThat(DataSource.parse(file.toString())).isEqualTo(new CifarSource(file));
    assertThat(DataSource.parse(cifar.toString())).isEqualTo(new CifarSource(cifar));
    assertThat(DataSource.parse(directory.toString())).isEqualTo(new FolderSource(directory));
  }

  @Test
  void takesAFolderCalledZipForAFolder(@TempDir Path directory) throws IOException {
    Path folder = Files.createDirectory(directory.resolve("images.zip"));
    assertThat(DataSource.parse(folder.toString())).isEqualTo(new FolderSource(folder));
  }

  @Test
  void refusesAPathWithNothingThere(@TempDir Path directory) {
    String missing = directory.resolve("mising").toString();
    refused(missing, missing + ": no such file or folder; give a path or \"shapes\"");
    refused("", "\"\": no such file or folder; give a path or \"shapes\"");
    refused("shapes\0", "shapes\\u0000: must be a path or \"shapes\"");
  }

  @Test
  void takesAPathThroughAZipForAFolderInIt(@TempDir Path directory) throws IOException {
    Path zip = ImageFiles.classes(1, "a").zip(directory.resolve("a.ZIP"));
    assertThat(DataSource.parse(zip.resolve("x/y").toString()))
        .isEqualTo(new ZipSource(zip, "x/y"));
    assertThat(DataSource.isThere(zip.resolve("x").toString())).isTrue();
    assertThat(DataSource.isThere(directory.resolve("x").toString())).isFalse();
  }

  @Test
  void makesPathsAbsolute() {
    assertThat(DataSource.absolute("shapes")).isEqualTo("shapes");
    assertThat(DataSource.absolute("a/../b")).isEqualTo(Path.of("b").toAbsolutePath().toString());
    for (String wrong : List.of("", " ", "a\0")) {
      assertThatThrownBy(() -> DataSource.absolute(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("must be a path or \"shapes\", was '%s'".formatted(wrong));
    }
  }

  @Test
  void aDigestIsOfWhatIsOfferedWhereverItIs(@TempDir Path directory) throws IOException {
    ImageFiles images = ImageFiles.classes(3, "b", "a");
    DataSource folder = DataSource.parse(images.folder(directory.resolve("x")).toString());
    DataSource zip = DataSource.parse(images.zip(directory.resolve("y.zip")).toString());
    assertThat(folder.classes()).containsExactly("a", "b");
    String whole = folder.digest();

    assertThat(zip.digest()).isEqualTo(whole);
    Files.delete(Files.list(directory.resolve("x").resolve("a")).findFirst().orElseThrow());
    assertThat(folder.digest()).isNotEqualTo(whole);
  }

  @Test
  void refusesAResolutionThatImagesAreNotReadAt() {
    assertThatThrownBy(() -> new ShapesSource().loadWhole(1536, warning -> {}))
        .isInstanceOf(DataException.class)
        .hasMessage("shapes: resolution: must be between 8 and 1024, was 1536");
  }

  @Test
  void refusesAFileOfAnotherKind(@TempDir Path directory) throws IOException {
    String tar = Files.createFile(directory.resolve("images.tar")).toString();
    refused(tar, tar + ": must be a folder of class folders, a .zip of one, or a CIFAR .bin file");
  }

  private static void refused(String text, String message) {
    assertThatThrownBy(() -> DataSource.parse(text))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
  }
}
