package io.mixnas.evaluator.data;

import java.util.Arrays;
import java.util.Random;

/**
 * A square of an augmented image. It may lie partly outside the image.
 *
 * @param row the row of its upper edge
 * @param column the column of its left edge
 * @param side the side in pixels, 0 or more
 */
record Square(int row, int column, int side) {
  static final Square NONE = new Square(0, 0, 0);

  /**
   * Returns a square around a random pixel of an image. If its side is even, its centre is the
   * pixel's upper left corner.
   */
  static Square random(int side, int resolution, Random random) {
    int row = random.nextInt(resolution) - side / 2;
    int column = random.nextInt(resolution) - side / 2;
    return side == 0 ? NONE : new Square(row, column, side);
  }

  /** Fills the square in one channel with zeros, the mean colour. */
  void clear(float[] images, int offset, int resolution) {
    int left = Math.max(0, column);
    int right = Math.min(resolution, column + side);
    for (int y = Math.max(0, row); y < Math.min(resolution, row + side); y++) {
      int start = offset + y * resolution;
      Arrays.fill(images, start + left, start + right, 0);
    }
  }
}
