package io.mixnas.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.document.Document;
import io.mixnas.document.Field;
import io.mixnas.results.file.LineLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps values in a file, each as a line of JSON. The file is created with the first one. */
final class JsonLines<T> implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path path;
  private final Form<T> form;
  private LineLog log;

  /** Turns values into trees of plain values, and back. */
  interface Form<T> {
    /** Returns a value by its fields. */
    Map<String, Object> tree(T value);

    /**
     * Reads what {@link #tree} wrote.
     *
     * @throws io.mixnas.document.DocumentException when it is something else
     */
    T read(Field line);
  }

  JsonLines(Path path, Form<T> form) {
    this.path = path;
    this.form = form;
  }

  /**
   * Reads a file; without a file there are no values.
   *
   * @throws io.mixnas.document.DocumentException when it has a line that is not a value
   */
  static <T> List<T> read(Path path, Form<T> form) {
    List<String> lines = LineLog.read(path);
    List<T> values = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      values.add(form.read(Document.json("%s, entry %s,".formatted(path, i + 1), lines.get(i))));
    }
    return values;
  }

  /** Adds a value, durably. */
  synchronized void add(T value) {
    if (log == null) {
      log = LineLog.open(path);
    }
    log.add(text(value));
  }

  private String text(T value) {
    try {
      return JSON.writeValueAsString(form.tree(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can always be written", e);
    }
  }

  @Override
  public synchronized void close() {
    if (log != null) {
      log.close();
    }
  }
}
