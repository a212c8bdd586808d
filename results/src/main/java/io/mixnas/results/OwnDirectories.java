package io.mixnas.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Directories that are to hold nothing but what one piece of work writes. */
public final class OwnDirectories {
  private OwnDirectories() {}

  /**
   * Finds something in a directory that keeps work from beginning there, as what the work writes
   * could take its place. The lock of an attempt that came to nothing does not.
   *
   * @param directory there or not
   * @param remains names of other files that such an attempt leaves
   * @return the first name; empty where the directory is empty or missing
   * @throws IOException with one line fit for a user when it cannot be looked into
   */
  public static Optional<String> occupant(Path directory, Set<String> remains) throws IOException {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> !DirectoryLock.isLock(file))
          .map(file -> file.getFileName().toString())
          .filter(name -> !remains.contains(name))
          .sorted()
          .findFirst();
    } catch (IOException e) {
      throw DirectoryLock.cannotBeWrittenTo(directory, e);
    }
  }
}
