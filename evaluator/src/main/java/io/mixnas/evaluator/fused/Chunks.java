package io.mixnas.evaluator.fused;

/**
 * A batch cut into stretches of images. Each is one task; sums over the batch are sums over the
 * images of a chunk, in order, and then over chunks, in order. So they do not depend on who
 * computed which.
 *
 * @param images of the batch
 * @param size images of every chunk but the last
 */
record Chunks(int images, int size) {
  private static final int MOST = 16;
  private static final int PIXELS = 1024;
  private static final int MOST_IMAGES = 8;

  /**
   * At most 16 chunks; fewer where feature maps are small and so weights many, as each chunk has
   * sums of its own for all of a stage's weights.
   *
   * @param pixels of the stage's input
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
