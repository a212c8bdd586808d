package io.mixnas.results;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The target of a path after its symbolic links are followed, whether or not anything exists there.
 *
 * @param path the end of the links, or the last link if its target has no name, as for the links in
 *     {@code /proc/self/fd}, where {@code /dev/stdout} leads: they stand for what a process has
 *     open
 * @param isStream whether it is written to directly instead of being replaced: a pipe, a device, or
 *     what a process has open
 */
record LinkTarget(Path path, boolean isStream) {
  private static final int MOST_LINKS = 40; // the limit of Linux
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
