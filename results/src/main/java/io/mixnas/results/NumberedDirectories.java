package io.mixnas.results;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Directories for what was given no name. */
public final class NumberedDirectories {
  private NumberedDirectories() {}

  /**
   * Makes the first of {@code 001}, {@code 002} ... that is not there. Of several processes that do
   * so at once, each gets one of its own.
   *
   * @param parent made where it is missing
   * @throws IOException with one line fit for a user when it cannot be made
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
