package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Covers what an image folder must hold, and the messages if it does not. */
class ClassRulesTest {
  @TempDir Path root;

  @Test
  void refusesAnEmptyFolder() throws IOException {
    refused(
        new ImageFiles(),
        "must have one folder of "
            + ImageFormat.listedEndings()
            + " images per class, has no folders");
  }

  @Test
  void refusesImagesWithoutFolders() throws IOException {
    refused(
        ImageFiles.of("1.png", "2.png"),
        "must have one folder of "
            + ImageFormat.listedEndings()
            + " images per class, has no folders");
  }

  @Test
  void refusesOneClass() throws IOException {
    refused(ImageFiles.classes(3, "cat"), "must have at least 2 classes, has only 'cat'");
  }

  @Test
  void refusesAnEmptyClass() throws IOException {
    refused(
        ImageFiles.classes(2, "cat", "dog").and("emu/", new byte[0]),
        "class 'emu' must have images, has none");
  }

  @Test
  void refusesAClassOfOtherFiles() throws IOException {
    refused(
        ImageFiles.classes(2, "cat", "dog").and("emu/1.heic", new byte[1]),
        "class 'emu' must have images, has none");
  }

  @Test
  void refusesAClassOfOneImage() throws IOException {
    refused(
        ImageFiles.classes(2, "cat", "dog").and("emu/1.png", Pictures.numbered(1)),
        "class 'emu' must have at least 2 images, one for training and one for validation, has 1");
  }

  @Test
  void oneImageOfAClassIsEnoughWhereNothingIsDivided() throws IOException {
    ImageFiles.classes(2, "cat", "dog").and("emu/1.png", Pictures.numbered(1)).folder(root);

    ImageSet whole = DataSource.parse(root.toString()).loadWhole(8, warning -> {});

    assertThat(whole.labels()).containsExactly(0, 0, 1, 1, 2);
  }

  @Test
  void refusesTheFolderAroundTrainingAndValidation() throws IOException {
    refused(
        ImageFiles.classes(2, "Train/cat", "Train/dog", "val/cat", "val/dog"),
        "its folders must be classes, were Train, val; give --data %s/Train --verify-data %s/val (of 'mixnas train' --test), or --data %s --split"
            .formatted(root, root, root));
  }

  @Test
  void refusesPartsBesideOtherFolders() throws IOException {
    refused(
        ImageFiles.classes(2, "train set/a", "train set/b", "Test_Set/a", "Test_Set/b", "images/a"),
        "its folders must be classes, were Test_Set, images, train set; give --data '%s/train set' --verify-data %s/Test_Set (of 'mixnas train' --test), or --data %s --split"
            .formatted(root, root, root));
  }

  @Test
  void refusesPartsWithFoldersAroundThem() throws IOException {
    refused(
        ImageFiles.classes(2, "x/train/a", "x/train/b", "x/dev/a", "x/dev/b"),
        "its folders must be classes, were dev, train; give --data %s/x/train --verify-data %s/x/dev (of 'mixnas train' --test), or --data %s --split"
            .formatted(root, root, root));
  }

  @Test
  void refusesPartsWithoutTraining() throws IOException {
    refused(
        ImageFiles.classes(2, "val/a", "val/b", "test/a", "test/b"),
        "its folders must be classes, were test, val; give one of them, such as %s/test"
            .formatted(root));
  }

  @Test
  void refusesPartsWithoutClasses() throws IOException {
    refused(
        ImageFiles.classes(2, "train", "test"),
        "its folders must be classes, were test, train; each of these must have one folder of images per class");
  }

  @Test
  void takesATrainForAClassAmongOthers() throws IOException {
    ImageFiles.classes(2, "bus", "train", "test").folder(root);
    assertThat(ImageFiles.counts(ImageFiles.load(root)))
        .isEqualTo(Map.of("bus", 2, "train", 2, "test", 2));
  }

  @Test
  void takesTheFoldersInsideOneAloneForClasses() throws IOException {
    ImageFiles.classes(2, "x/y/a", "x/y/b").and("x/readme.txt", new byte[1]).folder(root);
    assertThat(ImageFiles.counts(ImageFiles.load(root))).isEqualTo(Map.of("a", 2, "b", 2));
  }

  private void refused(ImageFiles files, String message) throws IOException {
    files.folder(root);
    assertThatThrownBy(() -> ImageFiles.load(root))
        .isInstanceOf(DataException.class)
        .hasMessage(root + ": " + message);
  }
}
