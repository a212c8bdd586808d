package io.mixnas.layer;

import java.util.List;

/**
 * Channels of two groups in turns: channel {@code groups * i + g} is channel {@code i} of group
 * {@code g} (Zhang et al., CVPR 2018, section 3.1).
 *
 * @param groups that divide the channels
 */
public record ChannelShuffle(LayerName name, int channels, int groups) implements Layer {
  @Override
  public FeatureMap output(List<FeatureMap> inputs) {
    return inputs.get(0);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.channelShuffle(this);
  }
}
