package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unusual names of classes in folders and zips are kept apart or refused. */
class ClassNamesTest {
  private static final String COMPOSED = "r\u00fcbe";
  private static final String DECOMPOSED = "ru\u0308be";

  @TempDir Path parent;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keepsABackslashInTheMiddle(boolean zipped) throws IOException {
    assumeThat(File.separatorChar).isEqualTo('/');
    Path images = write(ImageFiles.classes(2, "a", "a\\b", "b"), zipped);
    assertThat(ImageFiles.counts(ImageFiles.load(images)))
        .isEqualTo(Map.of("a", 2, "a\\b", 2, "b", 2));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesNamesThatDifferInTheirEncodingAlone(boolean zipped) throws IOException {
    Path images = write(ImageFiles.classes(2, COMPOSED, DECOMPOSED), zipped);
    assumeThat(zipped || images.toFile().list().length == 2).isTrue(); // not so on macOS
    assertThatThrownBy(() -> ImageFiles.load(images))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "%s: names of classes must differ in their letters, '%s' is there twice, with its letters composed and decomposed (Unicode); rename one",
            images, COMPOSED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void takesDecomposedNamesForComposedOnes(boolean zipped) throws IOException {
    Path images = write(ImageFiles.classes(2, DECOMPOSED, "\u8c46"), zipped);
    assertThat(ImageFiles.counts(ImageFiles.load(images)))
        .isEqualTo(Map.of(COMPOSED, 2, "\u8c46", 2));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesALineBreak(boolean zipped) throws IOException {
    assumeThat(File.separatorChar).isEqualTo('/');
    Path images = write(ImageFiles.classes(2, "a", "b", "a\nb"), zipped);
    assertThatThrownBy(() -> ImageFiles.load(images))
        .isInstanceOf(DataException.class)
        .hasMessage(
            images + ": names of classes must have no line break, 'a b' has one; rename it");
  }

  @Test
  void warnsOnceOfImagesWithLineBreaksInTheirNames() throws IOException {
    ImageFiles files = ImageFiles.classes(2, "a", "b");
    Path images =
        write(files.and("a/x\ny.png", Pictures.numbered(8)).and("b/\n.png", new byte[0]), true);
    List<String> warnings = new ArrayList<>();
    assertThat(ImageFiles.counts(ImageFiles.load(images, warnings)))
        .isEqualTo(Map.of("a", 2, "b", 2));
    assertThat(warnings)
        .containsExactly(images + ": ignored 2 images with line breaks in their names");
  }

  private Path write(ImageFiles files, boolean zipped) throws IOException {
    return zipped
        ? files.zip(parent.resolve("images.zip"))
        : files.folder(parent.resolve("images"));
  }
}
