package io.mixnas.evaluator.fused;

import io.mixnas.layer.Convolution;
import io.mixnas.layer.MixedDepthwise;
import io.mixnas.layer.SqueezeAndExcite;
import java.util.Optional;

/**
 * The layers that one {@link ResidualStage} computes: a depthwise convolution between two 1x1
 * convolutions, the first of which may be missing.
 *
 * @param skip whether the input is added to what comes of them
 */
record ResidualLayers(
    Optional<NormalizedLayer<Convolution>> expand,
    NormalizedLayer<MixedDepthwise> depthwise,
    Optional<SqueezeAndExcite> squeeze,
    NormalizedLayer<Convolution> project,
    boolean skip) {

  /** The same with a skip, or without. */
  ResidualLayers withSkip(boolean newSkip) {
    return new ResidualLayers(expand, depthwise, squeeze, project, newSkip);
  }

  /** Of the depthwise convolution. */
  int expandedChannels() {
    return depthwise.convolution().channels();
  }
}
