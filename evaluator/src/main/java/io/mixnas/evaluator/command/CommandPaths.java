package io.mixnas.evaluator.command;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes the paths of a command absolute, since each job runs in a directory of its own. A word is
 * taken for a path when it has a slash or a point in it and names a file that exists, as seen from
 * the command's home. In a word such as {@code --data=photos.zip}, the part after the sign is
 * looked at. Other words stay as they are. The program may be named by the placeholder of the home,
 * and by no other.
 *
 * @param home an absolute directory
 */
record CommandPaths(Path home) {
  /**
   * Returns program and arguments with absolute paths.
   *
   * @throws IllegalArgumentException when the program does not exist, or is not the same for each
   *     job
   */
  List<String> absolute(List<String> words) {
    return IntStream.range(0, words.size())
        .mapToObj(i -> i == 0 ? program(words.get(0)) : argument(words.get(i)))
        .toList();
  }

  private String program(String word) {
    requireSame(word);
    String located = word.replace(Placeholder.HOME.inBraces(), home.toString());
    if (!isPath(located)) {
      return ProcessTree.onPath(located)
          .or(() -> onWindows() ? Optional.of(located) : Optional.empty())
          .map(found -> located)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "must begin with a program that exists, '%s' is in no directory of the PATH"
                          .formatted(word)));
    }
    return existing(located)
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .map(Path::toString)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must begin with a program that can be run, '%s' is none in %s"
                        .formatted(word, home)));
  }

  /** Refuses the name of a program that is not the same for each job. */
  private static void requireSame(String word) {
    for (Placeholder placeholder : Placeholder.values()) {
      if (placeholder != Placeholder.HOME && word.contains(placeholder.inBraces())) {
        throw new IllegalArgumentException(
            "must begin with a program that does not depend on %s, was '%s'"
                .formatted(placeholder.inBraces(), word));
      }
    }
  }

  private String argument(String word) {
    int equals = word.startsWith("-") ? word.indexOf('=') : -1;
    String path = word.substring(equals + 1);
    boolean seemsPath = isPath(path) || path.indexOf('.') >= 0;
    return seemsPath
        ? existing(path).map(file -> word.substring(0, equals + 1) + file).orElse(word)
        : word;
  }

  private static boolean isPath(String word) {
    return word.indexOf('/') >= 0 || (onWindows() && word.indexOf('\\') >= 0);
  }

  private Optional<Path> existing(String word) {
    try {
      return Optional.of(home.resolve(word).normalize()).filter(Files::exists);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean onWindows() {
    return File.separatorChar == '\\';
  }
}
