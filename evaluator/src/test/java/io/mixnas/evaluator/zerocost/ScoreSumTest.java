package io.mixnas.evaluator.zerocost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScoreSumTest {
  @Test
  void readsScoresAndWeights() {
    ScoreSum sum = ScoreSum.parse("naswot+ 0.50 * units");

    assertThat(sum.scores()).containsExactly(ZeroCostScore.NASWOT, ZeroCostScore.UNITS);
    assertThat(sum.terms().get(1).weight()).isEqualTo(0.5);
    assertThat(sum.text()).isEqualTo("naswot + 0.5*units");
    assertThat(ScoreSum.parse(sum.text())).isEqualTo(sum);
  }

  @ParameterizedTest
  @EnumSource
  void everyScoreCanBeNamed(ZeroCostScore score) {
    assertThat(ScoreSum.parse(score.word())).isEqualTo(ScoreSum.of(score));
    assertThat(ScoreSum.of(score).isSingle()).isTrue();
  }

  @Test
  void oneWeightedScoreIsStandardizedLikeASum() {
    assertThat(ScoreSum.parse("2*units").isSingle()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nasw0t | must be scores out of naswot, diversity, ",
        "'' | must be scores such as 'diversity + 0.5*units', was ''",
        "naswot + | must be scores such as 'diversity + 0.5*units', was 'naswot +'",
        "naswot units | must be scores such as 'diversity + 0.5*units', was 'naswot units'",
        "naswot + naswot | must name each score once, named 'naswot' twice",
        "0*naswot | must have weights above 0, had 0.0",
        "1.2.3*naswot | must have numbers as weights, had '1.2.3'",
      })
  void refusesWhatIsNoSum(String text, String message) {
    assertThatThrownBy(() -> ScoreSum.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message.strip());
  }
}
