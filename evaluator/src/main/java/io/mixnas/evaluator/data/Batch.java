package io.mixnas.evaluator.data;

/**
 * Normalised images and labels for one step. The arrays belong to the caller: no other batch shares
 * them.
 *
 * @param images the pixels, {@code [image][channel][row][column]}, channels red, green, blue
 * @param labels the labels, {@code [image]}
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, not compared
public record Batch(float[] images, int[] labels) {
  public Batch {
    if (labels.length == 0 || images.length % labels.length != 0) {
      throw new IllegalArgumentException(
          "images: must be whole images for %s labels, had %s values"
              .formatted(labels.length, images.length));
    }
  }

  /** Returns the number of images. */
  public int size() {
    return labels.length;
  }
}
