/**
 * Networks as ONNX files: writing a file from an architecture and its weights, reading one,
 * counting its cost, and running it in ONNX Runtime. Nothing here trains or reads images.
 */
package io.mixnas.results.onnx;
