/**
 * Measuring how well an evaluator ranks networks: tables of trained networks, the agreement of an
 * evaluator's scores with them, and how such a table is made from one's own images. Nothing here
 * knows the command line.
 */
package io.mixnas.fidelity;
