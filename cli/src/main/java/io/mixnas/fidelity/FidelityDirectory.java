package io.mixnas.fidelity;

import io.mixnas.document.Document;
import io.mixnas.document.Field;
import io.mixnas.evaluator.Preparation;
import io.mixnas.results.DirectoryLock;
import io.mixnas.results.OwnDirectories;
import io.mixnas.results.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps a measurement in a directory: {@code fidelity.json} has its settings, {@code
 * preparation.bin} the state of the evaluator's preparation, {@code judgements.jsonl} the judgement
 * of each network, and {@code result.json} the result.
 */
final class FidelityDirectory implements AutoCloseable {
  private static final String FORMAT = "mixnas-fidelity";
  private static final int VERSION = 1;
  private static final String SETTINGS = "fidelity.json";
  private static final String MADE = "made";

  /** What has judged in a directory that does not tell. */
  private static final Map<String, Object> EARLIER = Map.of("program", "an earlier version");

  private static final String JUDGEMENTS = "judgements.jsonl";
  private static final String PREPARATION = "preparation.bin";
  private static final String RESULT = "result.json";

  private final Path path;
  private final Map<String, Object> settings;
  private final DirectoryLock lock;

  private FidelityDirectory(Path path, Map<String, Object> settings, DirectoryLock lock) {
    this.path = path;
    this.settings = settings;
    this.lock = lock;
  }

  /** Returns the file of the result in a directory. */
  static Path result(Path directory) {
    return directory.resolve(RESULT);
  }

  /**
   * Opens a directory for a measurement that begins or continues.
   *
   * @throws FidelityException when the directory has other files in it, or a measurement with other
   *     settings
   * @throws io.mixnas.results.DirectoryInUseException when another process uses it
   */
  static FidelityDirectory open(Path path, FidelitySettings settings) {
    Path file = path.resolve(SETTINGS);
    try {
      if (Files.exists(file)) {
        Field begun = read(file).required("settings");
        SameSettings.require(path, settings.withUsual(begun), settings.tree());
      } else {
        requireFree(path);
      }
      return new FidelityDirectory(path, settings.tree(), DirectoryLock.take(path));
    } catch (IOException e) {
      throw new FidelityException(e.getMessage(), e);
    }
  }

  private static void requireFree(Path path) throws IOException {
    Optional<String> occupant = OwnDirectories.occupant(path, Set.of());
    if (occupant.isPresent()) {
      throw new FidelityException(
          "%s: must be new or empty, or have a measurement to continue, has %s; choose another --out"
              .formatted(path, occupant.get()));
    }
  }

  private static Field read(Path file) {
    Field root = Document.read(file);
    Field format = root.required("format");
    if (!format.isText(FORMAT)) {
      throw format.mustBe(FORMAT);
    }
    Field version = root.required("version");
    if (version.longInteger() != VERSION) {
      throw version.error(
          "is of another version of MixNAS: %s, this one reads %s"
              .formatted(version.longInteger(), VERSION));
    }
    return root;
  }

  /**
   * Stores the fingerprint of the images, or checks that it is still the same.
   *
   * @throws FidelityException when the images have changed
   */
  void begin(String images) {
    Path file = path.resolve(SETTINGS);
    if (Files.exists(file)) {
      if (!read(file).required("images").isText(images)) {
        throw new FidelityException(
            "%s: images must be those that the measurement was begun with, they have changed; choose another --out"
                .formatted(path));
      }
      return;
    }
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", FORMAT);
    root.put("version", VERSION);
    root.put("images", images);
    root.put("settings", settings);
    root.put(MADE, List.of());
    write(root);
  }

  /**
   * Notes what is about to judge.
   *
   * @param program as of {@link Program#tree}
   * @return by what networks were judged before, the first of them first, each once; without this
   */
  List<Map<String, Object>> judgedBy(Map<String, Object> program) {
    Field begun = read(path.resolve(SETTINGS));
    List<Map<String, Object>> before = makers(begun);
    if (!before.contains(program)) {
      Map<String, Object> root = new LinkedHashMap<>(begun.plainFields());
      root.put(MADE, Stream.concat(before.stream(), Stream.of(program)).toList());
      write(root);
    }
    return before.stream().filter(maker -> !maker.equals(program)).toList();
  }

  /** Returns by what networks were judged. */
  List<Map<String, Object>> makers() {
    return makers(read(path.resolve(SETTINGS)));
  }

  private static List<Map<String, Object>> makers(Field begun) {
    return begun
        .optional(MADE)
        .map(made -> made.elements().stream().map(Field::plainFields).toList())
        .orElse(List.of(EARLIER));
  }

  private void write(Map<String, Object> root) {
    lock.requireInPlace();
    DurableFiles.replace(path.resolve(SETTINGS), JsonBytes.pretty(root));
  }

  /** Opens the log of the judgements. */
  JudgementLog log() {
    lock.requireInPlace();
    return JudgementLog.of(path.resolve(JUDGEMENTS));
  }

  /** Returns where the state of the evaluator's preparation is kept. */
  Preparation preparation() {
    return new PreparationFile(path.resolve(PREPARATION), lock);
  }

  /** Replaces the result. The new result survives a loss of power. */
  void write(FidelityResult result) {
    lock.requireInPlace();
    DurableFiles.replace(result(path), JsonBytes.pretty(result.tree()));
  }

  @Override
  public void close() {
    lock.close();
  }
}
