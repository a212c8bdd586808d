package io.mixnas.layer;

import java.util.List;

/** Adds two feature maps of the same shape, as a skip does. */
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
