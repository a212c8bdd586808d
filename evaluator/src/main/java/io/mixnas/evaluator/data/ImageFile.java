package io.mixnas.evaluator.data;

import io.mixnas.document.RegularFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** An image by itself, read exactly as the images of a data set are. */
public final class ImageFile {
  /** What can be read, for help texts. */
  public static final String FORMATS = "JPEG, PNG, WebP, GIF, BMP or TIFF";

  private ImageFile() {}

  /**
   * The middle square of an image, upright, scaled to the resolution. Of an image so large that the
   * heap does not hold it, some rows and columns are read.
   *
   * @param resolution pixels per side
   * @return {@code [(row * resolution + column) * 3 + channel]}, red, green, blue, unsigned bytes,
   *     as in an {@link ImageSet}
   * @throws DataException in one line, when it is no image that can be read
   */
  public static byte[] read(Path file, int resolution) {
    return read(file, resolution, warning -> {});
  }

  /**
   * The same, telling in one line when only a part of the image's rows and columns was read.
   *
   * @param warnings told so
   * @throws DataException in one line, when it is no image that can be read
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
