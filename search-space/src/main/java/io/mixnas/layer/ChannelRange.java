package io.mixnas.layer;

import java.util.List;

/** Selects neighbouring channels of a feature map. */
public record ChannelRange(LayerName name, int first, int count) implements Layer {
  @Override
  public FeatureMap output(List<FeatureMap> inputs) {
    return new FeatureMap(count, inputs.get(0).size());
  }

  @Override
  public boolean isInPlace() {
    return true;
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.channelRange(this);
  }
}
