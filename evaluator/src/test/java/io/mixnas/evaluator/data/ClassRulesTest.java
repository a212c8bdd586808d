package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an image folder must hold, and what its user is told otherwise. */
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
  void refusesTheFolderAroundTrainingAndValidation() throws IOException {
    refused(
        ImageFiles.classes(2, "Train/cat", "Train/dog", "val/cat", "val/dog"),
        "its folders must be classes, were Train, val; give the one with the training images");
  }

  private void refused(ImageFiles files, String message) throws IOException {
    files.folder(root);
    assertThatThrownBy(() -> ImageFiles.load(root))
        .isInstanceOf(DataException.class)
        .hasMessage(root + ": " + message);
  }
}
