package io.mixnas.cluster;

/**
 * States in one line that a task failed on its machine, for a reason other than its network. The
 * cluster itself goes on.
 */
public final class ClusterTaskException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Creates an exception that states where and why. */
  public ClusterTaskException(String message) {
    super(message);
  }

  /** Creates an exception with a cause. */
  public ClusterTaskException(String message, Throwable cause) {
    super(message, cause);
  }
}
