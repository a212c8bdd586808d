package io.mixnas.evaluator.training;

import java.util.concurrent.ExecutionException;

/** Tells a caller what went wrong in another thread, as if it had happened in the caller's. */
public final class TaskFailure {
  private TaskFailure() {}

  /**
   * Returns the exception by which a task failed, to be thrown. So what is caught by its kind, such
   * as a lack of memory, is caught wherever it arises.
   *
   * @throws Error when it was an error
   */
  public static RuntimeException of(ExecutionException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException exception
        ? exception
        : new IllegalStateException("a task failed: " + cause, cause);
  }
}
