/**
 * Computes networks in fused passes over {@code float[]}: forward, backward, batch norm's running
 * statistics, the classifier and its loss. Nothing here depends on a training library; parameters,
 * gradients and activations are passed as plain arrays.
 */
package io.mixnas.evaluator.fused;
