package io.mixnas.layer;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Channels;
import java.util.ArrayList;
import java.util.List;

/**
 * Convolves all channels, or each of several groups of them, without bias.
 *
 * @param kernel the height and width, odd
 * @param groups the number of groups, whose channels are split as by {@link Channels#split}; each
 *     group has its own weights, numbered from 1 when there are several
 */
public record Convolution(
    LayerName name, int inputChannels, int outputChannels, int kernel, int stride, int groups)
    implements Layer {

  /** Returns whether the convolution is 1x1 with stride 1. */
  public boolean isPointwise() {
    return kernel == 1 && stride == 1;
  }

  @Override
  public FeatureMap output(List<FeatureMap> inputs) {
    return new FeatureMap(outputChannels, Architecture.outputSize(inputs.get(0).size(), stride));
  }

  @Override
  public List<Parameter> parameters() {
    List<Integer> inputs = Channels.split(inputChannels, groups);
    List<Integer> outputs = Channels.split(outputChannels, groups);
    List<Parameter> parameters = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      int out = outputs.get(group);
      parameters.add(
          new Parameter(
              Numbered.of(name, group, groups) + "/W",
              Parameter.Role.CONVOLUTION_WEIGHT,
              List.of(out, inputs.get(group), kernel, kernel),
              kernel * kernel * out));
    }
    return parameters;
  }

  @Override
  public long trainedCount() {
    long pairs = 0;
    if (groups == 1) {
      pairs = (long) inputChannels * outputChannels;
    } else {
      List<Integer> inputs = Channels.split(inputChannels, groups);
      List<Integer> outputs = Channels.split(outputChannels, groups);
      for (int group = 0; group < groups; group++) {
        pairs += (long) inputs.get(group) * outputs.get(group);
      }
    }
    return (long) kernel * kernel * pairs;
  }

  @Override
  public long multiplyAdds(FeatureMap output) {
    return Math.multiplyExact(trainedCount(), output.pixels());
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.convolution(this);
  }
}
