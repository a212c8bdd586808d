package io.mixnas.campaign;

import io.mixnas.document.Names;
import io.mixnas.evaluator.EvaluatorSettings;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.results.verification.VerificationSettings;
import io.mixnas.zoo.Zoo;
import io.mixnas.zoo.ZooEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Builds the settings of a verification one by one; the others keep their defaults. */
public final class VerificationBuilder {
  static final String NONE = "none";
  static final String SCRATCH = "scratch";
  static final String SUPERNET = "supernet";

  /** The default epochs for each epoch of the campaign's trials. */
  private static final int LONGER = 5;

  private static final int DEFAULT_SEEDS = 3;
  private static final String DEFAULT_BASELINE = "mixnet-s";

  private Optional<Integer> networks = Optional.empty();
  private Optional<Integer> epochs = Optional.empty();
  private Optional<Integer> seeds = Optional.empty();
  private Optional<String> baseline = Optional.empty();
  private Optional<String> earlier = Optional.empty(); // baseline
  private Optional<String> data = Optional.empty();
  private Optional<Boolean> inherited = Optional.empty();

  /** Returns a builder that begins with earlier settings. */
  static VerificationBuilder of(Optional<VerificationSettings> before) {
    VerificationBuilder builder = new VerificationBuilder();
    before.ifPresent(
        settings ->
            builder
                .networks(settings.networks())
                .epochs(settings.epochs())
                .seeds(settings.seeds())
                .earlierBaseline(settings.baseline().orElse(NONE))
                .data(settings.data().orElse(NONE))
                .inherited(settings.inherited()));
    return builder;
  }

  /** Sets how many of the best trials are verified; without it there is no verification. */
  public VerificationBuilder networks(int count) {
    networks = Optional.of(count);
    return this;
  }

  /** Sets the epochs of each run; five times those of a trial by default. */
  public VerificationBuilder epochs(int count) {
    epochs = Optional.of(count);
    return this;
  }

  /** Sets the runs of each network; three by default. */
  public VerificationBuilder seeds(int count) {
    seeds = Optional.of(count);
    return this;
  }

  /**
   * Sets the published network for comparison, or several, separated by commas, or {@code none};
   * mixnet-s by default, none where training begins with weights of the supernet.
   */
  public VerificationBuilder baseline(String name) {
    baseline = Optional.of(name);
    return this;
  }

  /**
   * Sets the images to judge on: {@code shapes}, a path, which is made absolute, or {@code none}.
   */
  public VerificationBuilder data(String source) {
    data = Optional.of(source);
    return this;
  }

  /**
   * Sets what training begins with: {@code scratch} or {@code supernet}, the weights of the
   * campaign's supernet.
   *
   * @throws IllegalArgumentException for anything else
   */
  public VerificationBuilder from(String beginning) {
    if (!beginning.equals(SCRATCH) && !beginning.equals(SUPERNET)) {
      throw new IllegalArgumentException(
          "verification: from: must be %s or %s, was '%s'".formatted(SCRATCH, SUPERNET, beginning));
    }
    return inherited(beginning.equals(SUPERNET));
  }

  /** Sets the baseline of before, which a baseline that is set replaces. */
  private VerificationBuilder earlierBaseline(String name) {
    earlier = Optional.of(name);
    return this;
  }

  private VerificationBuilder inherited(boolean value) {
    inherited = Optional.of(value);
    return this;
  }

  /**
   * Returns the settings; empty when no number of networks was set.
   *
   * @param judge the evaluator of the campaign's trials
   * @throws IllegalArgumentException naming the field that breaks a rule, and the rule
   */
  public Optional<VerificationSettings> build(EvaluatorSettings judge) {
    if (networks.isEmpty()) {
      requireNothingElse();
      return Optional.empty();
    }
    return Optional.of(
        new VerificationSettings(
            networks.get(),
            epochs.orElse(longer(judge.epochs().orElse(judge.training().recipe().epochs()))),
            seeds.orElse(DEFAULT_SEEDS),
            Optional.of(baseline.orElseGet(this::usualBaseline))
                .filter(name -> !name.equals(NONE))
                .map(VerificationBuilder::allKnown),
            data.filter(source -> !source.equals(NONE)).map(VerificationBuilder::absolute),
            isInherited()));
  }

  private String usualBaseline() {
    return isInherited() ? NONE : earlier.orElse(DEFAULT_BASELINE);
  }

  private boolean isInherited() {
    return inherited.orElse(false);
  }

  private static int longer(int trialEpochs) {
    return (int) Math.min(VerificationSettings.MOST_EPOCHS, (long) LONGER * trialEpochs);
  }

  private void requireNothingElse() {
    if (epochs.isPresent()
        || seeds.isPresent()
        || baseline.isPresent()
        || data.isPresent()
        || isInherited()) {
      throw new IllegalArgumentException(
          "verification: needs a number of networks (--verify K), has only how they are verified");
    }
  }

  /** Returns the zoo's names of different networks, separated by commas. */
  private static String allKnown(String names) {
    List<String> known =
        Arrays.stream(names.split(",", -1)).map(name -> known(name.trim())).toList();
    if (known.stream().distinct().count() < known.size()) {
      throw new IllegalArgumentException(
          "baseline: must be different networks, were " + String.join(", ", known));
    }
    return String.join(",", known);
  }

  /** Returns the zoo's name of a network that can be built. */
  private static String known(String name) {
    Optional<ZooEntry> entry = Zoo.find(name);
    if (entry.isEmpty()) {
      List<String> names = Zoo.entries().stream().map(ZooEntry::name).toList();
      Optional<String> nearest = Names.nearest(name, names);
      throw new IllegalArgumentException(
          "baseline: must be a published network such as mixnet-s or mobilenetv2, or none, was '%s'%s"
              .formatted(
                  name, nearest.map(near -> "; did you mean %s?".formatted(near)).orElse("")));
    }
    try {
      entry.get().requireArchitecture();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("baseline: " + e.getMessage(), e);
    }
    return entry.get().name();
  }

  private static String absolute(String source) {
    try {
      return DataSource.absolute(source);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("verification: data: " + e.getMessage(), e);
    }
  }
}
