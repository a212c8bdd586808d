package io.mixnas.evaluator.data;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Decodes image files. TwelveMonkeys reads JPEG (including CMYK), WebP and TIFF; Java reads the
 * other formats. The name of a file does not matter.
 */
final class ImageDecoder {
  /** The reason given for an image that needs more heap than there is. */
  static final String OUT_OF_MEMORY = "needs more heap than there is; a greater -Xmx gives more";

  static {
    ImageIO.setUseCache(false); // all input is in memory already
  }

  private ImageDecoder() {}

  /**
   * Returns the middle square of an image, upright by its EXIF orientation and scaled to the
   * resolution. Of an animation it takes the first frame.
   *
   * @param memory the memory that decoding may take. If the image needs more, only some of its rows
   *     and columns are read, which the result states
   * @throws IOException with a few words if the file is not an image, is truncated or damaged, or
   *     needs too much memory
   */
  static DecodedImage decode(byte[] file, int resolution, DecodingMemory memory)
      throws IOException {
    if (file.length == 0) {
      throw new IOException("empty file");
    }
    try {
      DecodedImage stored = stored(file, resolution, memory);
      byte[] upright = ExifOrientation.of(file).upright(stored.pixels(), resolution);
      return new DecodedImage(upright, stored.reduction());
    } catch (IOException e) {
      throw endsEarly(e) ? new IOException("truncated", e) : e;
    } catch (RuntimeException e) { // from readers and colour conversions of some damaged files
      throw new IOException(reason(e), e);
    }
  }

  private static DecodedImage stored(byte[] file, int resolution, DecodingMemory memory)
      throws IOException {
    try (FileBytes stream = new FileBytes(file)) {
      for (Iterator<ImageReader> readers = ImageIO.getImageReaders(stream); readers.hasNext(); ) {
        ImageReader reader = readers.next();
        try {
          Optional<ImageFormat> format = ImageFormat.called(reader.getFormatName());
          if (format.isPresent()) { // Java also reads WBMP, which begins like many other files
            reader.setInput(stream, true, true);
            stream.allowPastEnd(ImageExtent.readsPastEnd(reader));
            return stored(file, format.get(), reader, resolution, memory);
          }
        } finally {
          reader.dispose();
        }
      }
    }
    throw new IOException("not an image");
  }

  private static DecodedImage stored(
      byte[] file, ImageFormat format, ImageReader reader, int resolution, DecodingMemory memory)
      throws IOException {
    if (Truncation.of(format, file)) {
      throw new IOException("truncated");
    }
    long available = memory.bytes() - file.length;
    ImageExtent extent = ImageExtent.of(format, reader, available);
    Excerpt excerpt = extent.excerpt(available, resolution);
    byte[] pixels =
        memory.holding(
            excerpt.bytes(),
            () -> CentreSquare.pixels(read(file, format, reader, excerpt), resolution));
    return new DecodedImage(pixels, extent.reduction(excerpt));
  }

  private static BufferedImage read(
      byte[] file, ImageFormat format, ImageReader reader, Excerpt excerpt) throws IOException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    BufferedImage image = excerpt.read(reader);
    if (Truncation.of(format, file, warnings)) {
      throw new IOException("truncated");
    }
    return image;
  }

  /**
   * Returns whether a file ended early. Java's readers of GIF and PNG report that as an I/O error,
   * which input in memory cannot have.
   */
  private static boolean endsEarly(IOException e) {
    return Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
            .anyMatch(EOFException.class::isInstance)
        || Objects.requireNonNullElse(e.getMessage(), "").startsWith("I/O error");
  }

  /**
   * Returns the reason for damage. Other messages of readers that fail on their own arrays mean
   * nothing to a user.
   */
  private static String reason(RuntimeException e) {
    boolean tells = e instanceof IllegalArgumentException && e.getMessage() != null;
    return tells ? "damaged: " + e.getMessage() : "damaged";
  }
}
