package io.mixnas.evaluator.data;

/**
 * How training images are varied.
 *
 * @param cropPadding an image is shifted by up to so many pixels in each direction, what comes in
 *     from outside being the mean colour (0 after normalisation); at least 0
 * @param horizontalFlip whether every second image, by chance, is mirrored left to right
 */
public record Augmentation(int cropPadding, boolean horizontalFlip) {
  public Augmentation {
    if (cropPadding < 0) {
      throw new IllegalArgumentException("crop padding: must be at least 0, was " + cropPadding);
    }
  }

  /** Images as they are. */
  public static Augmentation none() {
    return new Augmentation(0, false);
  }
}
