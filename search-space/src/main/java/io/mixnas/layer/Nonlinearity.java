package io.mixnas.layer;

import io.mixnas.architecture.Activation;
import java.util.List;

/** Applies an element-wise function. The identity is not allowed, since it needs no layer. */
public record Nonlinearity(LayerName name, Activation activation) implements Layer {
  public Nonlinearity {
    if (activation == Activation.IDENTITY) {
      throw new IllegalArgumentException("activation: the identity is no layer");
    }
  }

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
    return visitor.nonlinearity(this);
  }
}
