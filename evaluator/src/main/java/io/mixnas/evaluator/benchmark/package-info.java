/**
 * Measures how fast networks train and predict on this machine, in a way that anyone can repeat.
 */
package io.mixnas.evaluator.benchmark;
