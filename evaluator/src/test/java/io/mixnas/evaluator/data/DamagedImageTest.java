package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DamagedImageTest {
  private static final byte[] PNG = Pictures.png(Pictures.busy(24));
  private static final byte[] JPEG = Pictures.jpeg(Pictures.busy(24));

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

  @Property(tries = 150)
  void refusesEveryTruncatedPng(@ForAll @IntRange(min = 1, max = 2000) int length) {
    // What follows the last pixel is 4 bytes of zlib checksum, a CRC and the end chunk of 12 bytes.
    int pixels = PNG.length - 24;
    assertThatThrownBy(() -> ImageDecoder.decode(Arrays.copyOf(PNG, length % pixels), 8))
        .isInstanceOf(IOException.class);
  }

  @Property(tries = 150)
  void refusesEveryTruncatedJpeg(@ForAll @IntRange(min = 1, max = 2000) int length) {
    int pixels = JPEG.length - 8;
    assertThatThrownBy(() -> ImageDecoder.decode(Arrays.copyOf(JPEG, length % pixels), 8))
        .isInstanceOf(IOException.class);
  }

  @Property(tries = 500)
  void neverFailsInAnotherWay(
      @ForAll boolean png,
      @ForAll @IntRange(min = 0, max = 3000) int place,
      @ForAll @IntRange(min = 0, max = 255) int value) {
    byte[] damaged = (png ? PNG : JPEG).clone();
    damaged[place % damaged.length] = (byte) value;
    try {
      assertThat(ImageDecoder.decode(damaged, 8)).hasSize(192);
    } catch (IOException e) {
      assertThat(e).hasMessageMatching("[^\\n]+");
    }
  }

  private static void refused(byte[] file, String message) {
    assertThatThrownBy(() -> ImageDecoder.decode(file, 8))
        .isInstanceOf(IOException.class)
        .hasMessage(message);
  }
}
