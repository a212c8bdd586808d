package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Activation;
import io.mixnas.layer.BatchNorm;
import io.mixnas.layer.Layer;

/**
 * A convolution with what follows it at once.
 *
 * @param convolution full or depthwise
 * @param norm behind it
 * @param activation behind that, the identity for none
 */
record NormalizedLayer<L extends Layer>(L convolution, BatchNorm norm, Activation activation) {}
