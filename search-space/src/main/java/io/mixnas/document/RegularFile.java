package io.mixnas.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;

/**
 * Reads files that people name: regular files of a bounded size, or links to them. A named pipe
 * would keep a command waiting for ever, and a device such as {@code /dev/zero} never ends.
 */
public final class RegularFile {
  /** Bytes of a text at most: 64 MB. */
  public static final long MOST_OF_TEXT = 64_000_000;

  /** Bytes of an image at most, in a file or a zip: 256 MB. */
  public static final long MOST_OF_IMAGE = 256_000_000;

  /** Bytes of a model, of weights or of a checkpoint at most, as many as an array has: 2 GB. */
  public static final long MOST_OF_MODEL = 2_000_000_000;

  private static final int TYPE = 0170000; // of a Unix mode, as are the types below
  private static final int PIPE = 0010000;
  private static final int CHARACTER_DEVICE = 0020000;
  private static final int BLOCK_DEVICE = 0060000;
  private static final int SOCKET = 0140000;

  private RegularFile() {}

  /**
   * The bytes of a file.
   *
   * @param most bytes that it may have, one of the limits above
   * @throws java.nio.file.NoSuchFileException when it is not there
   * @throws java.nio.file.AccessDeniedException when it must not be read
   * @throws IOException with a few words for a message, when it is no regular file, has too many
   *     bytes, or cannot be read
   */
  public static byte[] bytes(Path file, long most) throws IOException {
    requireSize(require(file), most);
    try (InputStream in = Files.newInputStream(file)) {
      return bytes(in, most);
    }
  }

  /**
   * The bytes of a stream, to be closed by the caller.
   *
   * @param most bytes that it may have; it may have told fewer than it has
   * @throws IOException with a few words for a message, when it has more
   */
  public static byte[] bytes(InputStream in, long most) throws IOException {
    byte[] bytes = in.readNBytes(Math.toIntExact(most));
    if (bytes.length == most && in.read() >= 0) {
      throw new IOException("has more than " + size(most));
    }
    return bytes;
  }

  /**
   * Refuses what is no regular file.
   *
   * @return its size in bytes
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
   * Refuses a size.
   *
   * @throws IOException telling it in a few words, when it is above the most
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
