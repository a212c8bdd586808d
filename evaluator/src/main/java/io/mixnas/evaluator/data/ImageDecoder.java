package io.mixnas.evaluator.data;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Decodes image files; JPEG by TwelveMonkeys, which knows CMYK, the rest by Java. */
final class ImageDecoder {
  /** More would take 400 MB while it is decoded. */
  private static final long GREATEST_PIXELS = 100_000_000;

  /** What the JPEG readers warn of when pixels are missing; other warnings are harmless. */
  private static final Pattern TRUNCATED = Pattern.compile("premature|truncated|missing eoi");

  static {
    ImageIO.setUseCache(false); // all input is in memory already
  }

  private ImageDecoder() {}

  /**
   * The middle square of an image, upright as its EXIF orientation says, scaled to the resolution.
   *
   * @return {@code [(row * resolution + column) * 3 + channel]}
   * @throws IOException with a few words when it is no image, is truncated or damaged
   */
  static byte[] decode(byte[] file, int resolution) throws IOException {
    if (file.length == 0) {
      throw new IOException("empty file");
    }
    try {
      byte[] pixels = CentreSquare.pixels(read(file), resolution);
      return ExifOrientation.of(file).upright(pixels, resolution);
    } catch (EOFException e) {
      throw new IOException("truncated", e);
    } catch (RuntimeException e) { // of readers and colour conversions, at some damaged files
      throw new IOException("damaged: " + reason(e), e);
    }
  }

  private static BufferedImage read(byte[] file) throws IOException {
    try (ImageInputStream stream = new ByteArrayImageInputStream(file)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw new IOException("not an image");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream, true, true);
        return read(reader);
      } finally {
        reader.dispose();
      }
    }
  }

  private static BufferedImage read(ImageReader reader) throws IOException {
    requireModest(reader.getWidth(0), reader.getHeight(0));
    AtomicReference<String> truncation = new AtomicReference<>();
    reader.addIIOReadWarningListener(
        (source, warning) -> {
          if (TRUNCATED.matcher(warning.toLowerCase(Locale.ROOT)).find()) {
            truncation.set(warning);
          }
        });
    BufferedImage image = reader.read(0);
    if (truncation.get() != null) {
      throw new IOException("truncated");
    }
    return image;
  }

  private static void requireModest(int width, int height) throws IOException {
    if ((long) width * height > GREATEST_PIXELS) {
      throw new IOException("%sx%s is above 100 megapixels".formatted(width, height));
    }
  }

  private static String reason(RuntimeException e) {
    return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
  }
}
