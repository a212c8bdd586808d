package io.mixnas.results;

import io.mixnas.results.file.DurableFiles;
import io.mixnas.results.file.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Keeps winners' documents as {@code 01.json}, {@code 02.json} ... in a directory. Other files in
 * it are left alone.
 *
 * @param directory the directory, which need not exist
 */
record WinnerFiles(Path directory) {
  /** Returns the existing files, the best first. */
  List<Path> present() {
    return IntStream.rangeClosed(1, Winners.HIGHEST_LIMIT)
        .mapToObj(this::file)
        .filter(Files::isRegularFile)
        .toList();
  }

  /**
   * Replaces all earlier files. Every document is written durably before the first takes its place,
   * so that a full disk leaves the old winners as they were.
   *
   * @throws StoreException if a file cannot be written
   */
  void replace(List<String> documents) {
    requireReplaceable();
    Map<Path, byte[]> contents = new LinkedHashMap<>();
    for (String document : documents) {
      contents.put(file(contents.size() + 1), document.getBytes(StandardCharsets.UTF_8));
    }
    try {
      makeDirectory();
      DurableFiles.replaceAll(contents);
      for (int rank = documents.size() + 1; rank <= Winners.HIGHEST_LIMIT; rank++) {
        Files.deleteIfExists(file(rank));
      }
    } catch (IOException e) {
      throw DurableFiles.cannotWrite(directory, e);
    }
    DurableFiles.forceDirectory(directory);
  }

  /**
   * Refuses a directory where winners would replace another file.
   *
   * @throws WrongStoreException naming a file that has a winner's name but is not a winner
   */
  void requireReplaceable() {
    for (int rank = 1; rank <= Winners.HIGHEST_LIMIT; rank++) {
      Path file = file(rank);
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !WinnerDocument.isWinner(file)) {
        throw new WrongStoreException(
            "%s: must be a winner of the campaign to be replaced, is another file; move it away"
                .formatted(file));
      }
    }
  }

  private void makeDirectory() throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectory(directory);
      DurableFiles.forceDirectory(DurableFiles.directoryOf(directory));
    }
  }

  private Path file(int rank) {
    return directory.resolve(String.format(Locale.ROOT, "%02d.json", rank));
  }
}
