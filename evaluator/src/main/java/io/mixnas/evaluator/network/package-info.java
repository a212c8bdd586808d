/**
 * Trains architectures as networks: on Java arrays alone by the fused engine, or as Deeplearning4j
 * graphs. A graph consists of standard layers, with the few vertices and activations that
 * Deeplearning4j lacks, or of our own layer around the fused engine. The fused engine loads no
 * class of Deeplearning4j. Nothing here knows how long or on what images networks are trained.
 */
package io.mixnas.evaluator.network;
