package io.mixnas.evaluator.data;

import io.mixnas.document.OneLine;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The files in class folders that do not have the name of an image.
 *
 * @param counts the number of files by ending, with its dot and in lower case
 */
record OtherFiles(Map<String, Long> counts) {
  private static final int LISTED = 5;
  private static final int LONGEST_ENDING = 10; // longer ones are parts of names, not endings
  private static final String NO_ENDING = "without an ending";

  /** Returns the other files among the paths. */
  static OtherFiles in(Collection<TreePath> paths) {
    return new OtherFiles(
        paths.stream()
            .filter(path -> !path.isFileAtTop() && !path.name().endsWith("/"))
            .map(path -> kind(path.name()))
            .filter(kind -> !ImageFormat.isNameOfImage(kind))
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting())));
  }

  /** Returns one line with the number of files of each kind, if there are any. */
  Optional<String> warning(String source) {
    if (counts.isEmpty()) {
      return Optional.empty();
    }
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    return Optional.of(
        "%s: left out %s %s in class folders: %s; images are %s"
            .formatted(
                source,
                all,
                all == 1 ? "file" : "files",
                listed(all),
                ImageFormat.listedEndings()));
  }

  /** Lists the most frequent kinds. */
  private String listed(long all) {
    List<Map.Entry<String, Long>> first =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .limit(LISTED)
            .toList();
    String kinds =
        first.stream()
            .map(kind -> kind.getValue() + " " + kind.getKey())
            .collect(Collectors.joining(", "));
    long rest = all - first.stream().mapToLong(Map.Entry::getValue).sum();
    return rest == 0 ? kinds : kinds + ", " + rest + " of other kinds";
  }

  private static String kind(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    return dot < 0 || file.length() - dot > LONGEST_ENDING
        ? NO_ENDING
        : OneLine.of(file.substring(dot)).toLowerCase(Locale.ROOT);
  }
}
