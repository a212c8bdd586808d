package io.mixnas.evaluator.training;

import io.mixnas.document.Field;
import java.util.Map;

/**
 * The name and version by which a document states its format.
 *
 * @param version the only version that is read
 */
record FileFormat(String name, int version) {
  private static final String FORMAT = "format";
  private static final String VERSION = "version";

  /** Writes both into a document. */
  void write(Map<String, Object> root) {
    root.put(FORMAT, name);
    root.put(VERSION, version);
  }

  /**
   * Refuses a document of another format or version.
   *
   * @throws io.mixnas.document.DocumentException if it is refused; the message says what was found
   */
  void require(Field root) {
    Field format = root.required(FORMAT);
    if (!format.isText(name)) {
      throw format.mustBe(name);
    }
    Field found = root.required(VERSION);
    if (found.longInteger() != version) {
      throw found.error(
          "is of another version of MixNAS: %s, this one reads %s"
              .formatted(found.longInteger(), version));
    }
  }
}
