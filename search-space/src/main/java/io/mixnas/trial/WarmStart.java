package io.mixnas.trial;

import io.mixnas.space.Genotype;
import java.util.List;

/**
 * Holds what a campaign knows before its first proposal.
 *
 * @param trials complete trials of another campaign over the same decisions, in the order in which
 *     they were observed there; numbers, seeds and fidelities are that campaign's
 * @param comparable whether they were trained on the same images in the same way. If so, their
 *     architectures are known and not tried again. If not, their scores only guide, and may be
 *     measured anew
 * @param suggestions canonical genotypes that are to be proposed first, in this order
 */
public record WarmStart(List<Trial> trials, boolean comparable, List<Genotype> suggestions) {
  private static final WarmStart NONE = new WarmStart(List.of(), false, List.of());

  public WarmStart {
    trials = List.copyOf(trials);
    suggestions = List.copyOf(suggestions);
    trials.forEach(
        trial -> {
          if (!(trial.state() instanceof TrialState.Complete)) {
            throw new IllegalArgumentException(
                "trial %s: must be complete, was %s"
                    .formatted(trial.number(), trial.state().label()));
          }
        });
  }

  /** Returns a warm start that knows nothing. */
  public static WarmStart none() {
    return NONE;
  }

  /** Returns a warm start that learns from the trials of another campaign. */
  public static WarmStart of(List<Trial> trials, boolean comparable) {
    return new WarmStart(trials, comparable, List.of());
  }

  /** Returns a warm start that begins with these genotypes. */
  public static WarmStart suggesting(List<Genotype> suggestions) {
    return new WarmStart(List.of(), false, suggestions);
  }

  /** Tells whether nothing is known. */
  public boolean isEmpty() {
    return trials.isEmpty() && suggestions.isEmpty();
  }

  /** Returns the architectures that are not to be tried again. */
  public List<Genotype> known() {
    return comparable ? trials.stream().map(Trial::genotype).toList() : List.of();
  }
}
