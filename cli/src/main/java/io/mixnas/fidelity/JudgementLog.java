package io.mixnas.fidelity;

import io.mixnas.document.Document;
import io.mixnas.document.Field;
import io.mixnas.results.file.LineLog;
import io.mixnas.space.Genotype;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judgements and what they cost, and what the preparation did. With a file, each is a line of JSON
 * at its end and survives loss of power before {@link #add} returns; a line that a kill cut off is
 * removed when the file is opened.
 */
final class JudgementLog implements AutoCloseable {
  private static final String PREPARATION = "preparation";
  private static final String COMPLETE = "complete";

  private final Optional<LineLog> file;
  private final Map<Genotype, Judgement> judgements = new LinkedHashMap<>();
  private Spent preparation = Spent.NOTHING;
  private boolean prepared;
  private Spent spent = Spent.NOTHING;

  private JudgementLog(Optional<LineLog> file) {
    this.file = file;
  }

  /** Returns a log that is kept in memory alone. */
  static JudgementLog inMemory() {
    return new JudgementLog(Optional.empty());
  }

  /**
   * Opens a log, which is made where it is missing.
   *
   * @throws io.mixnas.document.DocumentException when it has a line that is no judgement
   * @throws io.mixnas.results.file.StoreException when it cannot be read or written
   */
  static JudgementLog of(Path path) {
    LineLog file = LineLog.open(path);
    JudgementLog log = new JudgementLog(Optional.of(file));
    try {
      log.readAll(path, file.lines());
      return log;
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private void readAll(Path path, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      read(Document.json("%s, entry %s,".formatted(path, i + 1), lines.get(i)));
    }
  }

  private void read(Field line) {
    Optional<Field> part = line.optional(PREPARATION);
    if (part.isPresent()) {
      keepPreparation(Spent.read(part.get()), line.required(COMPLETE).truth());
    } else {
      keep(Judgement.read(line), Spent.read(line));
    }
  }

  /**
   * Adds what a part of the preparation cost, unless all of it was done before: then it was done
   * again, for a session that goes on.
   *
   * @param complete whether this was the last part
   */
  synchronized void addPreparation(Spent cost, boolean complete) {
    if (prepared) {
      return;
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(PREPARATION, cost.tree());
    line.put(COMPLETE, complete);
    append(line);
    keepPreparation(cost, complete);
  }

  private void keepPreparation(Spent cost, boolean complete) {
    preparation = preparation.plus(cost);
    prepared = complete;
  }

  /**
   * Adds a judgement.
   *
   * @param cost that was spent since the one before
   */
  synchronized void add(Judgement judgement, Spent cost) {
    Map<String, Object> line = new LinkedHashMap<>(judgement.tree());
    line.putAll(cost.tree());
    append(line);
    keep(judgement, cost);
  }

  private void keep(Judgement judgement, Spent cost) {
    judgements.put(judgement.genotype(), judgement);
    spent = spent.plus(cost);
  }

  private void append(Map<String, Object> line) {
    file.ifPresent(log -> log.add(JsonBytes.text(line)));
  }

  /** Returns what was said of a network. */
  synchronized Optional<Judgement> find(Genotype genotype) {
    return Optional.ofNullable(judgements.get(genotype));
  }

  /** Returns what the preparation cost. */
  synchronized Spent preparation() {
    return preparation;
  }

  /**
   * Returns what a judgement cost, on average over all in this log; nothing where there is none.
   */
  synchronized Spent perNetwork() {
    int count = Math.max(1, judgements.size());
    return new Spent(spent.coreSeconds() / count, spent.wallSeconds() / count);
  }

  @Override
  public void close() {
    file.ifPresent(LineLog::close);
  }
}
