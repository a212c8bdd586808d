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

  static Chunks of(int images) {
    return new Chunks(images, (images + MOST - 1) / MOST);
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
