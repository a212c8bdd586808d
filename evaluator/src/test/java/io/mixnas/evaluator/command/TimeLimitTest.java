package io.mixnas.evaluator.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeLimitTest {
  @ParameterizedTest
  @CsvSource({"90, 90", "90s, 90", "1.5 min, 90", "30m, 1800", "2 hours, 7200", "1d, 86400"})
  void readsTimesAsPeopleWriteThem(String text, long seconds) {
    assertThat(TimeLimit.parse(text).duration()).contains(Duration.ofSeconds(seconds));
    assertThat(TimeLimit.parse(text).text()).isEqualTo(text);
  }

  @Test
  void mayBeNone() {
    assertThat(TimeLimit.parse("none")).isEqualTo(TimeLimit.none());
    assertThat(TimeLimit.none().duration()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1s", "soon", "5 weeks", "366d", "1e300"})
  void refusesWhatIsNoTime(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeLimit.parse(text))
        .withMessage(
            "must be a time of at most 365 days such as 90s, 30m or 2h, or none, was '%s'"
                .formatted(text));
  }
}
