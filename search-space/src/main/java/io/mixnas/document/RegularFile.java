package io.mixnas.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;

/**
 * Reads files that users name. A file must be a regular file of a bounded size, or a link to one: a
 * named pipe would block a command for ever, and a device such as {@code /dev/zero} never ends.
 */
public final class RegularFile {
  /** The most bytes of a text: 64 MB. */
  public static final long MOST_OF_TEXT = 64_000_000;

  /** The most bytes of an image, in a file or a zip: 256 MB. */
  public static final long MOST_OF_IMAGE = 256_000_000;

  /**
   * The most bytes of a model, its weights or a checkpoint: 2 GB, about what a Java array can hold.
   */
  public static final long MOST_OF_MODEL = 2_000_000_000;

  private static final int TYPE = 0170000; // mask of the file type in a Unix mode
  private static final int PIPE = 0010000;
  private static final int CHARACTER_DEVICE = 0020000;
  private static final int BLOCK_DEVICE = 0060000;
  private static final int SOCKET = 0140000;

  private RegularFile() {}

  /**
   * Returns the bytes of a file.
   *
   * @param most the most bytes that the file may have, one of the limits above
   * @throws java.nio.file.NoSuchFileException when the file does not exist
   * @throws java.nio.file.AccessDeniedException when reading it is not permitted
   * @throws IOException with a short message, when it is not a regular file, is too large or cannot
   *     be read
   */
  public static byte[] bytes(Path file, long most) throws IOException {
    requireSize(require(file), most);
    try (InputStream in = Files.newInputStream(file)) {
      return bytes(in, most);
    }
  }

  /**
   * Returns the bytes of a stream. The caller closes the stream.
   *
   * @param most the most bytes that the stream may have, whatever size it was announced to have
   * @throws IOException with a short message, when it has more
   */
  public static byte[] bytes(InputStream in, long most) throws IOException {
    byte[] bytes = in.readNBytes(Math.toIntExact(most));
    if (bytes.length == most && in.read() >= 0) {
      throw new IOException("has more than " + size(most));
    }
    return bytes;
  }

  /**
   * Refuses anything that is not a regular file.
   *
   * @return the file's size in bytes
   * @throws IOException as {@link #bytes(Path, long)} does
   */
  public static long require(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      throw new IOException("is a directory, not a file");
    }
    if (!attributes.isRegularFile()) {
      throw new IOException("is %s, not a regular file".formatted(kind(file)));
    }
    return attributes.size();
  }

  /**
   * Refuses a size above a limit.
   *
   * @throws IOException with a short message that states both, when the size is above the limit
   */
  public static void requireSize(long bytes, long most) throws IOException {
    if (bytes > most) {
      throw new IOException("has %s, more than %s".formatted(size(bytes), size(most)));
    }
  }

  private static String kind(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return "a device or the like";
    }
    return switch ((Integer) Files.getAttribute(file, "unix:mode") & TYPE) {
      case PIPE -> "a named pipe";
      case CHARACTER_DEVICE, BLOCK_DEVICE -> "a device";
      case SOCKET -> "a socket";
      default -> "a special file";
    };
  }

  private static String size(long bytes) {
    if (bytes < 1_000_000) {
      return bytes + " bytes";
    }
    return bytes < 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
