package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.mixnas.document.SpecialFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceTest {
  private static final byte[] TEXT = "no image".getBytes(StandardCharsets.UTF_8);

  @TempDir Path root;

  @Test
  void takesFoldersAsClassesInOrderOfTheirNames() throws IOException {
    ImageFiles.classes(3, "dog", "Cat", "ant").folder(root);
    ImageDataset images = ImageFiles.load(root);
    assertThat(images.training().classes()).containsExactly("Cat", "ant", "dog");
    assertThat(ImageFiles.counts(images)).isEqualTo(Map.of("Cat", 3, "ant", 3, "dog", 3));
  }

  @Test
  void takesImagesOfEverySpellingAtAnyDepthAndNothingElse() throws IOException {
    ImageFiles.of("a/1.PNG", "a/deep/er/2.png", "b/1.png", "b/2.png")
        .and("a/3.jpg", Pictures.jpeg(Pictures.plain(8, 8, 0)))
        .and("a/4.JPEG", Pictures.jpeg(Pictures.plain(8, 8, 0)))
        .and("a/notes.txt", TEXT)
        .and("readme.md", TEXT)
        .folder(root);
    List<String> warnings = new ArrayList<>();
    assertThat(ImageFiles.counts(ImageFiles.load(root, warnings)))
        .isEqualTo(Map.of("a", 4, "b", 2));
    assertThat(warnings)
        .containsExactly(
            root
                + ": left out 1 file in class folders: 1 .txt; images are "
                + ImageFormat.listedEndings());
  }

  @Test
  void ignoresWhatIsHidden() throws IOException {
    ImageFiles.classes(2, "a", "b", ".git", "a/.thumbnails", "__MACOSX/a")
        .and("a/._000.png", TEXT)
        .folder(root);
    assertThat(ImageFiles.counts(ImageFiles.load(root))).isEqualTo(Map.of("a", 2, "b", 2));
  }

  @Test
  void takesAFolderInsideAHiddenOne() throws IOException {
    Path hidden = ImageFiles.classes(2, "a", "b").folder(root.resolve(".cache/images"));
    assertThat(ImageFiles.counts(ImageFiles.load(hidden))).isEqualTo(Map.of("a", 2, "b", 2));
  }

  @Test
  void warnsOfImagesOutsideClasses() throws IOException {
    ImageFiles.classes(2, "a", "b").and("cover.png", Pictures.numbered(9)).folder(root);
    List<String> warnings = new ArrayList<>();
    ImageFiles.load(root, warnings);
    assertThat(warnings).containsExactly(root + ": ignored 1 images outside class folders");
  }

  @Test
  void followsLinksAndSaysWhenTheyEndInACircle() throws IOException {
    Path elsewhere = ImageFiles.classes(2, "a").folder(root.resolve("elsewhere"));
    Path here = ImageFiles.classes(2, "b").folder(root.resolve("here"));
    assumeThat(linked(here.resolve("a"), elsewhere.resolve("a"))).isTrue();
    assertThat(ImageFiles.counts(ImageFiles.load(here))).isEqualTo(Map.of("a", 2, "b", 2));
    Files.createSymbolicLink(here.resolve("b/round"), here);
    assertThatThrownBy(() -> ImageFiles.load(here))
        .isInstanceOf(DataException.class)
        .hasMessage(
            here
                + ": cannot be listed: a symbolic link leads in a circle, "
                + here.resolve("b/round"));
  }

  @Test
  void namesALinkThatLeadsNowhere() throws IOException {
    ImageFiles.classes(2, "a", "b").folder(root);
    assumeThat(linked(root.resolve("b/9.png"), root.resolve("gone.png"))).isTrue();
    assertThatThrownBy(() -> ImageFiles.load(root))
        .hasMessage(
            root
                + ": at most 1 % of the images may be unreadable, 1 of 5 are: "
                + "b/9.png (no such file)");
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void skipsWhatIsNoRegularFile() throws IOException, InterruptedException {
    ImageFiles.classes(2, "a", "b").folder(root);
    SpecialFiles.pipe(root.resolve("a/x.jpg"));
    SpecialFiles.endless(root.resolve("b/x.png"));
    assertThatThrownBy(() -> ImageFiles.load(root))
        .isInstanceOf(DataException.class)
        .hasMessage(
            root
                + ": at most 1 % of the images may be unreadable, 2 of 6 are: "
                + "a/x.jpg (is a named pipe, not a regular file), "
                + "b/x.png (is a device, not a regular file)");
  }

  private static boolean linked(Path link, Path target) {
    try {
      Files.createSymbolicLink(link, target);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false; // this system has no symbolic links
    }
  }
}
