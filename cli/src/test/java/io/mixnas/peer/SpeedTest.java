package io.mixnas.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeedTest {
  private static final String LINE =
      "{\"network\": \"mixnet-s\", \"parameters\": 4134606, \"mode\": \"training\", \"batch\": 16,"
          + " \"threads\": 2, \"images_per_second\": 14.7, \"slowest\": 14, \"fastest\": 15.0}";

  @Test
  void isReadFromALineWithMoreFields() {
    assertThat(Speed.read(LINE))
        .contains(new Speed("mixnet-s", "training", 16, 2, 14.7, 14, 15, Optional.empty()));
  }

  @Test
  void isReadAgainAsItWasWritten() {
    Speed speed = new Speed("mixnet-s", "training", 16, 2, 14.7, 14, 15, Optional.of("Linux"));
    assertThat(speed.line()).doesNotContain("\n");
    assertThat(Speed.read(speed.line())).contains(speed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "loading ...",
        "{'network': 'mixnet-s'}",
        "{\"network\": \"mixnet-s\"}",
        "[1, 2]",
        "{\"network\": \"mixnet-s\", \"mode\": \"training\", \"batch\": 16, \"threads\": 2}"
      })
  void isNotReadFromOtherLines(String line) {
    assertThat(Speed.read(line)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "14.7; \"fast\"; images_per_second: must be a number above 0, was \"fast\"",
        "14.7; NaN; images_per_second: must be a number above 0, was NaN",
        "14.7; -1; images_per_second: must be a number above 0, was -1",
        "14.7; 1e999; images_per_second: must be a number above 0, was ",
        "14.7; null; images_per_second: must be a number above 0, was null",
        "14.7; 99; images_per_second: must lie between slowest and fastest, was 99",
        "15.0; 0; fastest: must be a number above 0, was 0",
        "16; 1.5; batch: must be a whole number of at least 1, was 1.5",
        "\"threads\": 2; \"threads\": 0; threads: must be a whole number of at least 1, was 0",
        "\"mixnet-s\"; 5; network: must be a name, was 5",
        "\"training\"; \" \"; mode: must be a name, was \" \""
      })
  void refusesValuesThatCannotBe(String right, String wrong, String message) {
    assertThatThrownBy(() -> Speed.read(LINE.replace(right, wrong)))
        .isInstanceOf(PeerException.class)
        .hasMessageStartingWith(message)
        .hasMessageContaining(" in the line {");
  }
}
