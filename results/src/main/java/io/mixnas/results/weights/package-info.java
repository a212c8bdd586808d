/**
 * Weights for PyTorch: files of the format safetensors with the names that timm gives parameters.
 * What computes with them is not known here.
 */
package io.mixnas.results.weights;
