package io.mixnas.evaluator.data;

import java.awt.Rectangle;
import java.awt.image.DataBuffer;
import java.awt.image.SampleModel;
import java.awt.image.SinglePixelPackedSampleModel;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageReader;

/**
 * The size of an image according to its header, and the memory that reading it takes.
 *
 * @param pixelBytes the largest number of bytes of a pixel as the reader returns it
 */
record ImageExtent(ImageFormat format, int width, int height, int pixelBytes) {
  private static final long GREATEST_PIXELS = 100_000_000;

  /** The bytes of a pixel of the middle square, including those of its scaled copy. */
  private static final int SQUARE_BYTES = 8;

  /** The bytes of the largest pixels, of four channels with 16 bits. */
  private static final int GREATEST_PIXEL_BYTES = 8;

  /**
   * An allowance per pixel, because a pixel may have codes without bits, for which readers look
   * past the end.
   */
  private static final int READS_OF_A_PIXEL = 16;

  /** An allowance per image, because readers read ahead. */
  private static final int READS_AHEAD = 4096;

  /** Returns how often the reader of an image of this size may find that the file has ended. */
  static long readsPastEnd(ImageReader reader) throws IOException {
    return READS_AHEAD + (long) reader.getWidth(0) * reader.getHeight(0) * READS_OF_A_PIXEL;
  }

  /**
   * Reads the extent from the header, without reading any pixel. The reader is asked for the size
   * of a pixel only where that matters; elsewhere a pixel counts as the largest.
   *
   * @param memory the memory for the image
   * @throws IOException with a few words if the header is damaged, the image is too large, or its
   *     samples are not plain numbers
   */
  static ImageExtent of(ImageFormat format, ImageReader reader, long memory) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if ((long) width * height > GREATEST_PIXELS) {
      throw new IOException("%sx%s is above 100 megapixels".formatted(width, height));
    }
    ImageExtent greatest = new ImageExtent(format, width, height, GREATEST_PIXEL_BYTES);
    if (format != ImageFormat.TIFF && greatest.wholeBytes() <= memory) {
      return greatest;
    }
    SampleModel samples = reader.getImageTypes(0).next().getSampleModel();
    requirePlainNumbers(samples);
    int bits = samples.getNumDataElements() * DataBuffer.getDataTypeSize(samples.getDataType());
    return new ImageExtent(format, width, height, bits / Byte.SIZE);
  }

  /**
   * Returns as much of the image as there is memory for. This is the whole image, or its middle
   * square, which gives the same pixels, or every nth row and column of that square, but never
   * fewer than the resolution.
   *
   * @throws IOException if there is too little memory for any of these; the message says how much
   *     is needed
   */
  Excerpt excerpt(long memory, int resolution) throws IOException {
    Excerpt whole = new Excerpt(Optional.empty(), 1, wholeBytes());
    if (whole.bytes() <= memory) {
      return whole;
    }
    for (int step = 1; step == 1 || isReducible(step, resolution); step++) {
      Excerpt square = new Excerpt(Optional.of(middle()), step, squareBytes(step));
      if (square.bytes() <= memory) {
        return square;
      }
    }
    throw new IOException(
        "%sx%s needs %s of heap, %s are there; a greater -Xmx gives more"
            .formatted(
                width, height, HeapBudget.mebibytes(wholeBytes()), HeapBudget.mebibytes(memory)));
  }

  /** Refuses samples of other kinds, which in TIFF files are measurements of an unknown scale. */
  private static void requirePlainNumbers(SampleModel samples) throws IOException {
    int type = samples.getDataType();
    boolean packed = samples instanceof SinglePixelPackedSampleModel;
    if (type != DataBuffer.TYPE_BYTE && type != DataBuffer.TYPE_USHORT && !packed) {
      throw new IOException("has samples of another kind than whole numbers of 16 bits or less");
    }
  }

  /** Returns the words for the user if not all of the image was read. */
  Optional<String> reduction(Excerpt excerpt) {
    return excerpt.step() == 1
        ? Optional.empty()
        : Optional.of(
            "1 in %s rows and columns of %sx%s pixels, as the heap holds no more; a greater -Xmx reads them all"
                .formatted(excerpt.step(), width, height));
  }

  private boolean isReducible(int step, int resolution) {
    return format.isReducible() && side() / step >= resolution;
  }

  private int side() {
    return Math.min(width, height);
  }

  private Rectangle middle() {
    return new Rectangle((width - side()) / 2, (height - side()) / 2, side(), side());
  }

  private long wholeBytes() {
    long square = (long) side() * side() * SQUARE_BYTES;
    return pixels() * (pixelBytes + format.readerBytes()) + square;
  }

  private long squareBytes(int step) {
    long read = ((long) side() + step - 1) / step;
    return pixels() * format.readerBytes() + read * read * (pixelBytes + SQUARE_BYTES);
  }

  private long pixels() {
    return (long) width * height;
  }
}
