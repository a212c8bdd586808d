package io.mixnas.fidelity;

/**
 * Reports a measurement or a table that cannot be made from the given input, in one line that can
 * be shown to a user.
 */
public final class FidelityException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Creates an exception.
   *
   * @param message one line
   */
  public FidelityException(String message) {
    super(message);
  }

  /**
   * Creates an exception with its cause.
   *
   * @param message one line
   */
  public FidelityException(String message, Throwable cause) {
    super(message, cause);
  }
}
