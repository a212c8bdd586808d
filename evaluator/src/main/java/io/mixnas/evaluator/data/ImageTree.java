package io.mixnas.evaluator.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The paths of an image folder, sorted by class and file name: by UTF-16 code unit, so in the same
 * order whatever the locale and the file system.
 */
final class ImageTree {
  private static final Pattern IMAGE = Pattern.compile(".*\\.(jpg|jpeg|png)");
  private static final Set<String> PARTS =
      Set.of("train", "training", "val", "valid", "validation", "test");

  private final List<TreePath> paths;

  private ImageTree(List<TreePath> paths) {
    this.paths = paths;
  }

  /** Reads the bytes at a path; safe to call from several threads. */
  interface Opener {
    byte[] bytes(String path) throws IOException;
  }

  /**
   * Sorts paths; hidden ones are left out.
   *
   * @param paths relative to the root, with slashes; directories end in one
   */
  static ImageTree of(Collection<String> paths) {
    return new ImageTree(
        paths.stream()
            .map(TreePath::of)
            .filter(path -> !path.isHidden())
            .sorted(Comparator.comparing(TreePath::name).thenComparing(TreePath::path))
            .toList());
  }

  /**
   * The tree below its only top-level directory, if that is no class folder itself. Files beside
   * that directory stay files at the top.
   */
  ImageTree withoutTop() {
    Set<String> tops = tops();
    if (tops.size() != 1) {
      return this;
    }
    int top = tops.iterator().next().length() + 1;
    List<TreePath> below =
        paths.stream()
            .filter(path -> !path.isFileAtTop() && path.name().length() > top)
            .map(path -> path.below(top))
            .toList();
    boolean isClass = below.stream().anyMatch(path -> path.isFileAtTop() && isImage(path));
    Stream<TreePath> beside = paths.stream().filter(TreePath::isFileAtTop);
    return isClass ? this : new ImageTree(Stream.concat(below.stream(), beside).toList());
  }

  /**
   * Every top-level directory as a class.
   *
   * @throws DataException when that is no usable set of classes
   */
  Catalogue catalogue(String source, Consumer<String> warnings, Opener opener) {
    SortedMap<String, List<Candidate>> classes = new TreeMap<>();
    tops().forEach(top -> classes.put(top, new ArrayList<>()));
    requireClasses(source, classes.keySet());
    warnOfStrays(source, warnings);
    for (TreePath path : paths) {
      if (isImage(path) && !path.isFileAtTop()) {
        classes.get(path.top()).add(new EncodedImage(path.name(), path.path(), opener));
      }
    }
    return new Catalogue(
        source,
        classes.entrySet().stream().map(c -> new ImageClass(c.getKey(), c.getValue())).toList());
  }

  private Set<String> tops() {
    return paths.stream()
        .filter(path -> !path.isFileAtTop())
        .map(TreePath::top)
        .collect(Collectors.toSet());
  }

  private void warnOfStrays(String source, Consumer<String> warnings) {
    long strays = paths.stream().filter(path -> path.isFileAtTop() && isImage(path)).count();
    if (strays > 0) {
      warnings.accept("%s: ignored %s images outside class folders".formatted(source, strays));
    }
  }

  private static void requireClasses(String source, Set<String> classes) {
    if (classes.isEmpty()) {
      throw new DataException(
          source
              + ": must have one folder of .jpg, .jpeg or .png images per class, has no folders");
    }
    if (classes.stream().allMatch(name -> PARTS.contains(name.toLowerCase(Locale.ROOT)))) {
      throw new DataException(
          "%s: its folders must be classes, were %s; give the one with the training images"
              .formatted(source, String.join(", ", classes)));
    }
  }

  private static boolean isImage(TreePath path) {
    return IMAGE.matcher(path.name().toLowerCase(Locale.ROOT)).matches();
  }
}
