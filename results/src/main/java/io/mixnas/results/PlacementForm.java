package io.mixnas.results;

import io.mixnas.document.Field;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The form of placements in a file. */
final class PlacementForm implements JsonLines.Form<TrialPlacement> {
  @Override
  public Map<String, Object> tree(TrialPlacement placement) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("trial", placement.trial());
    tree.put("attempt", placement.attempt());
    tree.put("time", placement.time().toString());
    tree.put("state", placement.state().name().toLowerCase(Locale.ROOT));
    tree.put("executor", placement.executor());
    tree.put("machine", placement.machine());
    putUnlessEmpty(tree, "java", placement.java());
    putUnlessEmpty(tree, "kernels", placement.kernels());
    putUnlessEmpty(tree, "cause", placement.cause());
    return tree;
  }

  @Override
  public TrialPlacement read(Field line) {
    Field time = line.required("time");
    Field state = line.required("state");
    return new TrialPlacement(
        line.required("trial").integer(1, Integer.MAX_VALUE),
        line.required("attempt").integer(1, Integer.MAX_VALUE),
        time.make(() -> instant(time.text())),
        state.make(() -> TrialPlacement.State.valueOf(state.text().toUpperCase(Locale.ROOT))),
        line.required("executor").text(),
        line.required("machine").text(),
        text(line, "java"),
        text(line, "kernels"),
        text(line, "cause"));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "must be a time such as 2026-01-31T12:00:00Z, was '%s'".formatted(text), e);
    }
  }

  private static void putUnlessEmpty(Map<String, Object> tree, String name, String text) {
    if (!text.isEmpty()) {
      tree.put(name, text);
    }
  }

  private static String text(Field line, String name) {
    return line.optional(name).map(Field::text).orElse("");
  }
}
