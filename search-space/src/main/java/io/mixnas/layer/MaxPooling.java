package io.mixnas.layer;

import io.mixnas.architecture.Architecture;
import java.util.List;

/**
 * Takes the greatest value of every channel in a square around each pixel. Pixels outside the image
 * are ignored.
 *
 * @param kernel the height and width, odd
 */
public record MaxPooling(LayerName name, int kernel, int stride) implements Layer {
  @Override
  public FeatureMap output(List<FeatureMap> inputs) {
    FeatureMap input = inputs.get(0);
    return new FeatureMap(input.channels(), Architecture.outputSize(input.size(), stride));
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.maxPooling(this);
  }
}
