package io.mixnas.evaluator.kernel;

/** Kernels were forced that there are not; the message is one line fit for a user. */
public final class ForcedKernelsException extends RuntimeException {
  ForcedKernelsException(String message) {
    super(message);
  }
}
