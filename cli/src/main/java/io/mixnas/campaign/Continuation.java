package io.mixnas.campaign;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * States how a campaign is to continue, as far as that differs from before.
 *
 * @param trials the total number of trials; empty to keep it
 * @param minutes the time after which no further trial begins; empty to keep it
 * @param workers the number of trials in training at once; empty to keep it
 * @param data the absolute path of its images; empty when they have not moved
 * @param givenUp the numbers of open trials that count as failed from now on
 * @param plugins the available plug-ins
 * @param workplace where its networks are judged and trained
 * @param verification changes what was asked for before
 */
public record Continuation(
    OptionalInt trials,
    OptionalDouble minutes,
    OptionalInt workers,
    Optional<String> data,
    List<Integer> givenUp,
    Plugins plugins,
    boolean allowCommand,
    Workplace workplace,
    Consumer<VerificationBuilder> verification) {
  public Continuation {
    Objects.requireNonNull(trials, "trials");
    Objects.requireNonNull(minutes, "minutes");
    Objects.requireNonNull(workers, "workers");
    Objects.requireNonNull(data, "data");
    givenUp = List.copyOf(givenUp);
    Objects.requireNonNull(plugins, "plugins");
    Objects.requireNonNull(workplace, "workplace");
    Objects.requireNonNull(verification, "verification");
  }

  /**
   * Creates a continuation in the threads of this process that may not run the evaluator's command,
   * if it has one.
   */
  public Continuation(
      OptionalInt trials,
      OptionalInt workers,
      Optional<String> data,
      Plugins plugins,
      Consumer<VerificationBuilder> verification) {
    this(
        trials,
        OptionalDouble.empty(),
        workers,
        data,
        List.of(),
        plugins,
        false,
        Workplace.here(),
        verification);
  }

  /** Returns a continuation in which these open trials count as failed. */
  public Continuation givingUp(List<Integer> trials) {
    return new Continuation(
        this.trials,
        minutes,
        workers,
        data,
        trials,
        plugins,
        allowCommand,
        workplace,
        verification);
  }

  /** Returns a continuation with other numbers of trials and workers. */
  static Continuation of(OptionalInt trials, OptionalInt workers) {
    return new Continuation(trials, workers, Optional.empty(), Plugins.none(), unchanged -> {});
  }
}
