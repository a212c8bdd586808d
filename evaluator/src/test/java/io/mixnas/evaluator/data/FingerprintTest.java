package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
  @Test
  void doesNotDependOnTheOrderOfFiles() {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      paths.add("a/" + i + ".png");
      paths.add("b/" + i + ".png");
    }
    String expected = fingerprint(paths);
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(paths, new Random(seed));
      assertThat(fingerprint(paths)).isEqualTo(expected);
    }
  }

  @Test
  void changesWithAnythingThatCounts(@TempDir Path root) throws IOException {
    ImageFiles.classes(4, "a", "b").folder(root);
    List<String> fingerprints = new ArrayList<>();
    fingerprints.add(ImageFiles.load(root).fingerprint());
    fingerprints.add(load(root, new DataSettings(9, OptionalInt.empty(), 0.5, 1)));
    fingerprints.add(load(root, new DataSettings(8, OptionalInt.empty(), 0.5, 2)));
    fingerprints.add(load(root, new DataSettings(8, OptionalInt.empty(), 0.25, 1)));
    fingerprints.add(load(root, new DataSettings(8, OptionalInt.of(3), 0.5, 1)));
    Files.write(root.resolve("a/000.png"), Pictures.numbered(0x808080));
    fingerprints.add(ImageFiles.load(root).fingerprint());
    Files.move(root.resolve("b"), root.resolve("c"));
    fingerprints.add(ImageFiles.load(root).fingerprint());
    assertThat(fingerprints).doesNotHaveDuplicates().allMatch(text -> text.matches("[0-9a-f]{64}"));
  }

  @Test
  void doesNotDependOnTheNamesOfFiles(@TempDir Path root) throws IOException {
    ImageFiles.classes(4, "a", "b").folder(root);
    String before = ImageFiles.load(root).fingerprint();
    Files.move(root.resolve("a/000.png"), root.resolve("a/0.png"));
    assertThat(ImageFiles.load(root).fingerprint()).isEqualTo(before);
  }

  private static String load(Path root, DataSettings settings) {
    return DataSource.parse(root.toString()).load(settings, warning -> {}).fingerprint();
  }

  private static String fingerprint(List<String> paths) {
    Catalogue catalogue =
        ImageTree.of("here", paths)
            .catalogue(warning -> {}, path -> Pictures.numbered(path.hashCode()));
    return new DatasetLoader(catalogue, ImageFiles.SETTINGS, warning -> {}).load().fingerprint();
  }
}
