package io.mixnas.controller;

import io.mixnas.space.Genotype;
import java.util.List;
import java.util.Map;

/**
 * Scores networks without training them, such as by looking at untrained networks, or by weights
 * that all networks share. A controller may learn from them how good a network is likely to be. It
 * learns how far to trust each of them, so a useless one does little harm.
 *
 * <p>A genotype always has the same scores, whatever was asked before. Scores may take long to
 * compute: a controller asks once for each genotype.
 */
public interface CheapScores {
  /** Returns the names of the scores. Of each score, more should be better. */
  List<String> names();

  /**
   * Returns the scores of a network by name, all finite. A score that the network does not have is
   * missing.
   *
   * @param genotype a genotype of the space, canonical or not
   */
  Map<String, Double> of(Genotype genotype);

  /**
   * Returns random networks within the budget whose scores are known. Those of others are
   * standardised over them. Where there are none, a controller draws its own.
   */
  default List<Genotype> sample() {
    return List.of();
  }

  /**
   * Returns the networks that were found to score best, the best first, and perhaps others behind
   * them, as canonical genotypes. A controller that learns from scores proposes these before any
   * other; where there are none, it finds its own.
   */
  default List<Genotype> shortlist() {
    return List.of();
  }

  /** Returns no scores at all. */
  static CheapScores none() {
    return NoCheapScores.NONE;
  }
}
