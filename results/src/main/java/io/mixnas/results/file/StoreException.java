package io.mixnas.results.file;

/**
 * A file of a campaign could not be read or written. Its message is one line for a person and names
 * the file.
 */
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what went wrong, and where. */
  public StoreException(String message) {
    super(message);
  }

  /** With what went wrong, where, and what was underneath. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
