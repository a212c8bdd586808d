package io.mixnas.fidelity;

import io.mixnas.controller.benchmark.AccuracyTable;
import io.mixnas.document.Document;
import io.mixnas.document.Field;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.space.SearchSpaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Represents a table of networks of a search space with the accuracies that they reached. Two forms
 * of file can be read: the one that {@link TruthDocument} writes, and that of NAS-Bench-Macro,
 * which {@link AccuracyTable} describes; it need not have all networks of its space.
 *
 * @param name the name of the file
 * @param fingerprint the file's SHA-256 in hexadecimal
 * @param space the space of the networks, with its own number of classes
 * @param spaceText the name of the space, or the YAML text of the user's own
 * @param making how the table was made; empty for a table of other programs
 * @param digest the digest of the source of the images that it was made from, see {@link
 *     io.mixnas.evaluator.data.DataSource#digest}; empty when it is not known
 * @param genotypes the canonical genotype of each key; several may be of one network
 * @param networks the distinct networks in the order of the file. When a network has several
 *     genotypes, its accuracies are those of its canonical genotype or, without it, those of the
 *     first.
 */
public record TruthTable(
    String name,
    String fingerprint,
    SearchSpace space,
    String spaceText,
    Optional<TruthSettings> making,
    Optional<String> digest,
    Map<String, Genotype> genotypes,
    List<TrainedNetwork> networks) {
  /** The space of a table that names none. */
  public static final String USUAL_SPACE = "nas-bench-macro";

  public TruthTable {
    Objects.requireNonNull(space, "space");
    Objects.requireNonNull(making, "making");
    Objects.requireNonNull(digest, "digest");
    genotypes = Collections.unmodifiableMap(new LinkedHashMap<>(genotypes));
    networks = List.copyOf(networks);
  }

  /** Returns how many keys it has. */
  public int entries() {
    return genotypes.size();
  }

  /**
   * Reads a table.
   *
   * @param file a file, or the directory in which a table was made
   * @param space a name or the path of a YAML file, for a table that does not name its space; empty
   *     for {@value #USUAL_SPACE}
   * @throws io.mixnas.document.DocumentException when it is not a table of the space's networks
   * @throws FidelityException when a space is given for a table that names its own
   */
  public static TruthTable read(Path file, Optional<String> space) {
    Path found = Files.isDirectory(file) ? TruthDirectory.table(file) : file;
    String text = Document.text(found);
    Field root = Document.json(found.toString(), text);
    if (!TruthDocument.isOne(root)) {
      String named = space.orElse(USUAL_SPACE);
      return of(
          found,
          text,
          SearchSpaces.of(named),
          spaceText(named),
          Optional.empty(),
          Optional.empty(),
          root);
    }
    if (space.isPresent()) {
      throw new FidelityException("--space: %s tells its own, leave it out".formatted(found));
    }
    TruthSettings making = TruthDocument.settings(root);
    return of(
        found,
        text,
        making.searchSpace(),
        making.space(),
        Optional.of(making),
        TruthDocument.digest(root),
        TruthDocument.networks(root));
  }

  private static String spaceText(String named) {
    return SearchSpaces.names().contains(named) ? named : SearchSpaces.text(named);
  }

  private static TruthTable of(
      Path file,
      String text,
      SearchSpace space,
      String spaceText,
      Optional<TruthSettings> making,
      Optional<String> digest,
      Field networks) {
    Map<String, Field> rows = networks.fields();
    if (rows.size() < 2) {
      throw networks.error("needs at least two trained networks, has %s".formatted(rows.size()));
    }
    return new TruthTable(
        file.getFileName().toString(),
        StableHash.hex(text),
        space,
        spaceText,
        making,
        digest,
        canonical(space, rows),
        distinct(space, rows));
  }

  private static Map<String, Genotype> canonical(SearchSpace space, Map<String, Field> rows) {
    Map<String, Genotype> genotypes = new LinkedHashMap<>();
    rows.forEach(
        (key, row) ->
            genotypes.put(key, row.make(() -> space.canonical(GenotypeKey.parse(key, space)))));
    return genotypes;
  }

  private static List<TrainedNetwork> distinct(SearchSpace space, Map<String, Field> rows) {
    Map<Genotype, TrainedNetwork> networks = new LinkedHashMap<>();
    rows.forEach(
        (key, row) -> {
          Genotype genotype = row.make(() -> GenotypeKey.parse(key, space));
          Genotype canonical = row.make(() -> space.canonical(genotype));
          AccuracyTable.Entry entry = AccuracyTable.Entry.read(row);
          if (genotype.equals(canonical) || !networks.containsKey(canonical)) {
            List<List<Double>> losses = TruthDocument.losses(row, entry.trainings().size());
            networks.put(canonical, new TrainedNetwork(canonical, entry, losses.get(0)));
          }
        });
    return List.copyOf(networks.values());
  }

  /**
   * Draws distinct networks uniformly. With the same seed, fewer networks are the first of more.
   *
   * @param most the number of networks to draw; there may be fewer
   */
  public List<TrainedNetwork> sample(Half half, int most, long seed) {
    List<TrainedNetwork> drawn =
        new ArrayList<>(networks.stream().filter(each -> half.has(each.genotype())).toList());
    SplittableRandom random = new SplittableRandom(seed);
    int count = Math.min(most, drawn.size());
    for (int i = 0; i < count; i++) {
      Collections.swap(drawn, i, random.nextInt(i, drawn.size()));
    }
    return List.copyOf(drawn.subList(0, count));
  }
}
