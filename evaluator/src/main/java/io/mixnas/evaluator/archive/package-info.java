/**
 * Zips from anywhere, read within bounds. What their entries mean is known to those who call this.
 */
package io.mixnas.evaluator.archive;
