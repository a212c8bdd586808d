package io.mixnas.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests every reader with some damaged files; the {@code fuzz} profile spends an hour on them. */
class ReaderMutationTest {
  private static final int FILES = Integer.getInteger("mixnas.fuzz.files", 100);
  private static final long SEED = Long.getLong("mixnas.fuzz.seed", 1);

  @TempDir Path scratch;

  @ParameterizedTest
  @EnumSource
  void readsOrRefusesInOneLine(ReaderTarget target) throws Exception {
    List<byte[]> seeds = target.seeds();
    SplittableRandom random = new SplittableRandom(SEED);
    for (byte[] seed : seeds) {
      target.read(seed, scratch);
    }
    for (int i = 0; i < FILES; i++) {
      byte[] file = Mutations.of(seeds.get(i % seeds.size()), random);
      assertThatCode(() -> target.check(file, scratch))
          .as(
              "%s, file %s: %s",
              target, i, HexFormat.of().formatHex(file, 0, Math.min(400, file.length)))
          .doesNotThrowAnyException();
    }
  }
}
