package io.mixnas.evaluator.data;

import io.mixnas.document.RegularFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** An image by itself, read exactly as the images of a data set are. */
public final class ImageFile {
  private ImageFile() {}

  /**
   * The middle square of an image, upright, scaled to the resolution.
   *
   * @param resolution pixels per side
   * @return {@code [(row * resolution + column) * 3 + channel]}, red, green, blue, unsigned bytes,
   *     as in an {@link ImageSet}
   * @throws DataException in one line, when it is no image that can be read
   */
  public static byte[] read(Path file, int resolution) {
    try {
      return ImageDecoder.decode(bytes(file), resolution);
    } catch (IOException e) {
      String reason = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
      throw new DataException(
          "%s: must be an image that can be read: %s"
              .formatted(file, reason.lines().findFirst().orElse("unreadable")),
          e);
    }
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
