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
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExifOrientationTest {
  private static final int SIDE = 32;
  private static final byte[] JPEG = Pictures.jpeg(Pictures.quarters(SIDE));

  /**
   * The stored corners are red (top left), green (top right), blue (bottom left) and white (bottom
   * right). EXIF's names say where the stored row 0 and column 0 appear: 6, for example, is right
   * and top.
   */
  @ParameterizedTest
  @CsvSource({
    "1, RGBW", "2, GRWB", "3, WBGR", "4, BWRG", "5, RBGW", "6, BRWG", "7, WGBR", "8, GWRB",
  })
  void turnsTheStoredImageUpright(int orientation, String corners) throws IOException {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      byte[] file = withSegment(exif(order, orientation));
      assertThat(corners(Pictures.decode(file, SIDE))).isEqualTo(corners);
    }
  }

  @Test
  void findsItBehindOtherSegments() throws IOException {
    byte[] xmp = segment(0xe1, "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.UTF_8));
    byte[] file = withSegment(concat(xmp, exif(ByteOrder.BIG_ENDIAN, 3)));
    assertThat(ExifOrientation.of(file).value()).isEqualTo(3);
  }

  /** Red, green, blue and white become blue, red, white and green. */
  @Test
  void turnsEveryFormatThatHasOne() throws IOException {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      assertThat(corners(Pictures.decode(pngWith(tiff(order, 6)), SIDE))).isEqualTo("BRWG");
      assertThat(corners(Pictures.decode(tiffFile(order, 6), SIDE))).isEqualTo("BRWG");
    }
    assertThat(corners(Pictures.decode(WebPFiles.turned(), SIDE))).isEqualTo("BRWG");
  }

  @Test
  void findsItBehindThePixelsOfAPng() {
    byte[] png = Pictures.png(Pictures.quarters(SIDE));
    byte[] chunk = chunk("eXIf", tiff(ByteOrder.BIG_ENDIAN, 8));
    byte[] file = concat(Arrays.copyOf(png, png.length - 12), chunk, end(png));
    assertThat(ExifOrientation.of(file).value()).isEqualTo(8);
  }

  @Test
  void endsWithDamagedChunks() {
    byte[] png = pngWith(new byte[40]);
    for (int length : new int[] {-1, -12, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 30}) {
      ByteBuffer.wrap(png).putInt(33, length);
      assertThat(ExifOrientation.of(png).value()).isEqualTo(1);
    }
    byte[] webp = WebPFiles.turned();
    for (int length : new int[] {-1, -8, -10, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 30}) {
      ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).putInt(16, length);
      assertThat(ExifOrientation.of(webp).value()).isEqualTo(1);
    }
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
    byte[] mark = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    return segment(0xe1, concat(mark, tiff(order, orientation)));
  }

  private static byte[] tiff(ByteOrder order, int orientation) {
    ByteBuffer tiff = ByteBuffer.allocate(38).order(order);
    tiff.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
    tiff.putShort((short) 42).putInt(8).putShort((short) 2);
    tiff.putShort((short) 0x0110).putShort((short) 2).putInt(1).putInt(0); // the camera's model
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    return tiff.array();
  }

  /** Inserts the chunk after the header of 33 bytes. */
  private static byte[] pngWith(byte[] exif) {
    byte[] png = Pictures.png(Pictures.quarters(SIDE));
    return concat(
        Arrays.copyOf(png, 33), chunk("eXIf", exif), Arrays.copyOfRange(png, 33, png.length));
  }

  private static byte[] chunk(String type, byte[] data) {
    byte[] typed = concat(type.getBytes(StandardCharsets.US_ASCII), data);
    CRC32 checksum = new CRC32();
    checksum.update(typed);
    ByteBuffer chunk = ByteBuffer.allocate(typed.length + 8).putInt(data.length).put(typed);
    return chunk.putInt((int) checksum.getValue()).array();
  }

  private static byte[] end(byte[] png) {
    return Arrays.copyOfRange(png, png.length - 12, png.length);
  }

  /** Returns a file with 8 bits per channel, in one strip after the directory. */
  private static byte[] tiffFile(ByteOrder order, int orientation) throws IOException {
    int[][] entries = {
      {0x100, 3, 1, SIDE}, {0x101, 3, 1, SIDE}, {0x102, 3, 3, 122}, {0x103, 3, 1, 1},
      {0x106, 3, 1, 2}, {0x111, 4, 1, 128}, {0x112, 3, 1, orientation}, {0x115, 3, 1, 3},
      {0x117, 4, 1, 3 * SIDE * SIDE},
    };
    ByteBuffer file = ByteBuffer.allocate(128 + 3 * SIDE * SIDE).order(order);
    file.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
    file.putShort((short) 42).putInt(8).putShort((short) entries.length);
    for (int[] entry : entries) {
      file.putShort((short) entry[0]).putShort((short) entry[1]).putInt(entry[2]);
      if (entry[1] == 3 && entry[2] == 1) {
        file.putShort((short) entry[3]).putShort((short) 0);
      } else {
        file.putInt(entry[3]);
      }
    }
    file.putInt(0).putShort((short) 8).putShort((short) 8).putShort((short) 8);
    return file.put(Pictures.decode(Pictures.png(Pictures.quarters(SIDE)), SIDE)).array();
  }

  private static byte[] segment(int marker, byte[] content) {
    ByteBuffer segment = ByteBuffer.allocate(4 + content.length);
    segment.put((byte) 0xff).put((byte) marker).putShort((short) (2 + content.length));
    return segment.put(content).array();
  }

  /** Inserts a segment after the start of the image. */
  private static byte[] withSegment(byte[] segment) {
    return concat(Arrays.copyOf(JPEG, 2), segment, Arrays.copyOfRange(JPEG, 2, JPEG.length));
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Stream.of(parts).forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }
}
