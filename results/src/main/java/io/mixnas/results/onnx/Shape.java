package io.mixnas.results.onnx;

/** The shape of a tensor for one image. A vector has one row and one column. */
record Shape(long channels, long rows, long columns) {
  static Shape vector(long channels) {
    return new Shape(channels, 1, 1);
  }

  Shape withChannels(long count) {
    return new Shape(count, rows, columns);
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
