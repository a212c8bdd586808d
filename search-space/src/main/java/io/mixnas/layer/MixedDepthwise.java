package io.mixnas.layer;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.MixConv;
import java.util.ArrayList;
import java.util.List;

/**
 * Applies a depthwise convolution without bias, with one kernel size or several (MixConv).
 *
 * @param mixConv the kernel sizes, one for each group of channels; each group has its own weights,
 *     numbered from 1 when there are several
 */
public record MixedDepthwise(LayerName name, MixConv mixConv, int channels, int stride)
    implements Layer {

  @Override
  public FeatureMap output(List<FeatureMap> inputs) {
    return new FeatureMap(channels, Architecture.outputSize(inputs.get(0).size(), stride));
  }

  @Override
  public List<Parameter> parameters() {
    List<Integer> split = mixConv.split(channels);
    List<Parameter> parameters = new ArrayList<>();
    for (int group = 0; group < split.size(); group++) {
      int side = mixConv.weightSize(group);
      parameters.add(
          new Parameter(
              Numbered.of(name, group, split.size()) + "/W",
              Parameter.Role.DEPTHWISE_WEIGHT,
              List.of(side, side, split.get(group), 1),
              side * side));
    }
    return parameters;
  }

  @Override
  public long trainedCount() {
    List<Integer> split = mixConv.split(channels);
    long count = 0;
    for (int group = 0; group < split.size(); group++) {
      int side = mixConv.weightSize(group);
      count += (long) side * side * split.get(group);
    }
    return count;
  }

  @Override
  public long multiplyAdds(FeatureMap output) {
    return Math.multiplyExact(trainedCount(), output.pixels());
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.mixedDepthwise(this);
  }
}
