package io.mixnas.layer;

import java.util.List;

/** Averages every channel over all pixels. */
public record GlobalPooling(LayerName name) implements Layer {
  @Override
  public FeatureMap output(List<FeatureMap> inputs) {
    return new FeatureMap(inputs.get(0).channels(), 1);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.globalPooling(this);
  }
}
