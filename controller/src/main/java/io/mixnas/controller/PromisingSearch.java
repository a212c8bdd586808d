package io.mixnas.controller;

import io.mixnas.space.Genotype;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Searches for the candidates with the greatest expected improvement: for one, or for several that
 * are to be trained at once. What it returns has the most promising first.
 */
final class PromisingSearch {
  private static final int MOST_MUTATIONS = 3;
  private static final int FINALISTS = 10;

  /**
   * The draws of a small pool. Cheap scores of a network take 0.1 to 0.5 s, so those of all 40
   * members take 4 to 20 s, where a large pool would take minutes.
   */
  private static final int FEW_MUTATIONS = 32;

  private static final int FEW_RANDOM = 8;

  private final Candidates candidates;
  private final List<Genotype> shunned;
  private final Acquisition acquisition;
  private final int count;

  /**
   * @param shunned the genotypes from which members of a pool must differ in at least two decisions
   * @param count the greatest number of candidates to return
   */
  PromisingSearch(
      Candidates candidates, List<Genotype> shunned, Acquisition acquisition, int count) {
    this.candidates = candidates;
    this.shunned = List.copyOf(shunned);
    this.acquisition = acquisition;
    this.count = count;
  }

  /** Returns the most promising of these, which may all be proposed. */
  List<Candidate> among(List<Candidate> listed) {
    return chosen(candidates(acquisition.valued(listed)), Optional::of);
  }

  /**
   * Returns the most promising of a few mutations of these networks and a few random ones. Each is
   * valued once, for searches in which that takes long.
   */
  List<Candidate> amongFew(List<Genotype> parents, RandomGenerator random) {
    CandidatePool pool = new CandidatePool(candidates, shunned);
    pool.addMutations(parents, FEW_MUTATIONS, MOST_MUTATIONS, random);
    pool.addRandom(FEW_RANDOM, random);
    return among(pool.canonical(pool.members()));
  }

  /**
   * Returns the most promising of the neighbours and mutations of these networks, of random ones,
   * and of what a local search finds from there.
   */
  List<Candidate> amongMany(List<Genotype> parents, BayesianEffort effort, RandomGenerator random) {
    CandidatePool pool = new CandidatePool(candidates, shunned);
    parents.forEach(pool::addNeighbours);
    pool.addMutations(parents, effort.mutations(), MOST_MUTATIONS, random);
    pool.addRandom(effort.random(), random);
    List<Candidate> climbed = candidates(climbed(pool, effort));
    return count == 1 ? best(climbed, pool).stream().toList() : chosen(climbed, pool::canonical);
  }

  private List<Candidate> chosen(
      List<Candidate> ranked, Function<Candidate, Optional<Candidate>> allowed) {
    List<Candidate> some =
        ranked.subList(0, Math.min(BatchChoice.candidates(count), ranked.size()));
    return count == 1 ? some : acquisition.batch(some).choose(count, allowed);
  }

  private static List<Candidate> candidates(List<Acquisition.Valued> valued) {
    return valued.stream().map(Acquisition.Valued::candidate).toList();
  }

  private Optional<Candidate> best(List<Candidate> climbed, CandidatePool pool) {
    for (int i = 0; i < climbed.size(); i += FINALISTS) {
      List<Candidate> some = climbed.subList(i, Math.min(climbed.size(), i + FINALISTS));
      List<Candidate> finalists = pool.canonical(some);
      if (!finalists.isEmpty()) {
        return Optional.of(acquisition.valued(finalists).get(0).candidate());
      }
    }
    return Optional.empty();
  }

  /**
   * Returns all candidates, best first, after climbing from the best for as long as a neighbour
   * promises more.
   */
  private List<Acquisition.Valued> climbed(CandidatePool pool, BayesianEffort effort) {
    List<Acquisition.Valued> all = acquisition.valued(pool.members());
    for (int step = 0; step < effort.steps() && !all.isEmpty(); step++) {
      double before = all.get(0).value();
      List<Candidate> neighbours =
          all.stream()
              .limit(effort.climbs())
              .flatMap(start -> pool.addNeighbours(start.candidate().genotype()).stream())
              .toList();
      if (neighbours.isEmpty()) {
        break;
      }
      all = merged(all, acquisition.valued(neighbours));
      if (all.get(0).value() <= before) {
        break;
      }
    }
    return all;
  }

  private static List<Acquisition.Valued> merged(
      List<Acquisition.Valued> some, List<Acquisition.Valued> others) {
    return Stream.concat(some.stream(), others.stream())
        .sorted(Comparator.comparingDouble(Acquisition.Valued::value).reversed())
        .toList();
  }
}
