/**
 * The training of one network: the recipe, its epochs, checkpoints that go on to the same numbers.
 * Proxies are trained by it, and winners.
 */
package io.mixnas.evaluator.training;
