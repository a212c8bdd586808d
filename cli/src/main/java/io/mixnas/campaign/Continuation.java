package io.mixnas.campaign;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * How a campaign is to go on, as far as it is otherwise than before.
 *
 * @param trials it is to have in all; empty for as many as it was to have
 * @param workers trials in training at once; empty for as many as it had
 * @param data where its images are now, an absolute path; empty for where they were
 * @param plugins that there are
 * @param allowCommand whether the command of its evaluator may be run, where it has one
 * @param verification changes what was asked for before
 */
public record Continuation(
    OptionalInt trials,
    OptionalInt workers,
    Optional<String> data,
    Plugins plugins,
    boolean allowCommand,
    Consumer<VerificationBuilder> verification) {
  public Continuation {
    Objects.requireNonNull(trials, "trials");
    Objects.requireNonNull(workers, "workers");
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(plugins, "plugins");
    Objects.requireNonNull(verification, "verification");
  }

  /** Where the evaluator's command may not be run, if it has one. */
  public Continuation(
      OptionalInt trials,
      OptionalInt workers,
      Optional<String> data,
      Plugins plugins,
      Consumer<VerificationBuilder> verification) {
    this(trials, workers, data, plugins, false, verification);
  }

  /** With other numbers of trials and workers. */
  static Continuation of(OptionalInt trials, OptionalInt workers) {
    return new Continuation(trials, workers, Optional.empty(), Plugins.none(), false, unchanged -> {});
  }
}
