/**
 * Prepares networks with their weights for other programs: what is exported, and the check that it
 * computes the same. Nothing of the command line belongs here.
 */
package io.mixnas.export;
