/**
 * Networks as ONNX files: writing one from an architecture and its weights, reading one, counting
 * its cost, running it in ONNX Runtime. Nothing here trains or reads images.
 */
package io.mixnas.results.onnx;
