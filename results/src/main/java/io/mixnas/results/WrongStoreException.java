package io.mixnas.results;

import io.mixnas.results.file.StoreException;

/**
 * What is at the path of a store is not what was asked for: none, one already, something else, or
 * one of another version. Nothing failed; another path, or another version of MixNAS, is needed.
 */
public final class WrongStoreException extends StoreException {
  private static final long serialVersionUID = 1;

  /** Creates an exception that names the fault and its place. */
  public WrongStoreException(String message) {
    super(message);
  }

  /** With what is there, where, and what was underneath. */
  public WrongStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
