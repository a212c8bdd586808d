package io.mixnas.evaluator.starts;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.RandomArchitectures;
import io.mixnas.cost.Cost;
import io.mixnas.space.Decision;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.space.SearchSpaces;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * What one start trains: a network, a batch and a team, all decided by a seed. Even seeds draw from
 * everything that a network can have, odd ones from the search space that campaigns use for small
 * images. One in eleven is trained by two threads: several such starts at once take a small machine
 * ten times as long.
 *
 * @param batchSize images per step
 * @param threads that compute
 */
record StartedNetwork(Architecture architecture, int batchSize, int threads) {
  private static final SearchSpace SPACE = SearchSpaces.of("mixnet-cifar");
  private static final int LEAST_BLOCKS = 3;

  /** Of a step's images together; a step takes milliseconds then. */
  private static final long MOST_MULTIPLY_ADDS = 12_000_000;

  /** Starts to one that has a team; no divisor of those that meet every width and kind. */
  private static final int TEAMS = 11;

  private static final int LEAST_BATCH = 2;
  private static final int MOST_BATCH = 16;

  static StartedNetwork of(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    Architecture architecture =
        Stream.generate(() -> seed % 2 == 0 ? anything(random) : searched(random))
            .filter(isSmall().and(drawn -> drawn.blocks().size() >= LEAST_BLOCKS))
            .findFirst()
            .orElseThrow();
    long fitting = MOST_MULTIPLY_ADDS / Cost.of(architecture).multiplyAdds();
    int batch = (int) Math.min(fitting, LEAST_BATCH + random.nextInt(MOST_BATCH));
    return new StartedNetwork(architecture, batch, seed % TEAMS == 0 ? 2 : 1);
  }

  private static Predicate<Architecture> isSmall() {
    return drawn -> Cost.of(drawn).multiplyAdds() <= MOST_MULTIPLY_ADDS / LEAST_BATCH;
  }

  private static Architecture anything(RandomGenerator random) {
    Architecture drawn = RandomArchitectures.next(random);
    return new Architecture(
        new Input(16 + random.nextInt(17)),
        drawn.padding(),
        drawn.stem(),
        drawn.blocks(),
        drawn.head());
  }

  private static Architecture searched(RandomGenerator random) {
    int resolution = 16 + 8 * random.nextInt(3);
    int[] choices =
        SPACE.decisions().stream().mapToInt(Decision::size).map(random::nextInt).toArray();
    return SPACE.withInput(resolution, 10).decode(Genotype.of(choices));
  }
}
