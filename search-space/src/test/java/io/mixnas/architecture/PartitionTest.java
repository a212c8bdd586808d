package io.mixnas.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PartitionTest {

  /** Uses the example of the MixConv paper, section 3.2. */
  @Test
  void thePapersExampleOf32ChannelsIn4Groups() {
    assertThat(Partition.EQUAL.split(32, 4)).containsExactly(8, 8, 8, 8);
    assertThat(Partition.EXPONENTIAL.split(32, 4)).containsExactly(16, 8, 4, 4);
  }

  @Test
  void theLastExponentialGroupTakesTheRest() {
    assertThat(Partition.EXPONENTIAL.split(100, 3)).containsExactly(50, 25, 25);
    assertThat(Partition.EXPONENTIAL.split(7, 3)).containsExactly(3, 1, 3);
    assertThat(Partition.EXPONENTIAL.split(9, 1)).containsExactly(9);
    assertThat(Partition.EXPONENTIAL.split(2, 2)).containsExactly(1, 1);
  }

  @Property
  void everyChannelBelongsToAGroupAndNoGroupIsEmpty(
      @ForAll Partition partition,
      @ForAll @IntRange(min = 1, max = 6) int groups,
      @ForAll @IntRange(min = 32, max = 2000) int channels) {
    List<Integer> split = partition.split(channels, groups);
    assertThat(split).hasSize(groups).allMatch(count -> count > 0);
    assertThat(split.stream().mapToInt(Integer::intValue).sum()).isEqualTo(channels);
  }

  @Test
  void refusesAnExponentialGroupWithoutChannels() {
    assertThatThrownBy(() -> Partition.EXPONENTIAL.split(7, 4))
        .hasMessage("groups: each of 4 groups needs a channel, there are 7 channels (8 needed)");
  }
}
