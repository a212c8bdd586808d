package io.mixnas.fidelity;

/**
 * A measurement or a table that cannot be made of what was given; the message is one line fit for a
 * user.
 */
public final class FidelityException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Takes one line. */
  public FidelityException(String message) {
    super(message);
  }

  /** Takes one line and its cause. */
  public FidelityException(String message, Throwable cause) {
    super(message, cause);
  }
}
