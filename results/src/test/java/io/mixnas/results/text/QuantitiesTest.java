package io.mixnas.results.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {
  @ParameterizedTest
  @CsvSource({
    "0,0",
    "999,999",
    "1000,1.0 k",
    "999949,999.9 k",
    "999950,1.0 M",
    "12345678,12.3 M",
    "239200000,239.2 M",
    "1500000000,1.5 G",
    "2500000000000,2500.0 G"
  })
  void countsAreDecimal(long value, String expected) {
    assertThat(Quantities.count(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0,0 B", "1023,1023 B", "1024,1.0 KiB", "1048575,1.0 MiB", "1610612736,1.5 GiB"})
  void bytesAreBinary(long value, String expected) {
    assertThat(Quantities.bytes(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0.04,0.0 s",
    "59.94,59.9 s",
    "59.96,1 min 00 s",
    "125,2 min 05 s",
    "3599.6,1 h 00 min",
    "90061,25 h 01 min"
  })
  void timesGrowFromSecondsToHours(double seconds, String expected) {
    assertThat(Quantities.time(seconds)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0,0 s", "59,59 s", "60,1 min 00 s", "7261,2 h 01 min"})
  void wholeTimesHaveNoTenths(long seconds, String expected) {
    assertThat(Quantities.wholeTime(seconds)).isEqualTo(expected);
  }

  @Test
  void figuresAreShownToTheLastDigit() {
    assertThat(Quantities.exact(4_134_606)).isEqualTo("4,134,606");
    assertThat(Quantities.plain(256)).isEqualTo("256");
    assertThat(Quantities.plain(5.4)).isEqualTo("5.4");
  }
}
