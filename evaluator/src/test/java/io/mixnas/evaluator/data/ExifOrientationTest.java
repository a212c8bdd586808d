package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExifOrientationTest {
  private static final int SIDE = 32;
  private static final byte[] JPEG = Pictures.jpeg(Pictures.quarters(SIDE));

  /**
   * Stored are red, green, blue, white: top left, top right, bottom left, bottom right. EXIF's
   * names say where the stored row 0 and column 0 are to be seen: 6 is right and top, say.
   */
  @ParameterizedTest
  @CsvSource({
    "1, RGBW", "2, GRWB", "3, WBGR", "4, BWRG", "5, RBGW", "6, BRWG", "7, WGBR", "8, GWRB",
  })
  void turnsTheStoredImageUpright(int orientation, String corners) throws IOException {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      byte[] file = withSegment(exif(order, orientation));
      assertThat(corners(ImageDecoder.decode(file, SIDE))).isEqualTo(corners);
    }
  }

  @Test
  void findsItBehindOtherSegments() throws IOException {
    byte[] xmp = segment(0xe1, "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.UTF_8));
    byte[] file = withSegment(concat(xmp, exif(ByteOrder.BIG_ENDIAN, 3)));
    assertThat(ExifOrientation.of(file).value()).isEqualTo(3);
  }

  @Test
  void isUprightWithoutOne() {
    assertThat(ExifOrientation.of(JPEG).value()).isEqualTo(1);
    assertThat(ExifOrientation.of(Pictures.png(Pictures.busy(8))).value()).isEqualTo(1);
    assertThat(ExifOrientation.of(new byte[0]).value()).isEqualTo(1);
  }

  @Test
  void isUprightWhereTheValueMakesNoSense() {
    for (int value : new int[] {0, 9, -1}) {
      byte[] file = withSegment(exif(ByteOrder.LITTLE_ENDIAN, value));
      assertThat(ExifOrientation.of(file).value()).isEqualTo(1);
    }
  }

  @Test
  void isUprightWhereverTheDataEnd() {
    byte[] file = withSegment(exif(ByteOrder.LITTLE_ENDIAN, 6));
    int end = file.length - JPEG.length + 2;
    for (int length = 0; length < end - 6; length++) { // 6 bytes follow the value
      assertThat(ExifOrientation.of(Arrays.copyOf(file, length)).value()).isEqualTo(1);
    }
  }

  private static String corners(byte[] pixels) {
    int[][] places = {{4, 4}, {4, 27}, {27, 4}, {27, 27}};
    StringBuilder corners = new StringBuilder();
    for (int[] place : places) {
      int rgb = Pictures.rgb(pixels, SIDE, place[0], place[1]);
      boolean red = rgb >> 16 > 128;
      boolean green = (rgb >> 8 & 0xff) > 128;
      corners.append(red && green ? 'W' : red ? 'R' : green ? 'G' : 'B');
    }
    return corners.toString();
  }

  private static byte[] exif(ByteOrder order, int orientation) {
    ByteBuffer tiff = ByteBuffer.allocate(38).order(order);
    tiff.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
    tiff.putShort((short) 42).putInt(8).putShort((short) 2);
    tiff.putShort((short) 0x0110).putShort((short) 2).putInt(1).putInt(0); // the camera's model
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    return segment(0xe1, concat("Exif\0\0".getBytes(StandardCharsets.US_ASCII), tiff.array()));
  }

  private static byte[] segment(int marker, byte[] content) {
    ByteBuffer segment = ByteBuffer.allocate(4 + content.length);
    segment.put((byte) 0xff).put((byte) marker).putShort((short) (2 + content.length));
    return segment.put(content).array();
  }

  /** Behind the start of the image. */
  private static byte[] withSegment(byte[] segment) {
    return concat(Arrays.copyOf(JPEG, 2), segment, Arrays.copyOfRange(JPEG, 2, JPEG.length));
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Stream.of(parts).forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }
}
