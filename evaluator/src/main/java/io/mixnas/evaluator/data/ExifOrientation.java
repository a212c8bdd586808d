package io.mixnas.evaluator.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The orientation in which a camera was held, as stored in image files (EXIF 2.32, tag 0x0112).
 *
 * @param value the stored number, 1 for upright, up to 8
 */
record ExifOrientation(int value) {
  private static final ExifOrientation UPRIGHT = new ExifOrientation(1);
  private static final int ORIENTATION = 0x0112;
  private static final int IFD_ENTRY_BYTES = 12;

  /** Returns the orientation of a file; upright if it has none or an invalid one. */
  static ExifOrientation of(byte[] file) {
    try {
      return ExifBlock.in(file).map(ExifOrientation::inTiff).orElse(UPRIGHT);
    } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
      return UPRIGHT; // damaged EXIF data does not make the pixels unreadable
    }
  }

  /**
   * Turns an image upright.
   *
   * @param pixels {@code [(row * resolution + column) * 3 + channel]}
   */
  byte[] upright(byte[] pixels, int resolution) {
    if (value == 1) {
      return pixels;
    }
    byte[] upright = new byte[pixels.length];
    for (int row = 0; row < resolution; row++) {
      for (int column = 0; column < resolution; column++) {
        int source = ImageSet.CHANNELS * source(row, column, resolution);
        int target = ImageSet.CHANNELS * (row * resolution + column);
        System.arraycopy(pixels, source, upright, target, ImageSet.CHANNELS);
      }
    }
    return upright;
  }

  /** Returns the index of the stored pixel that belongs at a place of the upright image. */
  private int source(int row, int column, int resolution) {
    int last = resolution - 1;
    return switch (value) {
      case 2 -> row * resolution + last - column;
      case 3 -> (last - row) * resolution + last - column;
      case 4 -> (last - row) * resolution + column;
      case 5 -> column * resolution + row;
      case 6 -> (last - column) * resolution + row;
      case 7 -> (last - column) * resolution + last - row;
      case 8 -> column * resolution + last - row;
      default -> row * resolution + column;
    };
  }

  private static ExifOrientation inTiff(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    int entries = Short.toUnsignedInt(tiff.getShort(directory));
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * IFD_ENTRY_BYTES;
      int value = tiff.getShort(entry + 8);
      if (tiff.getShort(entry) == ORIENTATION && value >= 1 && value <= 8) {
        return new ExifOrientation(value);
      }
    }
    return UPRIGHT;
  }
}
