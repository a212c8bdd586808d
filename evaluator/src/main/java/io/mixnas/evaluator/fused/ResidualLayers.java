package io.mixnas.evaluator.fused;

import io.mixnas.layer.Convolution;
import io.mixnas.layer.MixedDepthwise;
import io.mixnas.layer.SqueezeAndExcite;
import java.util.Optional;

/**
 * The layers that one {@link ResidualStage} computes: a depthwise convolution between two 1x1
 * convolutions, the first of which is optional.
 *
 * @param skip whether the input is added to the result
 */
record ResidualLayers(
    Optional<NormalizedLayer<Convolution>> expand,
    NormalizedLayer<MixedDepthwise> depthwise,
    Optional<SqueezeAndExcite> squeeze,
    NormalizedLayer<Convolution> project,
    boolean skip) {

  /** Returns the same layers with or without a skip. */
  ResidualLayers withSkip(boolean newSkip) {
    return new ResidualLayers(expand, depthwise, squeeze, project, newSkip);
  }

  /** Returns the number of channels of the depthwise convolution. */
  int expandedChannels() {
    return depthwise.convolution().channels();
  }
}
