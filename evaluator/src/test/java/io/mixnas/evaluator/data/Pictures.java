package io.mixnas.evaluator.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Creates images in memory, as the bytes of files. */
final class Pictures {
  static final int RED = 0xff0000;
  static final int GREEN = 0x00ff00;
  static final int BLUE = 0x0000ff;
  static final int WHITE = 0xffffff;

  private Pictures() {}

  /** Returns an image of one colour. */
  static BufferedImage plain(int width, int height, int rgb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    fill(image, 0, 0, width, height, rgb);
    return image;
  }

  /** Returns an image with red and green above blue and white. */
  static BufferedImage quarters(int side) {
    BufferedImage image = plain(side, side, WHITE);
    fill(image, 0, 0, side / 2, side / 2, RED);
    fill(image, side / 2, 0, side / 2, side / 2, GREEN);
    fill(image, 0, side / 2, side / 2, side / 2, BLUE);
    return image;
  }

  /**
   * Returns an image in which every pixel differs from its neighbours, so that its file is not
   * short.
   */
  static BufferedImage busy(int side) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < side * side; i++) {
      image.setRGB(i % side, i / side, (int) ImageSeeds.derive(side, i) & WHITE);
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

  static byte[] progressiveJpeg(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Returns a PNG file of one colour, which is different for every number. */
  static byte[] numbered(int number) {
    return png(plain(8, 8, number));
  }

  /** Returns a file's pixels, with memory for any image. */
  static byte[] decode(byte[] file, int resolution) throws IOException {
    return ImageDecoder.decode(file, resolution, new DecodingMemory(1L << 40)).pixels();
  }

  /** Returns the pixels of a file that must be readable. */
  static byte[] decoded(byte[] file, int resolution) {
    try {
      return decode(file, resolution);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the pixel at a place, as 0xRRGGBB. */
  static int rgb(byte[] pixels, int resolution, int row, int column) {
    int i = ImageSet.CHANNELS * (row * resolution + column);
    return (pixels[i] & 0xff) << 16 | (pixels[i + 1] & 0xff) << 8 | (pixels[i + 2] & 0xff);
  }

  /** Returns a file in a format that Java or TwelveMonkeys writes. */
  static byte[] encoded(BufferedImage image, String format) {
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
