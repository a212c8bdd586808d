package io.mixnas.evaluator.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.document.DocumentException;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.TrainableNetwork;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Models and checkpoints from unknown sources are read as data or refused in one line, never run.
 */
class HostileModelTest {
  private static final ImageDataset IMAGES = Trainings.images(1);
  private static final int DAMAGED = 300;
  private static final int BOMB = 30_000_000;

  private static boolean ran;

  /** An object that runs code when it is deserialised. */
  private static final class Gadget implements Serializable {
    private static final long serialVersionUID = 1;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      ran = true;
    }
  }

  /** Tries the entries that Deeplearning4j would deserialise. */
  @ParameterizedTest
  @ValueSource(strings = {"preprocessor.bin", "normalizer.bin"})
  void runsNoObject(String entry) throws Exception {
    for (NetworkEngine engine : NetworkEngine.values()) {
      for (Serializable object : new Serializable[] {new Gadget(), nestedSets(60)}) {
        byte[] model = with(model(engine), entry, serialized(object));
        assertThatThrownBy(() -> ModelFile.read("m.zip", model))
            .isInstanceOf(DocumentException.class)
            .hasMessage(
                "m.zip: must be a model of mixnas train, cannot be read: has an entry '%s' that such a file does not have"
                    .formatted(entry));
        byte[] checkpoint =
            changed(checkpoint(engine), "network.zip", it -> with(it, entry, serialized(object)));
        assertThatThrownBy(() -> CheckpointFile.read("c.zip", checkpoint))
            .isInstanceOf(DocumentException.class)
            .hasMessage(
                "c.zip: network: cannot be restored: has an entry '%s' that such a file does not have"
                    .formatted(entry));
      }
    }
    assertThat(ran).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"coefficients.bin", "updaterState.bin"})
  void unpacksNoMoreThanTheNetworkNeeds(String entry) throws Exception {
    byte[] model = with(without(model(NetworkEngine.FUSED), entry), entry, new byte[BOMB]);
    assertThatThrownBy(() -> ModelFile.read("m.zip", model))
        .isInstanceOf(DocumentException.class)
        .hasMessageMatching(
            "m.zip: network: cannot be restored: %s must unpack to at most \\d{3,5} bytes, is more"
                .formatted(entry));
  }

  @ParameterizedTest
  @CsvSource({
    "coefficients.bin, has no coefficients.bin",
    "configuration.json, has no configuration.json"
  })
  void needsEveryPart(String entry, String rule) throws Exception {
    byte[] model = without(model(NetworkEngine.FUSED), entry);
    assertThatThrownBy(() -> ModelFile.read("m.zip", model))
        .hasMessage("m.zip: network: cannot be restored: " + rule);
  }

  /** Classes that a configuration names are never looked up. */
  @ParameterizedTest
  @EnumSource
  void makesNoClassThatAConfigurationNames(NetworkEngine engine) throws Exception {
    byte[] model =
        changed(
            model(engine),
            "configuration.json",
            text -> bytes(text(text).replace("OutputLayer", "OutputLager")));
    try (TrainableNetwork network = ModelFile.read("m.zip", model).network(1)) {
      assertThat(network.parameters()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'iterationCount\" : ', 'iterationCount\" : -', 'iterationCount must be 0 or more, is -'",
    "'\"decay\" : 0', '\"decay\" : 7', 'decay must be 0 or more and below 1, is 7'",
    "'\"vertices\"', '\"vortices\"', 'must be one fused layer and a classifier'",
    "'\"from\" : 0', '\"from\" : 1', 'must be of the architecture asked for'"
  })
  void refusesAConfigurationOfAnotherGraph(String before, String after, String rule)
      throws Exception {
    byte[] model =
        changed(
            trained(),
            "configuration.json",
            text -> {
              assertThat(text(text)).contains(before);
              return bytes(text(text).replace(before, after));
            });
    assertThatThrownBy(() -> ModelFile.read("m.zip", model))
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith("m.zip: network: cannot be restored: " + rule);
  }

  @ParameterizedTest
  @ValueSource(ints = {-4, -1, 1, 4})
  void refusesAnArrayThatHasFewerOrMoreBytesThanItTells(int more) throws Exception {
    byte[] model =
        changed(
            model(NetworkEngine.FUSED),
            "coefficients.bin",
            array -> Arrays.copyOf(array, array.length + more));
    assertThatThrownBy(() -> ModelFile.read("m.zip", model))
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith("m.zip: network: cannot be restored: array: bytes must be ");
  }

  /** Exchanges arrays that are valid but have another length. */
  @ParameterizedTest
  @CsvSource({
    "updaterState.bin, coefficients.bin, parameters",
    "coefficients.bin, updaterState.bin, values of the updater's state"
  })
  void refusesAnArrayInTheOthersPlace(String from, String to, String what) throws Exception {
    for (NetworkEngine engine : NetworkEngine.values()) {
      byte[] checkpoint =
          changed(
              checkpoint(engine, Trainings.plain(2)),
              "network.zip",
              network -> with(network, to, entries(network).get(from)));
      assertThatThrownBy(() -> CheckpointFile.read("c.zip", checkpoint))
          .isInstanceOf(DocumentException.class)
          .hasMessageMatching(
              "c.zip: network: cannot be restored: must have \\d+ %s, has \\d+".formatted(what));
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsOrRefusesADamagedModelInOneLine(NetworkEngine engine) throws Exception {
    byte[] whole = model(engine);
    RandomGenerator random = new SplittableRandom(1);
    for (int i = 0; i < DAMAGED; i++) {
      byte[] damaged = damaged(whole, random);
      try {
        ModelFile.read("m.zip", damaged);
      } catch (DocumentException e) {
        assertThat(e).hasMessageStartingWith("m.zip");
        assertThat(e.getMessage()).doesNotContain("null", "\n");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsOrRefusesADamagedCheckpointInOneLine(NetworkEngine engine) throws Exception {
    byte[] whole = checkpoint(engine);
    RandomGenerator random = new SplittableRandom(2);
    for (int i = 0; i < DAMAGED; i++) {
      byte[] damaged = damaged(whole, random);
      try {
        CheckpointFile.read("c.zip", damaged);
      } catch (DocumentException e) {
        assertThat(e).hasMessageStartingWith("c.zip");
        assertThat(e.getMessage()).doesNotContain("null", "\n");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 400_000})
  void refusesAnAverageOfAnotherLength(int bytes) throws Exception {
    byte[] checkpoint =
        changed(checkpoint(NetworkEngine.FUSED), "average.bin", it -> new byte[bytes]);
    assertThatThrownBy(() -> CheckpointFile.read("c.zip", checkpoint))
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith("c.zip: ")
        .hasMessageContaining("average.bin must ");
  }

  private static byte[] damaged(byte[] whole, RandomGenerator random) {
    if (random.nextInt(4) == 0) {
      return Arrays.copyOf(whole, random.nextInt(whole.length));
    }
    byte[] damaged = whole.clone();
    for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return damaged;
  }

  private static byte[] model(NetworkEngine engine) throws Exception {
    try (NetworkTraining training =
        NetworkTraining.begin(Trainings.plan(engine, Trainings.plain(1)), IMAGES, 1)) {
      return ModelFile.write(training, IMAGES, Map.of());
    }
  }

  private static byte[] trained() throws Exception {
    try (NetworkTraining training =
        NetworkTraining.begin(Trainings.plan(NetworkEngine.FUSED, Trainings.plain(1)), IMAGES, 1)) {
      training.epoch(TrainingListener.SILENT);
      return ModelFile.write(training, IMAGES, Map.of());
    }
  }

  private static byte[] checkpoint(NetworkEngine engine) {
    return checkpoint(engine, Trainings.full(2));
  }

  private static byte[] checkpoint(NetworkEngine engine, Recipe recipe) {
    try (NetworkTraining training =
        NetworkTraining.begin(Trainings.plan(engine, recipe), IMAGES, 1)) {
      return CheckpointFile.write(training.checkpoint());
    }
  }

  /** Returns sets whose hash codes take twice as long with each level. */
  private static Serializable nestedSets(int levels) {
    HashSet<Object> root = new HashSet<>();
    Set<Object> left = root;
    Set<Object> right = new HashSet<>();
    for (int level = 0; level < levels; level++) {
      Set<Object> nextLeft = new HashSet<>();
      Set<Object> nextRight = new HashSet<>();
      nextLeft.add("not the same");
      left.add(nextLeft);
      left.add(nextRight);
      right.add(nextLeft);
      right.add(nextRight);
      left = nextLeft;
      right = nextRight;
    }
    return root;
  }

  private static byte[] serialized(Serializable object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private interface Change {
    byte[] of(byte[] content) throws IOException;
  }

  private static byte[] changed(byte[] zip, String entry, Change change) throws IOException {
    Map<String, byte[]> entries = entries(zip);
    entries.put(entry, change.of(entries.get(entry)));
    return zip(entries);
  }

  private static byte[] with(byte[] zip, String entry, byte[] content) throws IOException {
    Map<String, byte[]> entries = entries(zip);
    entries.put(entry, content);
    return zip(entries);
  }

  private static byte[] without(byte[] zip, String entry) throws IOException {
    Map<String, byte[]> entries = entries(zip);
    entries.remove(entry);
    return zip(entries);
  }

  private static Map<String, byte[]> entries(byte[] zip) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
