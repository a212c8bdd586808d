package io.mixnas.results;

/** Another process is at work where this one was to be. Its message is one line for a person. */
public class StoreInUseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With where, and by whom. */
  public StoreInUseException(String message) {
    super(message);
  }
}
