package io.mixnas.evaluator.data;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A file or directory of an image folder.
 *
 * @param name what it is called: composed Unicode (some systems store names decomposed), slashes; a
 *     directory ends in one
 * @param stored the same as it is stored, composed or not
 * @param path what it is opened with
 */
record TreePath(String name, String stored, String path) {
  /** By class and file name; a backslash counts as a slash, whatever it is. */
  static final Comparator<TreePath> ORDER =
      Comparator.comparing(TreePath::slashed).thenComparing(TreePath::path);

  /**
   * A path with slashes. Backslashes behind the last of them separate folders too, as in what
   * Windows has packed; before a slash they are part of a folder's name.
   */
  static TreePath of(String path) {
    int file = path.lastIndexOf('/') + 1;
    String slashed = path.substring(0, file) + path.substring(file).replace('\\', '/');
    String stored = slashed.startsWith("./") ? slashed.substring(2) : slashed;
    return new TreePath(composed(stored), stored, path);
  }

  /** A name by which those that differ only in how their letters are encoded are the same. */
  static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  /** Whether some step of the way is hidden or made by macOS. */
  boolean isHidden() {
    return Stream.of(slashed().split("/"))
        .anyMatch(step -> step.startsWith(".") || step.equals("__MACOSX"));
  }

  /** Its first step. */
  String top() {
    return name.substring(0, name.indexOf('/'));
  }

  /** Its first step as it is stored. */
  String storedTop() {
    return stored.substring(0, stored.indexOf('/'));
  }

  boolean isFileAtTop() {
    return name.indexOf('/') < 0;
  }

  /** Whether this is the directory at the top itself. */
  boolean isTop() {
    return name.indexOf('/') == name.length() - 1;
  }

  /** The same path, named without its first step. */
  TreePath below() {
    return new TreePath(
        name.substring(name.indexOf('/') + 1), stored.substring(stored.indexOf('/') + 1), path);
  }

  private String slashed() {
    return name.replace('\\', '/');
  }
}
