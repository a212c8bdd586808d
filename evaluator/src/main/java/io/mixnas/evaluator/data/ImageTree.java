package io.mixnas.evaluator.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The paths of an image folder, sorted by class and file name. They are compared by UTF-16 code
 * unit, so that the order does not depend on the locale or the file system.
 *
 * @param source the name of the source in messages
 * @param place the path of the folder that holds the paths; a person can give it in place of the
 *     source
 */
record ImageTree(String source, String place, List<TreePath> paths) {
  static final Pattern LINE_BREAK = Pattern.compile("[\\n\\r\\u0085\\u2028\\u2029]");

  private static final int NAMED = 10;

  /** Reads the bytes at a path. Several threads may call it at once. */
  interface Opener {
    byte[] bytes(String path) throws IOException;
  }

  /**
   * Returns the tree of these paths, sorted and without hidden ones.
   *
   * @param paths the paths relative to the root, with slashes; directories end in one
   */
  static ImageTree of(String source, Collection<String> paths) {
    return new ImageTree(
        source,
        source,
        paths.stream()
            .map(TreePath::of)
            .filter(path -> !path.isHidden())
            .sorted(TreePath.ORDER)
            .toList());
  }

  /**
   * Returns the tree inside a folder of this tree.
   *
   * @param folder the folder's path with slashes
   * @throws DataException if there is no such folder
   */
  ImageTree inside(String folder) {
    ImageTree tree = this;
    for (String step : folder.split("/", -1)) {
      String name = TreePath.composed(step);
      if (!tree.tops().contains(name)) {
        throw new DataException(
            "%s: has no folder '%s', has %s".formatted(tree.place, step, listed(tree.tops())));
      }
      tree = tree.below(name, tree.place + '/' + name);
    }
    return tree;
  }

  /**
   * Returns the tree below all directories that are alone at the top and are not class folders.
   * Files beside such a directory stay files at the top.
   */
  ImageTree withoutTops() {
    if (tops().size() != 1) {
      return this;
    }
    ImageTree below = below(tops().first(), source);
    if (below.tops().isEmpty() || below.paths.stream().anyMatch(ImageTree::isStray)) {
      return this;
    }
    List<TreePath> all = new ArrayList<>(below.paths);
    paths.stream().filter(TreePath::isFileAtTop).forEach(all::add);
    return new ImageTree(source, below.place, List.copyOf(all)).withoutTops();
  }

  /**
   * Returns a catalogue with every top-level directory as a class.
   *
   * @throws DataException if these are not a usable set of classes
   */
  Catalogue catalogue(Consumer<String> warnings, Opener opener) {
    new ClassFolders(this).require(warnings);
    SortedMap<String, List<OfferedImage>> classes = new TreeMap<>();
    tops().forEach(top -> classes.put(top, new ArrayList<>()));
    OtherFiles.in(paths).warning(source).ifPresent(warnings);
    for (TreePath path : paths) {
      if (isImage(path) && !path.isFileAtTop()) {
        classes.get(path.top()).add(new EncodedImage(path.name(), path.path(), opener));
      }
    }
    return new Catalogue(
        source,
        classes.entrySet().stream().map(c -> new ImageClass(c.getKey(), c.getValue())).toList());
  }

  /** Returns the names of the top-level directories. */
  TreeSet<String> tops() {
    return paths.stream()
        .filter(path -> !path.isFileAtTop())
        .map(TreePath::top)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the tree inside a top-level directory. */
  ImageTree below(String top) {
    return below(top, source);
  }

  /** Returns whether a path is an image outside class folders. */
  static boolean isStray(TreePath path) {
    return path.isFileAtTop() && isImage(path);
  }

  /** Returns whether a path is an image that is ignored because of a line break in the path. */
  static boolean isBroken(TreePath path) {
    return !isImage(path)
        && ImageFormat.isNameOfImage(LINE_BREAK.matcher(path.name()).replaceAll(" "));
  }

  /** Joins names for a message. Only the first are listed if there are many. */
  static String listed(Collection<String> names) {
    String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
    return names.size() > NAMED
        ? "%s and %s more".formatted(first, names.size() - NAMED)
        : names.isEmpty() ? "none" : first;
  }

  private ImageTree below(String top, String newSource) {
    List<TreePath> inside =
        paths.stream().filter(path -> !path.isFileAtTop() && path.top().equals(top)).toList();
    return new ImageTree(
        newSource,
        place + '/' + inside.get(0).storedTop(),
        inside.stream().filter(path -> !path.isTop()).map(TreePath::below).toList());
  }

  private static boolean isImage(TreePath path) {
    return ImageFormat.isNameOfImage(path.name());
  }
}
