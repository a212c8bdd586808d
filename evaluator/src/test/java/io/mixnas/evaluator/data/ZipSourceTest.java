package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.document.SpecialFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipSourceTest {
  private static final byte[] JUNK = "junk".getBytes(StandardCharsets.UTF_8);

  private Path zip;

  @BeforeEach
  void name(@TempDir Path directory) {
    zip = directory.resolve("Images.ZIP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "images/", "./", "./images/", "x/y/z/"})
  void readsWithAndWithoutAFolderAroundTheClasses(String around) throws IOException {
    ImageFiles.classes(2, around + "cat", around + "dog").zip(zip);
    assertThat(ImageFiles.counts(ImageFiles.load(zip))).isEqualTo(Map.of("cat", 2, "dog", 2));
  }

  @Test
  void isTheSameDatasetAsTheFolder(@TempDir Path folder) throws IOException {
    ImageFiles files = ImageFiles.classes(4, "cat", "dog");
    assertThat(ImageFiles.load(files.zip(zip)).fingerprint())
        .isEqualTo(ImageFiles.load(files.folder(folder)).fingerprint());
  }

  @Test
  void ignoresWhatIsHiddenAndWhatMacOsAdds() throws IOException {
    ImageFiles.classes(2, "images/cat", "images/dog", "__MACOSX/images/cat")
        .and("images/cat/._000.png", JUNK)
        .and("images/.DS_Store", JUNK)
        .and("__MACOSX/._images", JUNK)
        .zip(zip);
    List<String> warnings = new ArrayList<>();
    assertThat(ImageFiles.counts(ImageFiles.load(zip, warnings)))
        .isEqualTo(Map.of("cat", 2, "dog", 2));
    assertThat(warnings).isEmpty();
  }

  @Test
  void readsNamesFromBeforeUnicode() throws IOException {
    ImageFiles.classes(2, "cat", "r\u00fcbe").zip(zip, Charset.forName("IBM437"));
    assertThat(ImageFiles.counts(ImageFiles.load(zip))).isEqualTo(Map.of("cat", 2, "r\u00fcbe", 2));
  }

  @Test
  void takesNamesThatWindowsWrote() throws IOException {
    ImageFiles.of("cat\\1.png", "cat\\2.png", ".\\dog\\1.png", "dog\\old\\2.png").zip(zip);
    assertThat(ImageFiles.counts(ImageFiles.load(zip))).isEqualTo(Map.of("cat", 2, "dog", 2));
  }

  @Test
  void findsTheClassesBesideFilesOutsideTheFolderAround() throws IOException {
    ImageFiles.classes(2, "images/cat", "images/dog")
        .and("a long-named readme.txt", JUNK)
        .and("contact sheet.png", Pictures.numbered(9))
        .zip(zip);
    List<String> warnings = new ArrayList<>();
    assertThat(ImageFiles.counts(ImageFiles.load(zip, warnings)))
        .isEqualTo(Map.of("cat", 2, "dog", 2));
    assertThat(warnings).containsExactly(zip + ": ignored 1 images outside class folders");
  }

  @Test
  void doesNotTakeTheFoldersInsideAnOnlyClassForClasses() throws IOException {
    ImageFiles.of("cat/1.png", "cat/2.png", "cat/old/1.png", "cat/new/1.png").zip(zip);
    refused("must have at least 2 classes, has only 'cat'");
  }

  @Test
  void refusesTheFoldersOfTrainingAndValidation() throws IOException {
    ImageFiles.classes(2, "data/train/cat", "data/train/dog", "data/val/cat", "data/val/dog")
        .zip(zip);
    refused(
        "its folders must be classes, were train, val; give --data %s/data/train --verify-data %s/data/val (of 'mixnas train' --test), or --data %s --split"
            .formatted(zip, zip, zip));
  }

  @Test
  void takesAPathThatGoesOnInsideTheZip() throws IOException {
    ImageFiles.classes(2, "data/train/cat", "data/train/dog", "data/val/cat", "data/val/dog")
        .zip(zip);
    Path training = zip.resolve("data/train");
    assertThat(ImageFiles.counts(ImageFiles.load(training))).isEqualTo(Map.of("cat", 2, "dog", 2));
    assertThatThrownBy(() -> ImageFiles.load(zip.resolve("data/trian")))
        .isInstanceOf(DataException.class)
        .hasMessage(zip + "/data: has no folder 'trian', has train, val");
  }

  @Test
  void skipsAnEntryThatIsTooLarge() throws IOException {
    byte[] bytes = Files.readAllBytes(ImageFiles.classes(2, "cat", "dog").zip(zip));
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int entry = 0;
    while (buffer.getInt(entry) != 0x02014b50) { // of the first in the zip's directory
      entry++;
    }
    buffer.putInt(entry + 24, 1_500_000_000); // unpacked
    Files.write(zip, bytes);
    refused(
        "at most 1 % of the images may be unreadable, 1 of 4 are: cat/000.png (has 1.5 GB, more than 256.0 MB)");
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void refusesAPipe() throws IOException, InterruptedException {
    SpecialFiles.pipe(zip);
    refused("cannot be read as a zip file: is a named pipe, not a regular file");
  }

  @Test
  void warnsOfTwoRoots() throws IOException {
    ImageFiles.classes(2, "one/cat", "one/dog", "two/cat", "two/dog").zip(zip);
    List<String> warnings = new ArrayList<>();
    assertThat(ImageFiles.counts(ImageFiles.load(zip, warnings)))
        .isEqualTo(Map.of("one", 4, "two", 4));
    assertThat(warnings)
        .containsExactly(
            "%s: took one, two for the classes, but each has the folders cat, dog; if those are the classes, give one of them, such as %s/one"
                .formatted(zip, zip));
    assertThat(ImageFiles.counts(ImageFiles.load(zip.resolve("one"))))
        .isEqualTo(Map.of("cat", 2, "dog", 2));
  }

  @Test
  void refusesAnEmptyZip() throws IOException {
    new ImageFiles().zip(zip);
    refused(
        "must have one folder of "
            + ImageFormat.listedEndings()
            + " images per class, has no folders");
  }

  @Test
  void refusesATruncatedZip() throws IOException {
    byte[] whole = Files.readAllBytes(ImageFiles.classes(2, "cat", "dog").zip(zip));
    Files.write(zip, Arrays.copyOf(whole, whole.length / 2));
    refused("cannot be read as a zip file: zip END header not found");
  }

  @Test
  void namesAnEntryWhoseDataAreDamaged() throws IOException {
    byte[] bytes = Files.readAllBytes(ImageFiles.classes(2, "cat", "dog").zip(zip));
    Arrays.fill(bytes, 45, 60, (byte) 0xff); // inside the first entry
    Files.write(zip, bytes);
    assertThatThrownBy(() -> ImageFiles.load(zip))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            zip + ": at most 1 % of the images may be unreadable, 1 of 4 are: cat/000.png (")
        .hasMessageNotContaining("\n");
  }

  private void refused(String message) {
    assertThatThrownBy(() -> ImageFiles.load(zip))
        .isInstanceOf(DataException.class)
        .hasMessage(zip + ": " + message);
  }
}
