package io.mixnas.evaluator.fused;

import java.util.SplittableRandom;

/**
 * A mask for inverted dropout: values are multiplied by 0 where they are dropped, at random, and by
 * a factor that makes up for that elsewhere (Srivastava et al., JMLR 2014, section 10). A mask
 * depends only on the seed and the step.
 *
 * @param seed the seed of the masks
 * @param rate the probability that a value is dropped, at least 0, below 1
 */
public record DropoutMask(long seed, double rate) {
  /**
   * Draws the mask of a step.
   *
   * @param mask the array whose first {@code length} values are overwritten
   */
  public void draw(float[] mask, int length, int step) {
    long own = new SplittableRandom(seed).nextLong(); // else seed + 1 is a step ahead of seed
    SplittableRandom random = new SplittableRandom(own + step);
    float kept = (float) (1 / (1 - rate));
    for (int i = 0; i < length; i++) {
      mask[i] = random.nextDouble() < rate ? 0 : kept;
    }
  }
}
