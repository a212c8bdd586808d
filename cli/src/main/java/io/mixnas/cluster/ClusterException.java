package io.mixnas.cluster;

/** States in one line that a cluster cannot be used, or not any more. */
public final class ClusterException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Creates an exception that states where and why. */
  public ClusterException(String message) {
    super(message);
  }

  /** Creates an exception with a cause. */
  public ClusterException(String message, Throwable cause) {
    super(message, cause);
  }
}
