package io.mixnas.layer;

import io.mixnas.architecture.SqueezeExcitation;
import java.util.List;

/**
 * Scales every channel by a gate that two small dense layers compute from the means of all
 * channels.
 *
 * @param settings the activation and gate, and the ratio that gave the reduced channels
 * @param reducedChannels the channels between the two dense layers
 */
public record SqueezeAndExcite(
    LayerName name, SqueezeExcitation settings, int channels, int reducedChannels)
    implements Layer {

  @Override
  public FeatureMap output(List<FeatureMap> inputs) {
    return inputs.get(0);
  }

  @Override
  public boolean isInPlace() {
    return true;
  }

  /**
   * Returns the weights and biases of the reducing layer, then those of the layer that makes the
   * gates.
   */
  @Override
  public List<Parameter> parameters() {
    return List.of(
        weights("-reduce", channels, reducedChannels),
        biases("-reduce", reducedChannels),
        weights("-gate", reducedChannels, channels),
        biases("-gate", channels));
  }

  @Override
  public long trainedCount() {
    return weightCount() + reducedChannels + channels;
  }

  @Override
  public long multiplyAdds(FeatureMap output) {
    return weightCount();
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.squeezeAndExcite(this);
  }

  private long weightCount() {
    return 2L * reducedChannels * channels;
  }

  private Parameter weights(String which, int inputs, int outputs) {
    return new Parameter(
        name.full() + which + "/W", Parameter.Role.DENSE_WEIGHT, List.of(inputs, outputs), outputs);
  }

  private Parameter biases(String which, int outputs) {
    return new Parameter(name.full() + which + "/b", Parameter.Role.BIAS, List.of(outputs), 1);
  }
}
