package io.mixnas.evaluator.fused;

/**
 * A batch cut into chunks of consecutive images. Each chunk is one task. A sum over the batch adds
 * the images of each chunk in order, and then the chunks in order, so it does not depend on which
 * thread computed which chunk.
 *
 * @param images the number of images in the batch
 * @param size the number of images in every chunk but the last
 */
record Chunks(int images, int size) {
  private static final int MOST = 16;
  private static final int PIXELS = 1024;
  private static final int MOST_IMAGES = 8;

  /**
   * Returns at most 16 chunks. Where feature maps are small there are fewer, because such stages
   * have many weights, and each chunk has its own sums for all of a stage's weights.
   *
   * @param pixels the number of pixels of the stage's input
   */
  static Chunks of(int images, int pixels) {
    int size = Math.max(1, Math.min(MOST_IMAGES, PIXELS / pixels));
    return new Chunks(images, Math.max(size, (images + MOST - 1) / MOST));
  }

  int count() {
    return (images + size - 1) / size;
  }

  int first(int chunk) {
    return chunk * size;
  }

  int length(int chunk) {
    return Math.min(size, images - chunk * size);
  }
}
