/**
 * Architectures as text: our own JSON, the block strings of the TensorFlow MixNet code, and those
 * of timm. What a notation cannot say is refused in one line; nothing is read or written by guess.
 */
package io.mixnas.notation;
