/**
 * Judges controllers by simulation: a table knows every network's accuracy, so that a whole
 * campaign takes no training, and the regret of its winner is known. Files are read here; nothing
 * is printed.
 */
package io.mixnas.controller.benchmark;
