package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OtherFilesTest {
  @Test
  void countsThemByTheirEndings() {
    assertThat(warning("a/1.heic", "a/2.HEIC", "b/old/3.avif", "b/LICENSE", "b/4.png"))
        .isEqualTo(
            "here: left out 4 files in class folders: 2 .heic, 1 .avif, 1 without an ending;"
                + " images are .jpg, .jpeg, .jpe, .jfif, .png, .webp, .gif, .bmp, .dib, .tif or .tiff");
  }

  @Test
  void saysNothingOfImagesFoldersAndFilesOutsideClasses() {
    assertThat(warning("a/1.webp", "a/2.JPG", "a/", "a/v1.0/", "readme.md", "labels.csv"))
        .isEmpty();
  }

  @Test
  void listsTheMostFrequentOfManyKinds() {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      paths.add("a/1.k" + i);
    }
    paths.add("a/2.k7");
    assertThat(warning(paths.toArray(String[]::new)))
        .contains(
            " 10 files in class folders: 2 .k7, 1 .k0, 1 .k1, 1 .k2, 1 .k3, 4 of other kinds;");
  }

  @Test
  void takesNoPartOfANameForAnEnding() {
    assertThat(warning("a/Dr. No and the others")).contains(" 1 file in class folders: 1 without");
    assertThat(warning("a/1.a\u001b[2J")).contains(": 1 .a\\u001b[2j;");
  }

  private static String warning(String... paths) {
    return OtherFiles.in(Stream.of(paths).map(TreePath::of).toList()).warning("here").orElse("");
  }
}
