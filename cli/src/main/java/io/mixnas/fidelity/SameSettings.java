package io.mixnas.fidelity;

import io.mixnas.document.Document;
import io.mixnas.document.Field;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Refuses to go on with work under other settings than it was begun with. */
final class SameSettings {
  private SameSettings() {}

  /**
   * Compares settings field by field, and those within fields too.
   *
   * @param directory of the work
   * @param begun as they are stored
   * @param now as plain values
   * @throws FidelityException naming the first that differs
   */
  static void require(Path directory, Field begun, Map<String, Object> now) {
    require(directory, "", plain(begun), plain(Document.plain(now)));
  }

  private static void require(Path directory, String path, Object begun, Object now) {
    if (begun instanceof Map<?, ?> before && now instanceof Map<?, ?> after) {
      for (Object name : after.keySet()) {
        require(directory, path + "." + name, before.get(name), after.get(name));
      }
      for (Object name : before.keySet()) {
        require(directory, path + "." + name, before.get(name), after.get(name));
      }
    } else if (!Objects.equals(begun, now)) {
      throw new FidelityException(
          "%s: was begun with other settings: %s was %s, is %s; go on with the same, or choose another --out"
              .formatted(directory, path.substring(1), shown(begun), shown(now)));
    }
  }

  private static Object plain(Field field) {
    field.fields(); // refuses what is no object
    return field.plain();
  }

  private static String shown(Object value) {
    String text = value == null ? "not there" : String.valueOf(value).replaceAll("\\s+", " ");
    return text.length() > 60 ? text.substring(0, 57) + "..." : text;
  }
}
