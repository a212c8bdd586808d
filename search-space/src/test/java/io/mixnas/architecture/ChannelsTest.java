package io.mixnas.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelsTest {

  /**
   * Uses widths of published networks: MixNet-L, MobileNetV2 1.4 and 0.75, MobileNetV3's 3.67 and
   * 4.5.
   */
  @ParameterizedTest
  @CsvSource({
    "31.2, 32",
    "41.6, 40",
    "52, 56",
    "104, 104",
    "156, 160",
    "260, 264",
    "22.4, 24",
    "44.8, 48",
    "12, 16",
    "18, 24",
    "88.08, 88",
    "72, 72",
    "1, 8",
    "4, 8",
    "0.1, 8",
    "11.9, 16",
    "8.8, 8"
  })
  void roundsToTheNearestMultipleOf8WithoutLosingATenth(double exact, int rounded) {
    assertThat(Channels.divisible(exact)).isEqualTo(rounded);
  }

  @Property
  void neverLosesMoreThanATenthAndNeverGainsMoreThan8(
      @ForAll @IntRange(min = 1, max = 100_000) int hundredths) {
    double exact = hundredths / 100.0;
    int rounded = Channels.divisible(exact);
    assertThat(rounded % 8).isZero();
    assertThat((double) rounded).isBetween(0.9 * exact, exact + 8);
  }

  @Test
  void refusesChannelsThatAreNotThere() {
    assertThatThrownBy(() -> Channels.divisible(0))
        .hasMessage("channels: must be greater than 0, was 0.0");
    assertThatThrownBy(() -> Channels.divisible(Double.NaN))
        .hasMessage("channels: must be greater than 0, was NaN");
  }

  @Test
  void splitGivesTheRemainderToTheFirstGroup() {
    assertThat(Channels.split(32, 4)).containsExactly(8, 8, 8, 8);
    assertThat(Channels.split(40, 3)).containsExactly(14, 13, 13);
    assertThat(Channels.split(5, 3)).containsExactly(3, 1, 1);
    assertThat(Channels.split(7, 1)).containsExactly(7);
  }

  @Property
  void splitsAreWholeAndNearlyEqual(
      @ForAll @IntRange(min = 1, max = 9) int groups,
      @ForAll @IntRange(min = 0, max = 500) int more) {
    int channels = groups + more;
    List<Integer> split = Channels.split(channels, groups);
    assertThat(split).hasSize(groups);
    assertThat(split.stream().mapToInt(Integer::intValue).sum()).isEqualTo(channels);
    assertThat(split.subList(1, groups)).allMatch(count -> count == channels / groups);
  }

  @Test
  void refusesAGroupWithoutChannels() {
    assertThatThrownBy(() -> Channels.split(3, 4))
        .hasMessage("groups: each of 4 groups needs a channel, there are 3 channels (4 needed)");
    assertThatThrownBy(() -> Channels.split(3, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
