package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitSourceTest {
  @TempDir Path parent;
  private final List<String> warnings = new ArrayList<>();

  @Test
  void usesEveryPartAsWhatItIsCalled() throws IOException {
    Path root = parts().folder(parent.resolve("photos"));
    DataSource split = DataSource.split(root.toString());

    ImageDataset images = split.load(ImageFiles.SETTINGS, warnings::add);

    assertThat(images.training().size()).isEqualTo(12);
    assertThat(images.validation().size()).isEqualTo(8);
    assertThat(images.training().classes()).containsExactly("a", "b");
    assertThat(split.loadTest(images, warnings::add).orElseThrow().images())
        .isDeepEqualTo(loadedWhole(root.resolve("test")).images());
    assertThat(images.training().images())
        .isDeepEqualTo(loadedWhole(root.resolve("Training Set")).images());
    assertThat(images.validation().images())
        .isDeepEqualTo(loadedWhole(root.resolve("val")).images());
    assertThat(warnings).isEmpty();
  }

  @Test
  void isTheSameInAZipWithFoldersAroundTheParts() throws IOException {
    Path folder = parts().folder(parent.resolve("photos"));
    Path zip = parts("x/y/").zip(parent.resolve("photos.zip"));
    assertThat(load(zip, ImageFiles.SETTINGS).fingerprint())
        .isEqualTo(load(folder, ImageFiles.SETTINGS).fingerprint());
  }

  /** Each offers the same training images. */
  @Test
  void theDigestIsOfAllPartsAndOfWhatTheyAreUsedFor() throws IOException {
    List<String> digests = new ArrayList<>();
    for (List<String> others :
        List.of(
            List.of("val/a", "val/b", "test/a", "test/b"),
            List.of("val/a", "val/b"),
            List.of("test/a", "test/b"),
            List.of("val/a", "val/b", "test/a", "test/b", "test/c"))) {
      List<String> folders = new ArrayList<>(List.of("train/a", "train/b", "train/c"));
      folders.addAll(others);
      Path root =
          ImageFiles.classes(6, folders.toArray(String[]::new))
              .folder(parent.resolve("photos" + digests.size()));
      digests.add(DataSource.split(root.toString()).digest());
      assertThat(DataSource.split(root.toString()).digest())
          .isEqualTo(digests.get(digests.size() - 1));
    }

    assertThat(digests).doesNotHaveDuplicates();
  }

  @Test
  void drawsBothPartsInTheUsualProportion() throws IOException {
    Path root = parts().folder(parent.resolve("photos"));
    DataSettings settings = new DataSettings(8, OptionalInt.of(6), 0.4, 1);
    ImageDataset images = load(root, settings);
    assertThat(images.training().size()).isEqualTo(8);
    assertThat(images.validation().size()).isEqualTo(4);
  }

  @Test
  void oneImageOfAClassIsEnoughInAPartThatIsNotDivided() throws IOException {
    Path root =
        ImageFiles.classes(6, "train/a", "train/b")
            .and("val/a/1.png", Pictures.numbered(1))
            .and("val/b/2.png", Pictures.numbered(2))
            .folder(parent.resolve("photos"));
    assertThat(load(root, ImageFiles.SETTINGS).validation().size()).isEqualTo(2);
  }

  @Test
  void keepsImagesOfTheTrainingPartWhereThereIsNoneForValidation() throws IOException {
    Path root =
        ImageFiles.classes(6, "train/a", "train/b", "test/a", "test/b")
            .folder(parent.resolve("photos"));
    DataSettings heldBack = new DataSettings(8, OptionalInt.empty(), 0.5, 0.2, 1);
    assertThat(load(root, heldBack).fingerprint())
        .as("nothing is held back beside a test part")
        .isEqualTo(ImageFiles.load(root.resolve("train")).fingerprint());
    DataSource split = DataSource.split(root.toString());
    ImageDataset images = split.load(heldBack, warnings::add);
    assertThat(split.loadTest(images, warnings::add).orElseThrow().size()).isEqualTo(12);
  }

  @Test
  void holdsImagesOfTheTrainingPartBackWhereThereIsNoTestPart() throws IOException {
    Path root =
        ImageFiles.classes(6, "train/a", "train/b", "dev/a", "dev/b")
            .folder(parent.resolve("photos"));
    DataSource split = DataSource.split(root.toString());
    DataSettings settings = new DataSettings(8, OptionalInt.empty(), 0.5, 0.5, 1);
    ImageDataset images = split.load(settings, warnings::add);
    assertThat(split.loadTest(images, warnings::add)).isEmpty();
    assertThat(images.training().size()).isEqualTo(6);
    assertThat(split.loadHeldBack(settings, warnings::add).size()).isEqualTo(6);
  }

  @Test
  void asksForRoomForAllPartsTogether() throws IOException {
    Path root = parts().folder(parent.resolve("photos"));
    SplitSource split = SplitSource.of(root.toString());
    requireRoomForExactly(24, root, ImageFiles.SETTINGS);
    assertThatThrownBy(() -> split.requireRoom(ImageFiles.SETTINGS, Optional.empty(), room(23)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("%s/val, %s/test: 24 images at 8x8 need ".formatted(root, root));
  }

  /** Neither the test part nor images that are held back are read then. */
  @Test
  void asksForRoomForNamedImagesInsteadOfItsOwn() throws IOException {
    Path root = parts().folder(parent.resolve("photos"));
    Path named = ImageFiles.classes(5, "a", "b").folder(parent.resolve("named"));
    Optional<DataSource> judging = Optional.of(DataSource.parse(named.toString()));

    requireRoomForExactly(
        12 + 8 + 10, SplitSource.of(root.toString()), ImageFiles.SETTINGS, judging);
    assertThatThrownBy(
            () ->
                SplitSource.of(root.toString()).requireRoom(ImageFiles.SETTINGS, judging, room(29)))
        .hasMessageContaining("%s/val, %s: 30 images at 8x8 need ".formatted(root, named));
  }

  @Test
  void asksForRoomForWhatIsHeldBackWhereThereIsNoTestPart() throws IOException {
    DataSettings settings = new DataSettings(8, OptionalInt.empty(), 0.5, 0.5, 1);
    Path root =
        ImageFiles.classes(6, "train/a", "train/b", "dev/a", "dev/b")
            .folder(parent.resolve("photos"));
    requireRoomForExactly(24, root, settings);
  }

  @Test
  void asksForNoRoomForWhatIsNotDrawnBesideATestPart() throws IOException {
    DataSettings settings = new DataSettings(8, OptionalInt.of(2), 0.5, 1);
    Path root =
        ImageFiles.classes(6, "train/a", "train/b", "test/a", "test/b")
            .folder(parent.resolve("photos"));
    requireRoomForExactly(16, root, settings);
  }

  @Test
  void theTestPartNeedsRoomBesideTheOthers() throws IOException {
    Path root = parts().folder(parent.resolve("photos"));
    ImageDataset held = load(root, ImageFiles.SETTINGS);
    DataSource test = DataSource.parse(root.resolve("test").toString());
    assertThat(test.loadWhole(8, room(24).beside(held), warnings::add).size()).isEqualTo(4);
    assertThatThrownBy(() -> test.loadWhole(8, room(23).beside(held), warnings::add))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("%s/test: 4 images at 8x8 need ".formatted(root));
  }

  @Test
  void refusesPartsOfOtherClasses() throws IOException {
    Path root =
        ImageFiles.classes(2, "train/a", "train/b", "val/a", "val/c")
            .folder(parent.resolve("photos"));
    assertThatThrownBy(() -> load(root, ImageFiles.SETTINGS))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "%s/val: must have the classes of %s/train, a, b, has a, c".formatted(root, root));
  }

  @Test
  void refusesWhatHasNoParts() throws IOException {
    Path plain = ImageFiles.classes(2, "a", "train").folder(parent.resolve("plain"));
    refused(
        plain.toString(),
        "must have a folder of training images and one of validation or test images, such as train and val, to be split by them; has a, train");
    refused("shapes", "must be a folder or a zip of parts, to be split by them");
  }

  @Test
  void refusesAPartThatIsThereTwice() throws IOException {
    Path root =
        ImageFiles.classes(2, "train/a", "train/b", "val/a", "val/b", "dev/a", "dev/b")
            .folder(parent.resolve("photos"));
    refused(
        root.toString(),
        "must have one folder of each part, has %s/dev, %s/val".formatted(root, root));
  }

  private static void requireRoomForExactly(int images, Path root, DataSettings settings) {
    SplitSource split = SplitSource.of(root.toString());
    requireRoomForExactly(images, split, settings, Optional.empty());
  }

  private static void requireRoomForExactly(
      int images, SplitSource split, DataSettings settings, Optional<DataSource> judging) {
    assertThatCode(() -> split.requireRoom(settings, judging, room(images)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> split.requireRoom(settings, judging, room(images - 1)))
        .isInstanceOf(DataException.class);
  }

  private static HeapBudget room(int images) {
    return new HeapBudget(images * HeapBudget.imageBytes(8));
  }

  private static ImageFiles parts() {
    return parts("");
  }

  private static ImageFiles parts(String around) {
    ImageFiles files = new ImageFiles();
    int number = 0;
    String[] parts = {"Training Set", "val", "test"};
    for (int part = 0; part < parts.length; part++) {
      for (int i = 0; i < 6 - 2 * part; i++) {
        for (String name : List.of("a", "b")) {
          files.and(
              "%s%s/%s/%s.png".formatted(around, parts[part], name, i),
              Pictures.numbered(++number));
        }
      }
    }
    return files;
  }

  private ImageDataset load(Path root, DataSettings settings) {
    return DataSource.split(root.toString()).load(settings, warnings::add);
  }

  private static ImageSet loadedWhole(Path root) {
    return DataSource.parse(root.toString()).loadWhole(8, warning -> {});
  }

  private static void refused(String text, String message) {
    assertThatThrownBy(() -> DataSource.split(text))
        .isInstanceOf(DataException.class)
        .hasMessage(text + ": " + message);
  }
}
