package io.mixnas.evaluator.zerocost;

import io.mixnas.option.OptionText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * States which scores of untrained networks are added up, written as {@code diversity + 0.5*units}.
 *
 * @param terms the scores with their weights, each score once
 */
record ScoreSum(List<Term> terms) {
  private static final Pattern TERM =
      Pattern.compile("(?:(?<weight>[0-9.]+)\\s*\\*\\s*)?(?<score>[^*\\s]+)");

  ScoreSum {
    terms = List.copyOf(terms);
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("must name a score, named none");
    }
    Set<ZeroCostScore> seen = EnumSet.noneOf(ZeroCostScore.class);
    for (Term term : terms) {
      if (!seen.add(term.score())) {
        throw new IllegalArgumentException(
            "must name each score once, named '%s' twice".formatted(term.score().word()));
      }
    }
  }

  /**
   * A score and its weight.
   *
   * @param weight the weight of the standardized score, above 0
   */
  record Term(ZeroCostScore score, double weight) {
    Term {
      if (!(weight > 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException("must have weights above 0, had " + weight);
      }
    }

    String text() {
      return weight == 1 ? score.word() : OptionText.of(weight) + "*" + score.word();
    }
  }

  /** Creates a sum in which every score has weight 1. */
  static ScoreSum of(ZeroCostScore... scores) {
    return new ScoreSum(Stream.of(scores).map(score -> new Term(score, 1)).toList());
  }

  /**
   * Reads a sum.
   *
   * @throws IllegalArgumentException with the rule and the text, when it is none
   */
  static ScoreSum parse(String text) {
    List<Term> terms = new ArrayList<>();
    for (String part : text.split("\\+", -1)) {
      Matcher matcher = TERM.matcher(part.strip());
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "must be scores such as 'diversity + 0.5*units', was '%s'".formatted(text));
      }
      terms.add(new Term(score(matcher.group("score")), weight(matcher.group("weight"))));
    }
    return new ScoreSum(terms);
  }

  /** Returns the text that {@link #parse} reads. */
  String text() {
    return terms.stream().map(Term::text).collect(Collectors.joining(" + "));
  }

  List<ZeroCostScore> scores() {
    return terms.stream().map(Term::score).toList();
  }

  List<Double> weights() {
    return terms.stream().map(Term::weight).toList();
  }

  /**
   * Returns the scores on scales on which networks differ by differences.
   *
   * @param values a value of each score
   */
  List<Double> comparable(double[] values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> terms.get(i).score().comparable(values[i]))
        .toList();
  }

  /** Tells whether it is one score as it is, which needs no standardization. */
  boolean isSingle() {
    return terms.size() == 1 && terms.get(0).weight() == 1;
  }

  private static ZeroCostScore score(String word) {
    return Stream.of(ZeroCostScore.values())
        .filter(score -> score.word().equals(word))
        .findAny()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must be scores out of %s, was '%s'".formatted(names(), word)));
  }

  private static String names() {
    return Stream.of(ZeroCostScore.values())
        .map(ZeroCostScore::word)
        .collect(Collectors.joining(", "));
  }

  private static double weight(String number) {
    try {
      return number == null ? 1 : Double.parseDouble(number);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "must have numbers as weights, had '%s'".formatted(number), e);
    }
  }
}
