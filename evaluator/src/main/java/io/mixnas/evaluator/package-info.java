/**
 * Who judges: an {@link io.mixnas.evaluator.Evaluator} says what an architecture is worth, by
 * training a proxy of it on real images. Controllers, trial stores and the command line are not
 * known here.
 */
package io.mixnas.evaluator;
