/**
 * Judging controllers by simulation. A table knows every network's accuracy, so a whole campaign
 * needs no training, and the regret of its winner is known. This package reads files but prints
 * nothing.
 */
package io.mixnas.controller.benchmark;
