/**
 * Weights for PyTorch: files in the safetensors format with timm's parameter names. Nothing here
 * computes with the weights.
 */
package io.mixnas.results.weights;
