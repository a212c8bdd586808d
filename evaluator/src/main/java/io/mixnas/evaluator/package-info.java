/**
 * Contains evaluators: an {@link io.mixnas.evaluator.Evaluator} tells how good an architecture is,
 * by training a proxy of it on real images. Controllers, trial stores and the command line are
 * unknown here.
 */
package io.mixnas.evaluator;
