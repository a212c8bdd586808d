package io.mixnas.evaluator.data;

/**
 * How training images are varied.
 *
 * @param cropPadding an image is shifted by up to so many pixels in each direction, what comes in
 *     from outside being the mean colour (0 after normalisation); at least 0
 * @param horizontalFlip whether every second image, by chance, is mirrored left to right
 * @param cutout side in pixels of a square that is painted over with the mean colour; its centre is
 *     anywhere in the image, what lies outside is lost (DeVries and Taylor, 2017); 0 for none
 */
public record Augmentation(int cropPadding, boolean horizontalFlip, int cutout) {
  public Augmentation {
    if (cropPadding < 0) {
      throw new IllegalArgumentException("crop padding: must be at least 0, was " + cropPadding);
    }
    if (cutout < 0) {
      throw new IllegalArgumentException("cutout: must be at least 0, was " + cutout);
    }
  }

  /** Without cutout. */
  public Augmentation(int cropPadding, boolean horizontalFlip) {
    this(cropPadding, horizontalFlip, 0);
  }

  /** Images as they are. */
  public static Augmentation none() {
    return new Augmentation(0, false);
  }
}
