/**
 * Architectures as text: our own JSON, the block strings of the TensorFlow MixNet code, and those
 * of timm. Whatever a notation cannot express is refused in one line; nothing is guessed.
 */
package io.mixnas.notation;
