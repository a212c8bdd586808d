package io.mixnas.results.onnx;

/** The shape of a tensor for one image. A vector has one row and one column. */
record TensorShape(long channels, long rows, long columns) {
  static TensorShape vector(long channels) {
    return new TensorShape(channels, 1, 1);
  }

  TensorShape withChannels(long count) {
    return new TensorShape(count, rows, columns);
  }

  long positions() {
    return rows * columns;
  }

  long elements() {
    return channels * positions();
  }

  @Override
  public String toString() {
    return "[%s, %s, %s]".formatted(channels, rows, columns);
  }
}
