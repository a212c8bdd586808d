package io.mixnas.controller;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Derives the seeds of a proposal from the controller's seed and the proposal's number alone. How
 * much randomness other proposals used therefore never matters. Seeds are mixed by SplitMix64's
 * finalizer (Steele, Lea, Flood, OOPSLA 2014, section 4; variant 13 of Stafford).
 */
final class ProposalSeeds {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final long PROPOSING = 1;
  private static final long TRAINING = 2;

  private ProposalSeeds() {}

  /** Returns the generator that draws a proposal. */
  static RandomGenerator proposing(long seed, int number) {
    return new SplittableRandom(derive(seed, PROPOSING, number));
  }

  /** Returns the seed that a proposal is trained with. */
  static long training(long seed, int number) {
    return derive(seed, TRAINING, number);
  }

  private static long derive(long seed, long purpose, long number) {
    return mix(mix(mix(seed) + GOLDEN * purpose) + GOLDEN * number);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
