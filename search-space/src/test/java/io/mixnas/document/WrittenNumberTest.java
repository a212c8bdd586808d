package io.mixnas.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenNumberTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "250000 | 250000 | ''",
        "30e6 | 30000000 | ''",
        "3.0E+7 | 30000000 | ''",
        "5e-3 s | 0.005 | s",
        "30,000,000 | 30000000 | ''",
        "30_000_000 | 30000000 | ''",
        "30 000 000 | 30000000 | ''",
        "30.000.000 | 30000000 | ''",
        "30'000'000 | 30000000 | ''",
        "30,000,000.5 | 30000000.5 | ''",
        "30.000.000,5 | 30000000.5 | ''",
        "1,500.25 ms | 1500.25 | ms",
        "30,000 | 30000 | ''",
        "30 M | 30 | m",
        "30 million | 30 | million",
        "30m | 30 | m",
        "0.03B | 0.03 | b",
        "0,03B | 0.03 | b",
        "0,030B | 0.030 | b",
        "1,5M | 1.5 | m",
        "1.234M | 1.234 | m",
        "1_500M | 1500 | m",
      })
  void isReadAsPeopleWriteIt(String text, BigDecimal value, String unit) {
    assertThat(WrittenNumber.read(text))
        .hasValueSatisfying(
            number -> {
              assertThat(number.value()).isEqualByComparingTo(value);
              assertThat(number.unit()).isEqualTo(unit);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "M",
        "-1",
        "+1",
        ".5",
        "1.",
        "1,500M",
        "60,00",
        "0,5",
        "30.000",
        "1500,000",
        "30,00,000",
        "1,2,3",
        "30_00",
        "3 0",
        "1e",
        "1e999",
        "NaN",
        "0x10",
        "1..2",
        "٣",
        "12 M M",
      })
  void isNoneWhereItCouldBeReadInTwoWaysOrNotAtAll(String text) {
    assertThat(WrittenNumber.read(text).filter(number -> !number.unit().equals("e"))).isEmpty();
  }

  @Property
  void plainDigitsAreTheirNumber(@ForAll @LongRange(min = 0) long number) {
    assertThat(WrittenNumber.read(Long.toString(number)))
        .contains(new WrittenNumber(BigDecimal.valueOf(number), ""));
    assertThat(
            WrittenNumber.read(String.format(java.util.Locale.ROOT, "%,d", number))
                .map(WrittenNumber::value))
        .contains(BigDecimal.valueOf(number));
  }
}
