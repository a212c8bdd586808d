package io.mixnas.layer;

import java.util.List;

/** Applies a dense layer with biases after global pooling, where it equals a 1x1 convolution. */
public record Dense(LayerName name, int inputs, int outputs) implements Layer {
  static final String CLASSIFIER = "classify";

  /** Returns whether this is the last layer, which gives the class scores. */
  public boolean isClassifier() {
    return name.layer().equals(CLASSIFIER);
  }

  @Override
  public FeatureMap output(List<FeatureMap> maps) {
    return new FeatureMap(outputs, 1);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        new Parameter(
            name.full() + "/W", Parameter.Role.DENSE_WEIGHT, List.of(inputs, outputs), outputs),
        new Parameter(name.full() + "/b", Parameter.Role.BIAS, List.of(outputs), 1));
  }

  @Override
  public long trainedCount() {
    return (long) inputs * outputs + outputs;
  }

  @Override
  public long multiplyAdds(FeatureMap output) {
    return (long) inputs * outputs;
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.dense(this);
  }
}
