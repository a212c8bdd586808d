/**
 * Trains one set of shared weights for all networks of a search space, and judges a network by the
 * weights that it takes from them. What a network computes is in {@link io.mixnas.evaluator.fused}.
 */
package io.mixnas.evaluator.supernet;
