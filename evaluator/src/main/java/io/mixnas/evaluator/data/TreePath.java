package io.mixnas.evaluator.data;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A file or directory of an image folder.
 *
 * @param name the name in composed Unicode, as some systems store names decomposed, with slashes; a
 *     directory ends in one
 * @param stored the name as it is stored, composed or not
 * @param path the path by which the file is opened
 */
record TreePath(String name, String stored, String path) {
  /** Orders paths by class and file name. Every backslash counts as a slash here. */
  static final Comparator<TreePath> ORDER =
      Comparator.comparing(TreePath::slashed).thenComparing(TreePath::path);

  /**
   * Returns a path with slashes. Backslashes after the last slash separate folders too, as in zips
   * that were packed on Windows. Before a slash they are part of a folder's name.
   */
  static TreePath of(String path) {
    int file = path.lastIndexOf('/') + 1;
    String slashed = path.substring(0, file) + path.substring(file).replace('\\', '/');
    String stored = slashed.startsWith("./") ? slashed.substring(2) : slashed;
    return new TreePath(composed(stored), stored, path);
  }

  /**
   * Returns a name in composed form, so that names that differ only in the encoding of their
   * letters are equal.
   */
  static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  /** Returns whether a folder or file on the path is hidden or made by macOS. */
  boolean isHidden() {
    return Stream.of(slashed().split("/"))
        .anyMatch(step -> step.startsWith(".") || step.equals("__MACOSX"));
  }

  /** Returns the first step of the path. */
  String top() {
    return name.substring(0, name.indexOf('/'));
  }

  /** Returns the first step of the path as it is stored. */
  String storedTop() {
    return stored.substring(0, stored.indexOf('/'));
  }

  boolean isFileAtTop() {
    return name.indexOf('/') < 0;
  }

  /** Returns whether this is a top-level directory itself. */
  boolean isTop() {
    return name.indexOf('/') == name.length() - 1;
  }

  /** Returns the same path, named without its first step. */
  TreePath below() {
    return new TreePath(
        name.substring(name.indexOf('/') + 1), stored.substring(stored.indexOf('/') + 1), path);
  }

  private String slashed() {
    return name.replace('\\', '/');
  }
}
