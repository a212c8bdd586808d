package io.mixnas.controller.gaussian;

/** Reports a matrix that has no Cholesky factor. */
public final class NotPositiveDefiniteException extends RuntimeException {
  NotPositiveDefiniteException(int row, double diagonal) {
    super("matrix: must be positive definite, row %s leaves %s".formatted(row, diagonal));
  }
}
