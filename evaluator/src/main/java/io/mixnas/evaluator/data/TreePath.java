package io.mixnas.evaluator.data;

import java.text.Normalizer;
import java.util.stream.Stream;

/**
 * A file or directory of an image folder.
 *
 * @param name what it is sorted by and called: composed Unicode (some systems store names
 *     decomposed), slashes; a directory ends in one
 * @param path what it is opened with
 */
record TreePath(String name, String path) {
  static TreePath of(String path) {
    String name = Normalizer.normalize(path, Normalizer.Form.NFC).replace('\\', '/');
    return new TreePath(name.startsWith("./") ? name.substring(2) : name, path);
  }

  /** Whether some step of the way is hidden or made by macOS. */
  boolean isHidden() {
    return Stream.of(name.split("/"))
        .anyMatch(step -> step.startsWith(".") || step.equals("__MACOSX"));
  }

  /** Its first step. */
  String top() {
    return name.substring(0, name.indexOf('/'));
  }

  boolean isFileAtTop() {
    return name.indexOf('/') < 0;
  }

  /** The same path, named without its first characters. */
  TreePath below(int characters) {
    return new TreePath(name.substring(characters), path);
  }
}
