package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DamagedImageTest {
  private static final byte[] PNG = Pictures.png(Pictures.busy(24));
  private static final byte[] JPEG = Pictures.jpeg(Pictures.busy(24));
  private static final byte[] PROGRESSIVE = Pictures.progressiveJpeg(Pictures.busy(24));

  /**
   * Files of other formats, with the largest number of bytes that may follow the last byte that a
   * pixel needs.
   */
  private static final Map<byte[], Integer> OTHERS =
      Map.of(
          Pictures.encoded(Pictures.busy(24), "bmp"), 2,
          Pictures.encoded(Pictures.busy(24), "gif"), 2,
          Pictures.encoded(Pictures.busy(24), "tiff"), 0,
          WebPFiles.lossless(), 0,
          WebPFiles.lossy(), 0);

  @Example
  void refusesAnEmptyFile() {
    refused(new byte[0], "empty file");
  }

  @Example
  void refusesTextThatIsCalledAnImage() {
    refused("<html>not found</html>\n".getBytes(StandardCharsets.UTF_8), "not an image");
  }

  @Example
  void refusesAnImageTooLargeToDecode() {
    byte[] huge = PNG.clone();
    ByteBuffer.wrap(huge).putInt(16, 20_000).putInt(20, 20_000);
    refused(huge, "20000x20000 is above 100 megapixels");
  }

  @Example
  void refusesAnImageOnWhichTheReaderStumbles() {
    byte[] flat = JPEG.clone();
    int frame = 0;
    while ((flat[frame] & 0xff) != 0xff || (flat[frame + 1] & 0xff) != 0xc0) {
      frame++;
    }
    flat[frame + 6] = 0; // rows
    refused(flat, "damaged: Empty region!");
  }

  @Example
  void tellsOfABombByItsHeader() {
    ByteBuffer bomb = ByteBuffer.wrap(PNG.clone()).putInt(16, 50_000).putInt(20, 50_000);
    refused(bomb.array(), "50000x50000 is above 100 megapixels");
  }

  @Example
  void saysThatATruncatedFileIsOne() {
    for (byte[] file : List.of(PNG, JPEG, WebPFiles.lossless(), WebPFiles.lossy())) {
      refused(Arrays.copyOf(file, file.length * 3 / 4), "truncated");
    }
    OTHERS.keySet().forEach(file -> refused(Arrays.copyOf(file, file.length * 3 / 4), "truncated"));
  }

  /**
   * Damages a file so that the reader would decode 65,536 trees of codes from bits that do not
   * exist.
   */
  @Example
  void stopsAReaderThatGoesOnPastTheEnd() {
    byte[] endless = WebPFiles.lossless();
    endless[44] = 50;
    refused(endless, "truncated");
  }

  @Example
  void refusesWhatOnlyJavaTakesForAnImage() {
    refused(
        new byte[] {0, 0, 8, 8, 1, 2, 3, 4, 5, 6, 7, 8}, "not an image"); // WBMP, black and white
  }

  @Example
  void refusesSamplesOfAnUnknownScale() {
    String floats = // a TIFF file of 2x2 floats
        "SUkqAAgAAAAKAAABBAABAAAAAgAAAAEBBAABAAAAAgAAAAIBAwABAAAAIAAAAAMBAwABAAAAAQAAAAYBAwABAAAA"
            + "AQAAABEBBAABAAAAhgAAABYBBAABAAAAAgAAABcBBAABAAAAEAAAABwBAwABAAAAAQAAAFMBAwABAAAAAwAA"
            + "AAAAAAAAAAA/AAAAPwAAAD8AAAA/";
    refused(
        Base64.getDecoder().decode(floats),
        "has samples of another kind than whole numbers of 16 bits or less");
  }

  @Example
  void readsAJpegWithoutItsEndMarker() throws IOException {
    for (byte[] jpeg : List.of(JPEG, PROGRESSIVE)) {
      byte[] whole = Pictures.decode(jpeg, 8);
      assertThat(Pictures.decode(Arrays.copyOf(jpeg, jpeg.length - 1), 8)).isEqualTo(whole);
      assertThat(Pictures.decode(Arrays.copyOf(jpeg, jpeg.length - 2), 8)).isEqualTo(whole);
    }
  }

  @Example
  void refusesAProgressiveJpegThatIsCutAnywhere() {
    int header = 200; // before the first scan
    for (int length = header; length < PROGRESSIVE.length - 8; length++) {
      byte[] cut = Arrays.copyOf(PROGRESSIVE, length);
      assertThatThrownBy(() -> Pictures.decode(cut, 8))
          .as("%s bytes", length)
          .isInstanceOf(IOException.class);
    }
  }

  @Property(tries = 150)
  void refusesEveryOtherTruncatedFile(@ForAll @IntRange(min = 1, max = 2000) int length) {
    OTHERS.forEach(
        (file, rest) -> {
          byte[] cut = Arrays.copyOf(file, length % (file.length - rest));
          assertThatThrownBy(() -> Pictures.decode(cut, 8)).isInstanceOf(IOException.class);
        });
  }

  @Property(tries = 150)
  void refusesEveryTruncatedPng(@ForAll @IntRange(min = 1, max = 2000) int length) {
    // What follows the last pixel is 4 bytes of zlib checksum, a CRC and the end chunk of 12 bytes.
    int pixels = PNG.length - 24;
    assertThatThrownBy(() -> Pictures.decode(Arrays.copyOf(PNG, length % pixels), 8))
        .isInstanceOf(IOException.class);
  }

  @Property(tries = 150)
  void refusesEveryTruncatedJpeg(@ForAll @IntRange(min = 1, max = 2000) int length) {
    int pixels = JPEG.length - 8;
    assertThatThrownBy(() -> Pictures.decode(Arrays.copyOf(JPEG, length % pixels), 8))
        .isInstanceOf(IOException.class);
  }

  @Property(tries = 1000)
  void neverFailsInAnotherWay(
      @ForAll @IntRange(min = 0, max = 7) int which,
      @ForAll @IntRange(min = 0, max = 3000) int place,
      @ForAll @IntRange(min = 0, max = 255) int value) {
    List<byte[]> files = new ArrayList<>(List.of(PNG, JPEG, PROGRESSIVE));
    files.addAll(OTHERS.keySet());
    byte[] damaged = files.get(which).clone();
    damaged[place % damaged.length] = (byte) value;
    try {
      assertThat(Pictures.decode(damaged, 8)).hasSize(192);
    } catch (IOException e) {
      assertThat(e).hasMessageMatching("[^\\n]+");
    }
  }

  private static void refused(byte[] file, String message) {
    assertThatThrownBy(() -> Pictures.decode(file, 8))
        .isInstanceOf(IOException.class)
        .hasMessage(message);
  }
}
