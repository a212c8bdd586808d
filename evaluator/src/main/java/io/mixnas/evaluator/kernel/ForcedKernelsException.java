package io.mixnas.evaluator.kernel;

/** Signals that forced kernels are not available. The message is one line for the user. */
public final class ForcedKernelsException extends RuntimeException {
  ForcedKernelsException(String message) {
    super(message);
  }
}
