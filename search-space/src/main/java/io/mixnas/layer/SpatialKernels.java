package io.mixnas.layer;

import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Partition;
import java.util.List;

/**
 * Describes the kernels of a convolution over more than single pixels, for people.
 *
 * @param kernels one kernel size for each group of channels
 * @param channels the channels of each group
 * @param exponential whether channels are partitioned exponentially, each group half of the one
 *     before
 * @param dilated whether larger kernels are dilated small ones
 */
public record SpatialKernels(
    List<Integer> kernels, List<Integer> channels, boolean exponential, boolean dilated) {
  public SpatialKernels {
    kernels = List.copyOf(kernels);
    channels = List.copyOf(channels);
  }

  static SpatialKernels of(MixedDepthwise layer) {
    MixConv mixConv = layer.mixConv();
    return new SpatialKernels(
        mixConv.kernels(),
        mixConv.split(layer.channels()),
        mixConv.partition() == Partition.EXPONENTIAL,
        mixConv.dilated());
  }

  static SpatialKernels of(Convolution layer) {
    return new SpatialKernels(
        List.of(layer.kernel()), List.of(layer.outputChannels()), false, false);
  }
}
