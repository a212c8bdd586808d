package io.mixnas.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import io.mixnas.trial.Measure.Direction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeasureTest {
  private static final Measure LOSS = new Measure("cross entropy", "nats", Direction.MINIMIZE);

  @ParameterizedTest
  @CsvSource({
    "1.234567, 1.2346 nats",
    "-12.34567, -12.346 nats",
    "123456.7, 123457 nats",
    "0, 0 nats",
    "-13, -13 nats",
    "0.0123456, 0.0123 nats",
    "0.000012345, 1.2345e-05 nats",
    "-123456789, -1.2346e+08 nats"
  })
  void tellsAScoreWithItsUnit(double score, String text) {
    assertThat(LOSS.text(score)).isEqualTo(text);
  }

  @Test
  void tellsAnAccuracyInPercent() {
    assertThat(Measure.ACCURACY.text(0.8534)).isEqualTo("85.3 %");
    assertThat(Measure.maximized("NASWOT").text(1234.5)).isEqualTo("1234.5");
  }

  @Test
  void lessOfALossIsBetter() {
    assertThat(LOSS.merit(0.5)).isGreaterThan(LOSS.merit(0.75));
    assertThat(LOSS.score(LOSS.merit(0.75))).isEqualTo(0.75);
    assertThat(Double.doubleToLongBits(LOSS.merit(0))).isZero(); // no negative zero
    assertThat(Measure.ACCURACY.merit(0.5)).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY})
  void anyScoreIsFinite(double score) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Evaluation(score, LOSS, Duration.ZERO))
        .withMessage("score: must be finite, was " + score);
  }

  @Test
  void whatIsNoAccuracyMayBeAnyFiniteNumber() {
    assertThat(new Evaluation(-1e9, LOSS, Duration.ZERO).merit()).isEqualTo(1e9);
  }

  @Test
  void readsWhatItWrites() {
    assertThat(Measure.read(Document.plain(LOSS.tree()))).isEqualTo(LOSS);
    assertThat(Measure.read(Document.plain(Map.of("name", "accuracy"))))
        .isEqualTo(Measure.ACCURACY);
    assertThatExceptionOfType(DocumentException.class)
        .isThrownBy(() -> Measure.read(Document.plain(Map.of("name", "loss", "direction", "down"))))
        .withMessageContaining("direction: must be one of maximize, minimize");
  }

  @Test
  void aNameIsOneShortLine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Measure.maximized("two\nlines"))
        .withMessageStartingWith("name: must be one line of at most 40 characters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Measure.maximized(" "))
        .withMessage("name: must not be empty");
  }

  @Test
  void metricsAreFiniteAndHaveWordsForNames() {
    Evaluation plain = new Evaluation(0.5, List.of(), 1, Duration.ZERO);

    assertThat(plain.withMetrics(Map.of("latencyMs", 4.5)).metrics())
        .isEqualTo(Map.of("latencyMs", 4.5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plain.withMetrics(Map.of("latency ms", 4.5)))
        .withMessage(
            "metrics: a name must be a word such as latencyMs, of at most 40 letters, digits, _, ."
                + " and -, was 'latency ms'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plain.withMetrics(Map.of("energyMj", Double.NaN)))
        .withMessage("metrics: energyMj: must be finite, was NaN");
  }
}
