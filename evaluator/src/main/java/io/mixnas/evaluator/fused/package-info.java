/**
 * Networks computed in fused passes over {@code float[]}: forward, backward, batch norm's running
 * statistics, the classifier and its loss. Nothing here knows a training library; parameters,
 * gradients and activations come and go as plain arrays.
 */
package io.mixnas.evaluator.fused;
