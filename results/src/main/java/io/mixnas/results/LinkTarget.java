package io.mixnas.results;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * What a path stands for once its symbolic links are followed, whether or not there is anything at
 * their end.
 *
 * @param path the link's end, or the last link before one that has no end with a name: those of
 *     {@code /proc/self/fd}, where {@code /dev/stdout} leads, stand for what a process has open
 * @param isStream whether it is written to as it is, rather than replaced: a pipe, a device, or
 *     what a process has open
 */
record LinkTarget(Path path, boolean isStream) {
  private static final int MOST_LINKS = 40; // as Linux has it
  private static final Path KERNEL = Path.of("/proc");

  /** Follows the links of a path. */
  static LinkTarget of(Path file) throws IOException {
    Path path = file;
    for (int links = 0; Files.isSymbolicLink(path); links++) {
      if (isOfKernel(path)) {
        return new LinkTarget(path, true);
      }
      if (links == MOST_LINKS) {
        throw new FileSystemLoopException(file.toString());
      }
      path = path.resolveSibling(Files.readSymbolicLink(path));
    }
    boolean other =
        Files.exists(path, LinkOption.NOFOLLOW_LINKS)
            && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    return new LinkTarget(path, other);
  }

  private static boolean isOfKernel(Path link) throws IOException {
    return link.toAbsolutePath().getParent().toRealPath().startsWith(KERNEL);
  }
}
