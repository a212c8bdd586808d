package io.mixnas.results;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Creates directories for work that was given no name. */
public final class NumberedDirectories {
  private NumberedDirectories() {}

  /**
   * Creates the first of {@code 001}, {@code 002} ... that does not exist. If several processes do
   * this at the same time, each gets its own directory.
   *
   * @param parent the parent, which is created if it is missing
   * @throws IOException with one line for the user, if it cannot be created
   */
  public static Path make(Path parent) throws IOException {
    int number = 1;
    Path directory = numbered(parent, number);
    try {
      DurableFiles.createDirectories(parent);
      while (!isMade(directory)) {
        number++;
        directory = numbered(parent, number);
      }
    } catch (IOException e) {
      throw DirectoryLock.cannotBeWrittenTo(directory, e);
    }
    DurableFiles.forceDirectory(DurableFiles.directoryOf(directory));
    return directory;
  }

  private static boolean isMade(Path directory) throws IOException {
    try {
      Files.createDirectory(directory);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private static Path numbered(Path parent, int number) {
    return parent.resolve(String.format(Locale.ROOT, "%03d", number));
  }
}
