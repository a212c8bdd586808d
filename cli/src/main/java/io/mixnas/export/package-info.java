/**
 * Networks with their weights for other programs: what is exported, and the proof that it computes
 * the same. Nothing of the command line here.
 */
package io.mixnas.export;
