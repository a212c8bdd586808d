package io.mixnas.evaluator.data;

/**
 * The settings for varying training images at random.
 *
 * @param cropPadding the largest shift of an image in each direction, in pixels, at least 0. The
 *     pixels that come in from outside have the mean colour (0 after normalisation)
 * @param horizontalFlip whether an image is mirrored left to right with probability one half
 * @param cutout the side in pixels of a square that is filled with the mean colour, or 0 for none.
 *     Its centre is anywhere in the image, and the part outside the image is lost (DeVries and
 *     Taylor, 2017)
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

  /** Creates an augmentation without cutout. */
  public Augmentation(int cropPadding, boolean horizontalFlip) {
    this(cropPadding, horizontalFlip, 0);
  }

  /** Returns the augmentation that leaves images as they are. */
  public static Augmentation none() {
    return new Augmentation(0, false);
  }
}
