package io.mixnas.peer;

/** A program that was to be measured has failed, or has printed no speeds that can be compared. */
public final class PeerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message that is fit for a user. */
  public PeerException(String message) {
    super(message);
  }

  /** With a message that is fit for a user. */
  public PeerException(String message, Throwable cause) {
    super(message, cause);
  }
}
