/**
 * Measures in ONNX Runtime how long networks take on this machine, and how certain that is. Nothing
 * of campaigns or the command line belongs here.
 */
package io.mixnas.latency;
