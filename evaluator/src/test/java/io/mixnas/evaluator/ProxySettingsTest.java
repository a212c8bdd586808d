package io.mixnas.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.data.Augmentation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxySettingsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0   | 32 | 1 | 64 | 0.1 | 0   | width: must be above 0, at most 4, was 0.0",
        "4.5 | 32 | 1 | 64 | 0.1 | 0   | width: must be above 0, at most 4, was 4.5",
        "NaN | 32 | 1 | 64 | 0.1 | 0   | width: must be above 0, at most 4, was NaN",
        "1   | 7  | 1 | 64 | 0.1 | 0   | resolution: must be between 8 and 1024, was 7",
        "1   | 32 | 0 | 64 | 0.1 | 0   | epochs: must be at least 1, was 0",
        "1   | 32 | 1 | 1  | 0.1 | 0   | batch: must be at least 2, was 1",
        "1   | 32 | 1 | 64 | 0   | 0   | learningRate: must be above 0, at most 10, was 0.0",
        "1   | 32 | 1 | 64 | NaN | 0   | learningRate: must be above 0, at most 10, was NaN",
        "1   | 32 | 1 | 64 | 0.1 | -1  | weightDecay: must be 0 or more, below 1, was -1.0",
        "1   | 32 | 1 | 64 | 0.1 | 1   | weightDecay: must be 0 or more, below 1, was 1.0",
      })
  void refusesValuesOutOfRange(
      double width,
      int resolution,
      int epochs,
      int batch,
      double learningRate,
      double weightDecay,
      String message) {
    assertThatThrownBy(
            () -> new ProxySettings(width, resolution, epochs, batch, learningRate, weightDecay))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void makesANarrowerNetworkForSmallerImages() {
    Architecture proxy = settings(0.5).proxy(Proxies.SMALL, 7);
    assertThat(proxy.input().resolution()).isEqualTo(24);
    assertThat(proxy.head().classes()).isEqualTo(7);
    assertThat(proxy.stem().channels()).isEqualTo(Proxies.SMALL.stem().channels() / 2);
    assertThat(channels(proxy))
        .isEqualTo(channels(Proxies.SMALL).stream().map(c -> c / 2).toList());
  }

  @Test
  void changesNothingElseAtFullWidth() {
    assertThat(settings(1).proxy(Proxies.SMALL, 7))
        .isEqualTo(Proxies.SMALL.withResolution(24).withClasses(7));
  }

  @Test
  void shiftsByAnEighthOfTheSide() {
    assertThat(settings(1).recipe().augmentation()).isEqualTo(new Augmentation(3, true));
  }

  private static ProxySettings settings(double width) {
    return new ProxySettings(width, 24, 1, 64, 0.1, 0);
  }

  private static List<Integer> channels(Architecture architecture) {
    return architecture.blocks().stream()
        .flatMap(block -> Stream.of(block.inputChannels(), block.outputChannels()))
        .toList();
  }
}
