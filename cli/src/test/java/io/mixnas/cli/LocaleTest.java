package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that commands print and write the same in every locale. */
class LocaleTest {
  @TempDir static Path directory;
  private static Path campaign;
  private static List<Invocation> printedInNone;
  private static byte[] weightsInNone;

  /** Searches on a machine with Persian digits; the other commands must read the result. */
  @BeforeAll
  static void search() {
    campaign = directory.resolve("campaign");
    Invocation search =
        in("fa", () -> Invocation.of(TinyCampaign.search(campaign, "--trials", "3")));
    assertThat(search.code()).as(search.err()).isEqualTo(ExitCode.DONE);
    printedInNone = in("", LocaleTest::printed);
    weightsInNone = in("", LocaleTest::weights);
  }

  /** Locales with other digits, a decimal comma, and a dotless i. */
  @ParameterizedTest
  @ValueSource(strings = {"fa", "ar-EG", "bn", "ne", "mr", "my", "ckb", "de", "tr"})
  void printsTheSame(String locale) {
    assertThat(in(locale, LocaleTest::printed)).isEqualTo(printedInNone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fa", "de", "tr"})
  void writesTheSameWeights(String locale) {
    assertThat(in(locale, LocaleTest::weights)).isEqualTo(weightsInNone);
  }

  private static List<Invocation> printed() {
    String path = campaign.toString();
    return Stream.of(
            List.of("status", path),
            List.of("status", path, "--format", "json"),
            List.of("trials", path),
            List.of("trials", path, "--format", "csv"),
            List.of("show", path + "/winners/01.json", "--layers"),
            List.of("show", "mixnet-s"),
            List.of("show", "mixnet-s", "--blocks"),
            List.of("zoo"),
            List.of("export", "mixnet-s", "--to", "TIMM"),
            List.of("export", "mixnet-s", "--to", "tf"),
            List.of("export", "mixnet-s", "--to", "json"),
            List.of("search", "--trials", "0"))
        .map(arguments -> Invocation.of(arguments.toArray(String[]::new)))
        .toList();
  }

  private static byte[] weights() {
    Path file = directory.resolve("weights.safetensors");
    String winner = campaign.resolve("winners/01.json").toString();
    try {
      Files.deleteIfExists(file);
      Invocation export =
          Invocation.of("export", winner, "--to", "weights", "--out", file.toString());
      assertThat(export.code()).as(export.err()).isEqualTo(ExitCode.DONE);
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> T in(String locale, Supplier<T> work) {
    Locale usual = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(locale));
    try {
      return work.get();
    } finally {
      Locale.setDefault(usual);
    }
  }
}
