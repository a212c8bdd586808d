package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFormatTest {
  private static final int SIDE = WebPFiles.SIDE;
  private static final byte[] QUARTERS = pixels(Pictures.png(Pictures.quarters(SIDE)));

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "gif", "tiff"})
  void readsThePixelsAsTheyAre(String format) {
    assertThat(pixels(Pictures.encoded(Pictures.quarters(SIDE), format))).isEqualTo(QUARTERS);
  }

  @Test
  void readsWebPWithAndWithoutLoss() {
    assertThat(pixels(WebPFiles.lossless())).isEqualTo(QUARTERS);
    byte[] lossy = pixels(WebPFiles.lossy());
    for (int i = 0; i < QUARTERS.length; i++) {
      assertThat(lossy[i] & 0xff).isBetween((QUARTERS[i] & 0xff) - 24, (QUARTERS[i] & 0xff) + 24);
    }
  }

  @Test
  void readsFilesOfEveryEndingInWhateverCase(@TempDir Path root) throws IOException {
    ImageFiles files = ImageFiles.classes(2, "plain");
    for (String ending : ImageFormat.endings().toList()) {
      files.and("every/1." + ending, bytes(ending));
      files.and("every/2." + ending.toUpperCase(Locale.ROOT), bytes(ending));
    }
    List<String> warnings = new ArrayList<>();
    Map<String, Integer> counts = ImageFiles.counts(ImageFiles.load(files.folder(root), warnings));
    assertThat(counts).isEqualTo(Map.of("plain", 2, "every", 22));
    assertThat(warnings).isEmpty();
  }

  @Test
  void takesNoNameForAnImagesThatOnlyContainsAnEnding() {
    for (String name : List.of("png", "a.png.txt", "a.pngx", "a.heic", "a", "", "jpg/a")) {
      assertThat(ImageFormat.isNameOfImage(name)).as(name).isFalse();
    }
  }

  @Test
  void isTheSameInHelpTexts() {
    for (ImageFormat format : ImageFormat.values()) {
      assertThat(ImageFile.FORMATS.split(", | or ")).contains(format.title());
    }
    assertThat(ImageFile.FORMATS.split(", | or ")).hasSameSizeAs(ImageFormat.values());
  }

  private static byte[] bytes(String ending) {
    return ending.equals("webp")
        ? WebPFiles.lossless()
        : Pictures.encoded(Pictures.quarters(SIDE), ending.equals("dib") ? "bmp" : format(ending));
  }

  private static String format(String ending) {
    return ending.startsWith("j") ? "jpg" : ending;
  }

  private static byte[] pixels(byte[] file) {
    return Pictures.decoded(file, SIDE);
  }
}
