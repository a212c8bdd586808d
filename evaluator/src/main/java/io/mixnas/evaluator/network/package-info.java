/**
 * Architectures as Deeplearning4j networks of standard layers, with the few vertices and
 * activations that Deeplearning4j lacks. How they are trained is not known here.
 */
package io.mixnas.evaluator.network;
