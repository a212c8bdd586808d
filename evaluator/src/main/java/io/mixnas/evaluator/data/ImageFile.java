package io.mixnas.evaluator.data;

import io.mixnas.document.RegularFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a single image exactly as the images of a data set are read. */
public final class ImageFile {
  /** The formats that can be read, for help texts. */
  public static final String FORMATS = "JPEG, PNG, WebP, GIF, BMP or TIFF";

  private ImageFile() {}

  /**
   * Returns the middle square of an image, upright and scaled to the resolution. Of an image too
   * large for the heap, only some rows and columns are read.
   *
   * @param resolution the pixels per side
   * @return the pixels {@code [(row * resolution + column) * 3 + channel]}, red, green, blue,
   *     unsigned bytes, as in an {@link ImageSet}
   * @throws DataException if the file is not a readable image; the message is one line
   */
  public static byte[] read(Path file, int resolution) {
    return read(file, resolution, warning -> {});
  }

  /**
   * Does the same as {@link #read(Path, int)} and warns if only some of the image's rows and
   * columns were read.
   *
   * @param warnings receives the warning as one line
   * @throws DataException if the file is not a readable image; the message is one line
   */
  public static byte[] read(Path file, int resolution, Consumer<String> warnings) {
    try {
      DecodedImage image = ImageDecoder.decode(bytes(file), resolution, DecodingMemory.beside(0));
      image.reduction().ifPresent(part -> warnings.accept(file + ": read only " + part));
      return image.pixels();
    } catch (IOException e) {
      String reason = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
      throw unreadable(file, reason.lines().findFirst().orElse("unreadable"), e);
    } catch (OutOfMemoryError e) {
      throw unreadable(file, ImageDecoder.OUT_OF_MEMORY, e);
    }
  }

  private static DataException unreadable(Path file, String reason, Throwable cause) {
    return new DataException(
        "%s: must be an image that can be read: %s".formatted(file, reason), cause);
  }

  private static byte[] bytes(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("is a directory");
    }
    try {
      return RegularFile.bytes(file, RegularFile.MOST_OF_IMAGE);
    } catch (NoSuchFileException e) {
      throw new IOException("no such file", e);
    } catch (AccessDeniedException e) {
      throw new IOException("access denied", e);
    }
  }
}
