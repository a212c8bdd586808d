/**
 * How long networks take on this machine, measured in ONNX Runtime, and how sure that is. Nothing
 * of campaigns and of the command line here.
 */
package io.mixnas.latency;
