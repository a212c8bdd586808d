package io.mixnas.fidelity;

import io.mixnas.document.Document;
import io.mixnas.document.Field;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Refuses to continue work under other settings than those it began with. */
final class SameSettings {
  private SameSettings() {}

  /**
   * Compares settings field by field, including the fields within fields.
   *
   * @param directory the directory of the work
   * @param begun the settings as they are stored
   * @param now the settings as plain values
   * @throws FidelityException naming the first field that differs
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
          "%s: was begun with other settings: %s was %s, is %s; use the same settings, or choose another --out"
              .formatted(directory, path.substring(1), shown(begun), shown(now)));
    }
  }

  private static Object plain(Field field) {
    field.fields(); // refuses a value that is not an object
    return field.plain();
  }

  private static String shown(Object value) {
    String text = value == null ? "not there" : String.valueOf(value).replaceAll("\\s+", " ");
    return text.length() > 60 ? text.substring(0, 57) + "..." : text;
  }
}
