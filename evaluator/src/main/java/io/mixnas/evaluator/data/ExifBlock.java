package io.mixnas.evaluator.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Finds the EXIF data in an image file. They are in an APP1 segment of JPEG (EXIF 2.32, section
 * 4.7.2), the {@code eXIf} chunk of PNG, the {@code EXIF} chunk of WebP, or all of a TIFF file,
 * whose form these data have.
 */
final class ExifBlock {
  private static final int START_OF_SCAN = 0xda;
  private static final int APP1 = 0xe1;
  private static final String MARK = "Exif\0\0";
  private static final long PNG = 0x89504e470d0a1a0aL;
  private static final int PNG_CHUNK_BYTES = 12; // besides its data: length, type and checksum
  private static final int PNG_EXIF = 0x65584966;

  private ExifBlock() {}

  /**
   * Returns a file's EXIF data, in the form of a TIFF file.
   *
   * @throws RuntimeException if the file is damaged
   */
  static Optional<ByteBuffer> in(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    if (file.length < Long.BYTES) {
      return Optional.empty();
    }
    if (bytes.getShort(0) == (short) 0xffd8) {
      return inJpeg(bytes);
    }
    if (bytes.getLong(0) == PNG) {
      return inPng(bytes);
    }
    if (RiffChunks.isWebP(file)) {
      return new RiffChunks(bytes).find("EXIF").map(ExifBlock::withoutMark);
    }
    return isTiff(bytes) ? Optional.of(bytes) : Optional.empty();
  }

  private static Optional<ByteBuffer> inJpeg(ByteBuffer jpeg) {
    int at = 2;
    while ((jpeg.get(at) & 0xff) == 0xff && (jpeg.get(at + 1) & 0xff) != START_OF_SCAN) {
      int length = Short.toUnsignedInt(jpeg.getShort(at + 2));
      if ((jpeg.get(at + 1) & 0xff) == APP1 && isMarked(jpeg, at + 4)) {
        return Optional.of(jpeg.slice(at + 4 + MARK.length(), length - 2 - MARK.length()));
      }
      at += 2 + length;
    }
    return Optional.empty();
  }

  private static Optional<ByteBuffer> inPng(ByteBuffer png) {
    int at = Long.BYTES;
    while (at + PNG_CHUNK_BYTES <= png.limit()) {
      int length = png.getInt(at);
      if (length < 0) {
        return Optional.empty();
      }
      if (png.getInt(at + 4) == PNG_EXIF) {
        return Optional.of(png.slice(at + 8, length));
      }
      at = Math.addExact(at, Math.addExact(length, PNG_CHUNK_BYTES));
    }
    return Optional.empty();
  }

  /**
   * Removes the mark with which some programs begin WebP's chunk, as if it were a segment of JPEG.
   */
  private static ByteBuffer withoutMark(ByteBuffer chunk) {
    return chunk.limit() >= MARK.length() && isMarked(chunk, 0)
        ? chunk.slice(MARK.length(), chunk.limit() - MARK.length())
        : chunk;
  }

  private static boolean isMarked(ByteBuffer bytes, int at) {
    byte[] mark = new byte[MARK.length()];
    bytes.get(at, mark);
    return new String(mark, StandardCharsets.ISO_8859_1).equals(MARK);
  }

  private static boolean isTiff(ByteBuffer bytes) {
    short order = bytes.getShort(0);
    if (order != 0x4949 && order != 0x4d4d) { // II or MM
      return false;
    }
    ByteOrder given = order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    return bytes.slice(2, 2).order(given).getShort(0) == 42;
  }
}
