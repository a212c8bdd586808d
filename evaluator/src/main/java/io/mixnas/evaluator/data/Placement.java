package io.mixnas.evaluator.data;

import java.util.Random;

/**
 * Where an augmented image takes its pixels from.
 *
 * @param rowShift added to a row to find its source row
 * @param columnShift added to a column, after mirroring, to find its source column
 * @param mirrored left to right
 */
record Placement(int rowShift, int columnShift, boolean mirrored) {
  static final Placement UPRIGHT = new Placement(0, 0, false);

  /** Draws three numbers whatever the augmentation, so that switching one off leaves the others. */
  static Placement random(Augmentation augmentation, Random random) {
    int padding = augmentation.cropPadding();
    int rowShift = random.nextInt(2 * padding + 1) - padding;
    int columnShift = random.nextInt(2 * padding + 1) - padding;
    boolean mirrored = random.nextBoolean() && augmentation.horizontalFlip();
    return new Placement(rowShift, columnShift, mirrored);
  }

  int sourceRow(int row) {
    return row + rowShift;
  }

  int sourceColumn(int column, int resolution) {
    return (mirrored ? resolution - 1 - column : column) + columnShift;
  }
}
