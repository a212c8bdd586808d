package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Activation;
import io.mixnas.layer.BatchNorm;
import io.mixnas.layer.Layer;

/**
 * A convolution with its batch norm and activation.
 *
 * @param convolution the full or depthwise convolution
 * @param norm the batch norm after it
 * @param activation the activation after that; the identity for none
 */
record NormalizedLayer<L extends Layer>(L convolution, BatchNorm norm, Activation activation) {}
