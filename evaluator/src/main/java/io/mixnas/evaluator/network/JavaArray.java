package io.mixnas.evaluator.network;

import java.lang.ref.Reference;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A {@code float[]} that is kept from step to step and grows when necessary. ND4J arrays are copied
 * into and out of it in row-major order.
 */
final class JavaArray {
  private static final float[] EMPTY = {};

  private float[] values = EMPTY;

  /** Returns a copy of an ND4J array's values. */
  static float[] of(INDArray source) {
    return new JavaArray().copyOf(source);
  }

  /** Returns a copy as an ND4J array. ND4J's own factory copies value by value. */
  static INDArray toNd4j(float[] values, long... shape) {
    INDArray copy = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
    copy.data().asNioFloat().put(values, 0, Math.toIntExact(copy.length()));
    return copy;
  }

  /** Sets an ND4J array of any layout to values of the same length. */
  static void assign(float[] values, INDArray target) {
    try (INDArray source = toNd4j(values, values.length)) {
      target.assign(source.reshape('c', target.shape()));
    }
  }

  /** Returns an array of at least that length, with undefined contents. */
  float[] atLeast(int length) {
    if (values.length < length) {
      values = new float[length];
    }
    return values;
  }

  /** Returns an array that begins with the values of an ND4J array. */
  float[] copyOf(INDArray source) {
    int length = Math.toIntExact(source.length());
    INDArray plain = plain(source);
    try {
      plain.data().asNioFloat().get(atLeast(length), 0, length);
    } finally {
      Reference.reachabilityFence(
          plain); // the buffer does not keep a copy's memory from being freed
    }
    return values;
  }

  /**
   * Copies the first values to an ND4J array.
   *
   * @param target the array of floats, contiguous and row-major
   */
  void copyTo(INDArray target) {
    try {
      target.data().asNioFloat().put(values, 0, Math.toIntExact(target.length()));
    } finally {
      Reference.reachabilityFence(target);
    }
  }

  void release() {
    values = EMPTY;
  }

  private static INDArray plain(INDArray source) {
    INDArray floats = source.castTo(DataType.FLOAT); // the same array if it has floats
    return isRun(floats) ? floats : floats.dup('c');
  }

  /**
   * Returns whether the values lie in row-major order without gaps. A vector may have any order.
   */
  private static boolean isRun(INDArray array) {
    boolean rowMajor = array.ordering() == 'c' && Shape.hasDefaultStridesForShape(array);
    return rowMajor || (array.isVector() && array.elementWiseStride() == 1);
  }
}
