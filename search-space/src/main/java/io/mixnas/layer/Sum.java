package io.mixnas.layer;

import java.util.List;

/** The sum of two feature maps of one shape: what a skip leads to. */
public record Sum(LayerName name) implements Layer {
  @Override
  public FeatureMap output(List<FeatureMap> inputs) {
    return inputs.get(0);
  }

  @Override
  public boolean isInPlace() {
    return true;
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.sum(this);
  }
}
