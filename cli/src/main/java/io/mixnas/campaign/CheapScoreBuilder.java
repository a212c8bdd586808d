package io.mixnas.campaign;

import io.mixnas.document.Field;
import io.mixnas.evaluator.EvaluatorProvider;
import io.mixnas.evaluator.EvaluatorSettings;
import io.mixnas.option.OptionContext;
import io.mixnas.plugin.Providers;
import io.mixnas.plugin.Selection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Builds the settings of cheap scores one by one; there are none until a judge is named. */
public final class CheapScoreBuilder {
  private static final String NONE = "none";

  private final Providers<EvaluatorProvider> evaluators;
  private final Map<String, Selection<EvaluatorProvider>> judges = new LinkedHashMap<>();
  private OptionalInt networks = OptionalInt.empty();
  private OptionalInt shortlist = OptionalInt.empty();
  private OptionalDouble minutes = OptionalDouble.empty();

  CheapScoreBuilder(Providers<EvaluatorProvider> evaluators) {
    this.evaluators = evaluators;
  }

  /**
   * Sets the evaluators that score, the cheapest first, with their default options; {@code none}
   * for no cheap scores.
   *
   * @throws IllegalArgumentException when there is no such evaluator
   */
  public CheapScoreBuilder judges(List<String> names) {
    judges.clear();
    if (!names.equals(List.of(NONE))) {
      names.forEach(name -> add(evaluators.select(name)));
    }
    return this;
  }

  private CheapScoreBuilder add(Selection<EvaluatorProvider> judge) {
    if (judges.putIfAbsent(judge.name(), judge) != null) {
      throw new IllegalArgumentException(
          "cheapScores: must be by different evaluators, %s is there twice"
              .formatted(judge.name()));
    }
    return this;
  }

  /**
   * Changes the options of one of the evaluators.
   *
   * @throws IllegalArgumentException when it does not score
   */
  public CheapScoreBuilder judge(String judge, UnaryOperator<Selection<EvaluatorProvider>> change) {
    Selection<EvaluatorProvider> chosen = judges.get(judge);
    if (chosen == null) {
      throw new IllegalArgumentException(
          "cheapScores: options must be of one of their evaluators, %s, were of %s"
              .formatted(
                  judges.isEmpty() ? "of which there are none" : String.join(", ", judges.keySet()),
                  judge));
    }
    judges.put(judge, change.apply(chosen));
    return this;
  }

  /** Sets the number of networks that the first evaluator scores. */
  public CheapScoreBuilder networks(int count) {
    networks = OptionalInt.of(count);
    return this;
  }

  /** Sets the number of networks that the other evaluators score, and that may be tried. */
  public CheapScoreBuilder shortlist(int count) {
    shortlist = OptionalInt.of(count);
    return this;
  }

  /** Sets the time for scoring, after which the shortlist is made of what there is. */
  public CheapScoreBuilder minutes(double most) {
    minutes = OptionalDouble.of(most);
    return this;
  }

  /** Returns whether there are cheap scores so far. */
  public boolean isPresent() {
    return !judges.isEmpty();
  }

  /** Returns the evaluators that score so far. */
  Stream<EvaluatorProvider> providers() {
    return judges.values().stream().map(chosen -> chosen.provided().provider());
  }

  /** Reads the field of a campaign's file. */
  void read(Field field) {
    judges.clear();
    if (field.isText(NONE)) {
      return;
    }
    field.only("judges", "networks", "shortlist", "minutes");
    for (Field judge : field.required("judges").elements()) {
      judge.make(() -> add(evaluators.read(judge, Optional.empty())));
    }
    if (judges.isEmpty()) {
      throw field.required("judges").error("must be at least one evaluator, or cheapScores none");
    }
    field
        .optional("networks")
        .ifPresent(f -> networks(f.integer(1, CheapScoreSettings.MOST_NETWORKS)));
    field
        .optional("shortlist")
        .ifPresent(f -> shortlist(f.integer(1, CheapScoreSettings.MOST_NETWORKS)));
    field.optional("minutes").ifPresent(f -> minutes(f.number()));
  }

  /** Returns the size of the shortlist as set so far. */
  int shortlist() {
    return shortlist.orElse(Math.min(networks(), CheapScoreSettings.USUAL_SHORTLIST));
  }

  private int networks() {
    return networks.orElse(CheapScoreSettings.USUAL_NETWORKS);
  }

  /**
   * Returns the settings; empty when there are no cheap scores.
   *
   * @param course how the time of the campaign is divided; empty when it is not
   */
  Optional<CheapScoreSettings> build(OptionContext context, Optional<AutomaticCourse> course) {
    if (judges.isEmpty()) {
      if (networks.isPresent() || shortlist.isPresent() || minutes.isPresent()) {
        throw new IllegalArgumentException(
            "cheapScores: must be by some evaluators where their networks, shortlist or minutes are"
                + " set, are none");
      }
      return Optional.empty();
    }
    return Optional.of(
        new CheapScoreSettings(
            judges.values().stream()
                .map(chosen -> course.map(given -> given.timed(chosen)).orElse(chosen))
                .map(chosen -> Adoption.absolute(EvaluatorSettings.of(chosen, context)))
                .toList(),
            networks(),
            shortlist(),
            minutes.isPresent() || course.isEmpty()
                ? minutes
                : OptionalDouble.of(course.get().scoringMinutes())));
  }
}
