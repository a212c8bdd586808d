package io.mixnas.results;

import io.mixnas.results.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks directories that are to hold only what one piece of work writes. */
public final class OwnDirectories {
  private OwnDirectories() {}

  /**
   * Finds a file in a directory that prevents work from beginning there, because the work could
   * overwrite it. The lock of an attempt that failed does not prevent it, nor what a kill has left
   * of a file that was being written.
   *
   * @param directory the directory, which may be missing
   * @param remains the names of other files that such an attempt leaves behind
   * @return the first name; empty if the directory is empty or missing
   * @throws IOException with one line for the user, if the directory cannot be read
   */
  public static Optional<String> occupant(Path directory, Set<String> remains) throws IOException {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> !DirectoryLock.isLock(file) && !DurableFiles.isTemporary(file))
          .map(file -> file.getFileName().toString())
          .filter(name -> !remains.contains(name))
          .sorted()
          .findFirst();
    } catch (IOException e) {
      throw DirectoryLock.cannotBeWrittenTo(directory, e);
    }
  }
}
