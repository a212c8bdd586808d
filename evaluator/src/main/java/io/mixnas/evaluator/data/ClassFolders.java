package io.mixnas.evaluator.data;

import io.mixnas.document.ShellWord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Checks that the top-level directories of an image folder are classes, and finds out what they are
 * otherwise.
 */
final class ClassFolders {
  private final ImageTree tree;
  private final TreeSet<String> tops;

  ClassFolders(ImageTree tree) {
    this.tree = tree;
    this.tops = tree.tops();
  }

  /**
   * Refuses top-level directories that are not classes.
   *
   * @param warnings receives one line for each kind of file that is ignored
   * @throws DataException if they are refused; the message says what would be right
   */
  void require(Consumer<String> warnings) {
    if (tops.isEmpty()) {
      throw refusal(
          "must have one folder of %s images per class, has no folders"
              .formatted(ImageFormat.listedEndings()));
    }
    requireNames();
    requireNoParts();
    warnOfTwoRoots(warnings);
    warn(
        warnings,
        tree.paths().stream().filter(ImageTree::isStray).count(),
        "outside class folders");
    warn(
        warnings,
        tree.paths().stream().filter(ImageTree::isBroken).count(),
        "with line breaks in their names");
  }

  /**
   * Returns the folders of every part, as paths that a person can give. A part has several folders
   * if their names mean the same.
   */
  Map<DataPart, List<String>> parts() {
    Map<DataPart, List<String>> parts = new EnumMap<>(DataPart.class);
    for (String top : tops) {
      DataPart.of(top)
          .ifPresent(
              part ->
                  parts
                      .computeIfAbsent(part, none -> new ArrayList<>())
                      .add(tree.below(top).place()));
    }
    return parts;
  }

  private void requireNames() {
    Map<String, String> stored = new HashMap<>();
    for (TreePath path : tree.paths()) {
      if (path.isFileAtTop()) {
        continue;
      }
      String other = stored.putIfAbsent(path.top(), path.storedTop());
      if (other != null && !other.equals(path.storedTop())) {
        throw refusal(
            "names of classes must differ in their letters, '%s' occurs twice, with its letters composed and decomposed (Unicode); rename one"
                .formatted(path.top()));
      }
      if (ImageTree.LINE_BREAK.matcher(path.top()).find()) {
        throw refusal(
            "names of classes must have no line break, '%s' has one; rename it"
                .formatted(path.top()));
      }
    }
  }

  /**
   * Refuses folders that are parts. A folder with a part's name beside other folders is a class if
   * it holds images directly.
   */
  private void requireNoParts() {
    Map<DataPart, List<String>> parts = parts();
    boolean all = parts.values().stream().mapToInt(List::size).sum() == tops.size();
    boolean trained = parts.containsKey(DataPart.TRAINING);
    boolean divided = trained && parts.size() > 1 && !holdsImages(DataPart.TRAINING);
    if (tops.size() > 1 && (all || divided)) {
      throw refusal(
          "its folders must be classes, were %s; %s".formatted(ImageTree.listed(tops), hint()));
    }
  }

  private String hint() {
    Map<DataPart, List<String>> parts = parts();
    if (tops.stream().map(tree::below).allMatch(part -> part.tops().isEmpty())) {
      return "each of these must have one folder of images per class";
    }
    Optional<String> judged =
        Stream.of(DataPart.TEST, DataPart.VALIDATION)
            .flatMap(part -> parts.getOrDefault(part, List.of()).stream())
            .findFirst();
    if (!parts.containsKey(DataPart.TRAINING)) {
      return "give one of them, such as " + ShellWord.of(judged.orElseThrow());
    }
    String training = parts.get(DataPart.TRAINING).get(0);
    return judged
        .map(
            other ->
                "give --data %s --verify-data %s (of 'mixnas train' --test), or --data %s --split"
                    .formatted(
                        ShellWord.of(training), ShellWord.of(other), ShellWord.of(tree.source())))
        .orElse("give one of them, such as " + ShellWord.of(training));
  }

  private boolean holdsImages(DataPart part) {
    return tops.stream()
        .filter(top -> DataPart.of(top).equals(Optional.of(part)))
        .flatMap(top -> tree.below(top).paths().stream())
        .anyMatch(ImageTree::isStray);
  }

  /**
   * Warns of several collections of the same classes, which look like classes with folders in them.
   */
  private void warnOfTwoRoots(Consumer<String> warnings) {
    Map<String, Set<String>> inside = new TreeMap<>();
    for (TreePath path : tree.paths()) {
      if (path.isFileAtTop() || path.isTop()) {
        continue;
      }
      if (ImageTree.isStray(path.below())) {
        return;
      }
      Set<String> folders = inside.computeIfAbsent(path.top(), none -> new TreeSet<>());
      if (!path.below().isFileAtTop()) {
        folders.add(path.below().top());
      }
    }
    Set<Set<String>> distinct = new HashSet<>(inside.values());
    if (inside.size() > 1 && distinct.size() == 1 && distinct.iterator().next().size() > 1) {
      warnings.accept(
          "%s: took %s for the classes, but each has the folders %s; if those are the classes, give one of them, such as %s"
              .formatted(
                  tree.source(),
                  ImageTree.listed(tops),
                  ImageTree.listed(distinct.iterator().next()),
                  tree.below(tops.first()).place()));
    }
  }

  private void warn(Consumer<String> warnings, long images, String which) {
    if (images > 0) {
      warnings.accept("%s: ignored %s images %s".formatted(tree.source(), images, which));
    }
  }

  private DataException refusal(String rule) {
    return new DataException(tree.source() + ": " + rule);
  }
}
