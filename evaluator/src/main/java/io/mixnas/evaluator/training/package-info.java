/**
 * Trains one network: the recipe, its epochs, and checkpoints from which a training continues to
 * the same numbers. Both proxies and winners are trained here.
 */
package io.mixnas.evaluator.training;
