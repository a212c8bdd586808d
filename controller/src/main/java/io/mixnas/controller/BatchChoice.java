package io.mixnas.controller;

import io.mixnas.controller.gaussian.JointPosterior;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Chooses several candidates that are to be trained at once. The first has the greatest expected
 * improvement. It is then believed to turn out as expected (the kriging believer, see {@link
 * ScoreModel#believing}), the next is chosen by what remains uncertain, and so on.
 */
final class BatchChoice {
  /**
   * The number of open proposals for each candidate that is chosen at once. It bounds how old the
   * knowledge behind a proposal can be: while a batch is used up, an eighth of what was open ends.
   * On NAS-Bench-Macro with 64 workers, 8, 16 and no batches at all were equally good: see
   * docs/controllers.md.
   */
  private static final int OPEN = 8;

  /** The candidates that a batch is chosen from, for each of its members. */
  private static final int CANDIDATES = 4;

  private final List<Candidate> candidates;
  private final JointPosterior posterior;
  private final double best;
  private final boolean[] taken;

  /**
   * @param candidates what to choose from
   * @param posterior what the model predicts of them, in the same order
   * @param best the best posterior mean so far
   */
  BatchChoice(List<Candidate> candidates, JointPosterior posterior, double best) {
    this.candidates = List.copyOf(candidates);
    this.posterior = posterior;
    this.best = best;
    this.taken = new boolean[candidates.size()];
  }

  /**
   * Returns how many candidates are to be chosen at once: 1 with up to 15 workers.
   *
   * @param open the number of open proposals
   */
  static int size(int open) {
    return Math.max(1, (open + 1) / OPEN);
  }

  /** Returns the number of candidates, the most promising, to choose this many from. */
  static int candidates(int count) {
    return count == 1 ? 1 : CANDIDATES * count;
  }

  /**
   * Chooses candidates, the most promising first.
   *
   * @param count the greatest number to choose
   * @param allowed returns the candidate that may be proposed in place of another: itself, or the
   *     one that it is another spelling of; empty when it may not be
   */
  List<Candidate> choose(int count, Function<Candidate, Optional<Candidate>> allowed) {
    Set<Candidate> chosen = new LinkedHashSet<>();
    for (int left = candidates.size(); left > 0 && chosen.size() < count; left--) {
      int next = mostPromising();
      taken[next] = true;
      if (allowed.apply(candidates.get(next)).filter(chosen::add).isPresent()) {
        posterior.believe(next);
      }
    }
    return new ArrayList<>(chosen);
  }

  private int mostPromising() {
    int most = -1;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < taken.length; i++) {
      if (!taken[i]) {
        double value =
            ExpectedImprovement.of(posterior.mean(i), Math.sqrt(posterior.variance(i)), best);
        if (value > greatest) {
          greatest = value;
          most = i;
        }
      }
    }
    return most;
  }
}
