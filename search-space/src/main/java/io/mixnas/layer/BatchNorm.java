package io.mixnas.layer;

import java.util.List;

/** Normalises every channel over the batch, with a trained scale and shift. */
public record BatchNorm(LayerName name, int channels) implements Layer {
  /** The constant added to the variance, PyTorch's default. TensorFlow's MixNet code uses 1e-3. */
  public static final double EPSILON = 1e-5;

  @Override
  public FeatureMap output(List<FeatureMap> inputs) {
    return inputs.get(0);
  }

  @Override
  public boolean isInPlace() {
    return true;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        parameter("gamma", Parameter.Role.BATCH_NORM_SCALE),
        parameter("beta", Parameter.Role.BATCH_NORM_SHIFT),
        parameter("mean", Parameter.Role.RUNNING_MEAN),
        parameter("var", Parameter.Role.RUNNING_VARIANCE));
  }

  @Override
  public long trainedCount() {
    return 2L * channels;
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.batchNorm(this);
  }

  private Parameter parameter(String which, Parameter.Role role) {
    return new Parameter(name.full() + "/" + which, role, List.of(channels), 1);
  }
}
