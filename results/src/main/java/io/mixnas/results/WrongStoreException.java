package io.mixnas.results;

import io.mixnas.results.file.StoreException;

/**
 * Signals that the path of a store has something other than what was asked for: no store, an
 * existing one, something else, or a store of another version. Nothing failed; another path or
 * another version of MixNAS is needed.
 */
public final class WrongStoreException extends StoreException {
  private static final long serialVersionUID = 1;

  /** Creates an exception that names the fault and its place. */
  public WrongStoreException(String message) {
    super(message);
  }

  /** Creates an exception that names the fault, its place and its cause. */
  public WrongStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
