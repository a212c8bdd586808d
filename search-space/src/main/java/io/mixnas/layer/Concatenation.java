package io.mixnas.layer;

import java.util.List;

/**
 * The channels of several feature maps of one size, one after the other. In memory its output lies
 * where its inputs do.
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
