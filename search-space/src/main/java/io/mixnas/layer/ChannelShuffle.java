package io.mixnas.layer;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Interleaves the channels of several groups: channel {@code groups * i + g} of the output is
 * channel {@code i} of group {@code g} (Zhang et al., CVPR 2018, section 3.1).
 *
 * @param groups the number of groups, which divides the number of channels
 */
public record ChannelShuffle(LayerName name, int channels, int groups) implements Layer {
  /** Returns, for each channel of the output, the channel of the input that it is taken from. */
  public int[] sources() {
    int each = channels / groups;
    return IntStream.range(0, channels).map(i -> i % groups * each + i / groups).toArray();
  }

  @Override
  public boolean isInPlace() {
    return true;
  }

  @Override
  public FeatureMap output(List<FeatureMap> inputs) {
    return inputs.get(0);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.channelShuffle(this);
  }
}
