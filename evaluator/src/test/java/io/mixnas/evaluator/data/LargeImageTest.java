package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Covers images that do not fit into the heap. */
class LargeImageTest {
  private static final int RESOLUTION = 16;
  private static final int SIDE = 400;

  /** The bytes of a pixel in its file's format, in the middle square, and in the scaled square. */
  private static final int BYTES = 3 + 8;

  @Test
  void readsTheSamePixelsOfTheMiddleSquareAlone() throws IOException {
    BufferedImage panorama = new BufferedImage(1000, 60, BufferedImage.TYPE_INT_RGB);
    panorama.createGraphics().drawImage(Pictures.busy(400), 300, 0, null);
    for (byte[] file :
        List.of(
            Pictures.png(panorama),
            Pictures.jpeg(panorama),
            Pictures.encoded(panorama, "bmp"),
            Pictures.encoded(panorama, "gif"),
            Pictures.encoded(panorama, "tiff"))) {
      DecodedImage square = decode(file, file.length + 60 * 60 * BYTES);
      assertThat(square.pixels()).isEqualTo(Pictures.decode(file, RESOLUTION));
      assertThat(square.reduction()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "gif"})
  void readsSomeRowsAndColumnsWhereTheHeapHoldsNoMore(String format) throws IOException {
    byte[] file = Pictures.encoded(Pictures.quarters(SIDE), format);
    int half = SIDE / 2 * SIDE / 2 * BYTES;
    DecodedImage reduced = decode(file, file.length + half);
    assertThat(reduced.reduction())
        .contains(
            "1 in 2 rows and columns of 400x400 pixels, as the heap holds no more;"
                + " a greater -Xmx reads them all");
    assertQuarters(reduced.pixels());
    assertThat(decode(file, file.length + half / 4).reduction().orElseThrow())
        .startsWith("1 in 4 rows");
  }

  @Test
  void readsAllWhereTheHeapHoldsIt() throws IOException {
    byte[] file = Pictures.png(Pictures.busy(SIDE));
    DecodedImage whole = decode(file, file.length + SIDE * SIDE * BYTES);
    assertThat(whole.reduction()).isEqualTo(Optional.empty());
    assertThat(whole.pixels()).isEqualTo(Pictures.decode(file, RESOLUTION));
  }

  @Test
  void readsNoFewerPixelsThanTheNetworkSees() {
    byte[] file = Pictures.png(Pictures.quarters(SIDE));
    refused(file, 10 * 10 * BYTES, "400x400 needs 2 MiB of heap, 1 MiB are there");
  }

  @Test
  void refusesFormatsWhoseReadersCannotLeaveRowsOut() {
    byte[] file = Pictures.encoded(Pictures.quarters(SIDE), "tiff");
    refused(file, SIDE / 2 * SIDE / 2 * BYTES, "400x400 needs 2 MiB of heap, 1 MiB are there");
  }

  private static DecodedImage decode(byte[] file, long memory) throws IOException {
    return ImageDecoder.decode(file, RESOLUTION, new DecodingMemory(memory));
  }

  private static void refused(byte[] file, int memory, String reason) {
    assertThatThrownBy(() -> decode(file, file.length + memory))
        .isInstanceOf(IOException.class)
        .hasMessage(reason + "; a greater -Xmx gives more");
  }

  private static void assertQuarters(byte[] pixels) {
    int[][] places = {{4, 4}, {4, 11}, {11, 4}, {11, 11}};
    int[] colours = {Pictures.RED, Pictures.GREEN, Pictures.BLUE, Pictures.WHITE};
    for (int i = 0; i < places.length; i++) {
      int rgb = Pictures.rgb(pixels, RESOLUTION, places[i][0], places[i][1]);
      for (int shift = 0; shift <= 16; shift += 8) {
        assertThat(rgb >> shift & 0xff)
            .isBetween((colours[i] >> shift & 0xff) - 8, (colours[i] >> shift & 0xff) + 8);
      }
    }
  }
}
