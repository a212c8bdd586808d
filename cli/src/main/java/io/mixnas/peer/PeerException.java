package io.mixnas.peer;

/** Reports that a measured program has failed, or has printed no speeds that can be compared. */
public final class PeerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a message that suits a user. */
  public PeerException(String message) {
    super(message);
  }

  /** Creates an exception with a message that suits a user. */
  public PeerException(String message, Throwable cause) {
    super(message, cause);
  }
}
