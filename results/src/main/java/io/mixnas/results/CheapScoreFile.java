package io.mixnas.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.document.Document;
import io.mixnas.document.Field;
import io.mixnas.results.file.LineLog;
import io.mixnas.space.Genotype;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Keeps cheap scores in a file, each as a line of JSON. The file is created with the first one. */
final class CheapScoreFile implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path path;
  private LineLog log;

  CheapScoreFile(Path path) {
    this.path = path;
  }

  /**
   * Reads a file; without a file there are no scores.
   *
   * @throws io.mixnas.document.DocumentException when it has a line that is not a score
   */
  static List<CheapScore> read(Path path) {
    List<String> lines = LineLog.read(path);
    List<CheapScore> scores = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      scores.add(score(Document.json("%s, entry %s,".formatted(path, i + 1), lines.get(i))));
    }
    return scores;
  }

  /** Adds a score, durably. */
  synchronized void add(CheapScore score) {
    if (log == null) {
      log = LineLog.open(path);
    }
    log.add(text(score));
  }

  private static String text(CheapScore score) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("evaluator", score.evaluator());
    tree.put("genotype", score.genotype().toString());
    tree.put("merit", score.merit().isPresent() ? score.merit().getAsDouble() : null);
    try {
      return JSON.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can always be written", e);
    }
  }

  private static CheapScore score(Field line) {
    Field genotype = line.required("genotype");
    return new CheapScore(
        line.required("evaluator").text(),
        genotype.make(() -> Genotype.parse(genotype.text())),
        line.optional("merit")
            .map(merit -> OptionalDouble.of(merit.number()))
            .orElseGet(OptionalDouble::empty));
  }

  @Override
  public synchronized void close() {
    if (log != null) {
      log.close();
    }
  }
}
