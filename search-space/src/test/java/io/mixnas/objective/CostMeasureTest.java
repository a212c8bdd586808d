package io.mixnas.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostMeasureTest {
  @ParameterizedTest
  @EnumSource
  void everyMeasureReadsWhatPeopleWrite(CostMeasure measure) {
    for (String text :
        new String[] {"30e6", "30,000,000", "30_000_000", "30M", "30 m", "0.03G", "30000K"}) {
      assertThat(measure.parse(text)).as(text).isEqualTo(30_000_000);
    }
  }

  @Test
  void countsAreReadInWordsToo() {
    assertThat(CostMeasure.MULTIPLY_ADDS.parse("30 million")).isEqualTo(30_000_000);
    assertThat(CostMeasure.PARAMETERS.parse("0.03B")).isEqualTo(30_000_000);
    assertThat(CostMeasure.PARAMETERS.parse("2 thousand")).isEqualTo(2_000);
    assertThat(CostMeasure.PARAMETERS.parse("1.5 billion")).isEqualTo(1_500_000_000);
  }

  @ParameterizedTest
  @CsvSource({
    "500B, 500",
    "500 bytes, 500",
    "512K, 512000",
    "512 KB, 512000",
    "512KiB, 524288",
    "1.5 MiB, 1572864"
  })
  void bytesHaveTheirOwnUnits(String text, long bytes) {
    assertThat(CostMeasure.MEMORY.parse(text)).isEqualTo(bytes);
  }

  @Test
  void whatIsAmbiguousIsRefusedWithTheForm() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CostMeasure.PARAMETERS.parse("1,500M"))
        .withMessage(
            "parameters: must be a whole number of at least 1, such as 250000, 2M or 1.5G, was"
                + " '1,500M'");
    assertThatIllegalArgumentException().isThrownBy(() -> CostMeasure.MEMORY.parse("1 billion"));
    assertThatIllegalArgumentException().isThrownBy(() -> CostMeasure.PARAMETERS.parse("9e99"));
  }

  @ParameterizedTest
  @CsvSource({
    "250000, 250000",
    "1, 1",
    "60M, 60000000",
    "60m, 60000000",
    "1.5G, 1500000000",
    "0.25k, 250",
    "' 600M ', 600000000",
    "60 M, 60000000",
    "6e7, 60000000",
    "'60,000,000', 60000000",
    "60_000_000, 60000000",
    "60 million, 60000000",
    "0.06B, 60000000",
    "9223372036854775807, 9223372036854775807"
  })
  void multiplyAddsAreReadAsPeopleWriteThem(String text, long multiplyAdds) {
    assertThat(CostMeasure.MULTIPLY_ADDS.parse(text)).isEqualTo(multiplyAdds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "M",
        "-60M",
        "+1",
        "0",
        "0M",
        "1.5",
        "1.2345K",
        "60MB",
        "60,00",
        "1,500M",
        "30.000",
        "NaN",
        ".5M",
        "9223372036854775808",
        "9223372037G",
        "٣M"
      })
  void anythingElseIsRefusedNamingTheRuleAndTheText(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CostMeasure.MULTIPLY_ADDS.parse(text))
        .withMessage(
            "multiply-adds: must be a whole number of at least 1,"
                + " such as 250000, 60M or 1.5G, was '%s'",
            text);
  }

  @ParameterizedTest
  @CsvSource({
    "60000000, 60M", "59500000, 59.5M", "1500000000, 1.5G", "1000000000, 1G",
    "239173360, 239173360", "250000, 250000", "7713280, 7713280", "1, 1"
  })
  void amountsAreWrittenBrieflyWithoutLosingADigit(long multiplyAdds, String text) {
    assertThat(CostMeasure.format(multiplyAdds)).isEqualTo(text);
  }

  @Test
  void whatWasWrittenIsReadExactly() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 10_000; i++) {
      long value = 1 + (random.nextLong() >>> 1) % (long) Math.pow(10, random.nextInt(1, 19));
      long round = value % 1_000 + 1;
      for (long zeros = 1; zeros <= 1_000_000_000_000L; zeros *= 1_000) {
        assertThat(CostMeasure.MULTIPLY_ADDS.parse(CostMeasure.format(round * zeros)))
            .isEqualTo(round * zeros);
      }
      assertThat(CostMeasure.MULTIPLY_ADDS.parse(CostMeasure.format(value))).isEqualTo(value);
    }
  }
}
