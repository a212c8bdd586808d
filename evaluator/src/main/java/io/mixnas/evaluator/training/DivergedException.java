package io.mixnas.evaluator.training;

/**
 * Tells that a network in training no longer computes finite numbers. The message says where, in
 * one line.
 */
public final class DivergedException extends Exception {
  DivergedException(String message) {
    super(message);
  }

  DivergedException(String message, Throwable cause) {
    super(message, cause);
  }
}
