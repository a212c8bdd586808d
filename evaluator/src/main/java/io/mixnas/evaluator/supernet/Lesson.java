package io.mixnas.evaluator.supernet;

import io.mixnas.evaluator.data.Batch;

/**
 * What one step of a training learns: a network, and images.
 *
 * @param network the network that was drawn
 * @param batch the images and labels
 */
record Lesson(SampledNetwork network, Batch batch) {}
