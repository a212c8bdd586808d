/**
 * Architectures as networks that are trained: on Java arrays alone by the fused engine, or as
 * Deeplearning4j graphs, of standard layers with the few vertices and activations that
 * Deeplearning4j lacks, or of a layer of our own around the fused engine. What the fused engine
 * uses loads no class of Deeplearning4j. How long and on what networks are trained is not known
 * here.
 */
package io.mixnas.evaluator.network;
