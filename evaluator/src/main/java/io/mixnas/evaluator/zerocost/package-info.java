/**
 * Scores of networks that have not been trained: what their activations and gradients say on a
 * batch of images. Not the engine that computes those.
 */
package io.mixnas.evaluator.zerocost;
