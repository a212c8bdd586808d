package io.mixnas.evaluator.supernet;

/**
 * Tells how large a network is among those of a space.
 *
 * @param least the number of parameters of the smallest network
 * @param greatest the number of parameters of the largest one
 */
record SizeRange(int least, int greatest) {
  /**
   * Returns the place of a network between the smallest and the largest one by the logarithm of its
   * parameters: 0 for the smallest, 1 for the largest.
   */
  double of(int parameters) {
    if (greatest <= least) {
      return 0;
    }
    double place = Math.log((double) parameters / least) / Math.log((double) greatest / least);
    return Math.max(0, Math.min(1, place));
  }
}
