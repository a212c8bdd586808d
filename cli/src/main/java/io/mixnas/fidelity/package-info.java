/**
 * How well an evaluator ranks: tables of trained networks, the agreement of an evaluator's scores
 * with them, and how such a table is made of one's own images. Nothing of the command line here.
 */
package io.mixnas.fidelity;
