package io.mixnas.evaluator.fused;

import java.util.SplittableRandom;

/**
 * What inverted dropout multiplies values with: 0 where one is dropped, by chance, and what makes
 * up for those everywhere else (Srivastava et al., JMLR 2014, section 10). A mask follows from the
 * seed and the step alone.
 *
 * @param seed of the masks
 * @param rate chance of a value to be dropped, 0 or more, below 1
 */
public record DropoutMask(long seed, double rate) {
  /**
   * Draws a step's mask.
   *
   * @param mask its first {@code length} values are overwritten
   */
  public void draw(float[] mask, int length, int step) {
    long own = new SplittableRandom(seed).nextLong(); // else the next seed's masks a step earlier
    SplittableRandom random = new SplittableRandom(own + step);
    float kept = (float) (1 / (1 - rate));
    for (int i = 0; i < length; i++) {
      mask[i] = random.nextDouble() < rate ? 0 : kept;
    }
  }
}
