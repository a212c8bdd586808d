package io.mixnas.evaluator.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Images made in memory, as the bytes of files. */
final class Pictures {
  static final int RED = 0xff0000;
  static final int GREEN = 0x00ff00;
  static final int BLUE = 0x0000ff;
  static final int WHITE = 0xffffff;

  private Pictures() {}

  /** One colour. */
  static BufferedImage plain(int width, int height, int rgb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    fill(image, 0, 0, width, height, rgb);
    return image;
  }

  /** Red and green above blue and white. */
  static BufferedImage quarters(int side) {
    BufferedImage image = plain(side, side, WHITE);
    fill(image, 0, 0, side / 2, side / 2, RED);
    fill(image, side / 2, 0, side / 2, side / 2, GREEN);
    fill(image, 0, side / 2, side / 2, side / 2, BLUE);
    return image;
  }

  /** Every pixel differs from its neighbours, so that a file of it is not short. */
  static BufferedImage busy(int side) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < side * side; i++) {
      image.setRGB(i % side, i / side, (int) Seeds.derive(side, i) & WHITE);
    }
    return image;
  }

  static void fill(BufferedImage image, int left, int top, int width, int height, int rgb) {
    for (int row = top; row < top + height; row++) {
      for (int column = left; column < left + width; column++) {
        image.setRGB(column, row, rgb);
      }
    }
  }

  static byte[] png(BufferedImage image) {
    return encoded(image, "png");
  }

  static byte[] jpeg(BufferedImage image) {
    return encoded(image, "jpg");
  }

  /** A PNG file of one colour that no other number has. */
  static byte[] numbered(int number) {
    return png(plain(8, 8, number));
  }

  /** The pixel at a place, as 0xRRGGBB. */
  static int rgb(byte[] pixels, int resolution, int row, int column) {
    int i = ImageSet.CHANNELS * (row * resolution + column);
    return (pixels[i] & 0xff) << 16 | (pixels[i + 1] & 0xff) << 8 | (pixels[i + 2] & 0xff);
  }

  private static byte[] encoded(BufferedImage image, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalArgumentException(format + ": cannot be written from " + image);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
