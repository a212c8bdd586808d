/**
 * Random networks of a space whose scores are the scale for those of others. Not what the scores
 * are.
 */
package io.mixnas.evaluator.reference;
