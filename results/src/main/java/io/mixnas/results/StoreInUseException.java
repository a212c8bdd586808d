package io.mixnas.results;

/** Signals that another process uses a store. The message is one line for the user. */
public class StoreInUseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Creates an exception with a message that names the store and its user. */
  public StoreInUseException(String message) {
    super(message);
  }
}
