package io.mixnas.evaluator.data;

import java.util.Random;

/**
 * The mapping from the pixels of an augmented image to those of its source.
 *
 * @param rowShift the number that is added to a row to find its source row
 * @param columnShift the number that is added to a column, after mirroring, to find its source
 *     column
 * @param mirrored whether the image is mirrored left to right
 * @param cutout the square that is filled with the mean colour
 */
record Placement(int rowShift, int columnShift, boolean mirrored, Square cutout) {
  static final Placement UPRIGHT = new Placement(0, 0, false, Square.NONE);

  /**
   * Draws a placement. The same numbers are drawn whatever the augmentation, so that switching one
   * kind off does not change the others.
   *
   * @param random the generator for shifts and mirroring
   * @param cutouts the generator for the filled squares
   */
  static Placement random(
      Augmentation augmentation, int resolution, Random random, Random cutouts) {
    int padding = augmentation.cropPadding();
    int rowShift = random.nextInt(2 * padding + 1) - padding;
    int columnShift = random.nextInt(2 * padding + 1) - padding;
    boolean mirrored = random.nextBoolean() && augmentation.horizontalFlip();
    Square cutout = Square.random(augmentation.cutout(), resolution, cutouts);
    return new Placement(rowShift, columnShift, mirrored, cutout);
  }

  int sourceRow(int row) {
    return row + rowShift;
  }

  int sourceColumn(int column, int resolution) {
    return (mirrored ? resolution - 1 - column : column) + columnShift;
  }
}
