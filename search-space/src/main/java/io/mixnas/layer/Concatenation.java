package io.mixnas.layer;

import java.util.List;

/**
 * Concatenates the channels of several feature maps of the same size. Its output occupies the
 * memory of its inputs.
 */
public record Concatenation(LayerName name) implements Layer {
  @Override
  public FeatureMap output(List<FeatureMap> inputs) {
    return new FeatureMap(
        inputs.stream().mapToInt(FeatureMap::channels).sum(), inputs.get(0).size());
  }

  @Override
  public boolean isInPlace() {
    return true;
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.concatenation(this);
  }
}
