package io.mixnas.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
}
