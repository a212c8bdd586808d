package io.mixnas.evaluator.training;

/** A network that computes no numbers any more; the message says where, in one line. */
public final class DivergedException extends Exception {
  DivergedException(String message) {
    super(message);
  }

  DivergedException(String message, Throwable cause) {
    super(message, cause);
  }
}
