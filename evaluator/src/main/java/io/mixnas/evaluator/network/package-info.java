/**
 * Architectures as Deeplearning4j networks: of standard layers, with the few vertices and
 * activations that Deeplearning4j lacks, or of one layer of our own around the fused engine. How
 * long and on what they are trained is not known here.
 */
package io.mixnas.evaluator.network;
