package io.mixnas.results.file;

/**
 * Signals that a store could not be read or written. The message is one line for the user and names
 * the file.
 */
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Creates an exception that names the fault and its place. */
  public StoreException(String message) {
    super(message);
  }

  /** Creates an exception that names the fault, its place and its cause. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
