package io.mixnas.campaign;

import io.mixnas.controller.Budget;
import io.mixnas.controller.CheapScores;
import io.mixnas.evaluator.Preparation;
import io.mixnas.evaluator.PreparationParts;
import io.mixnas.evaluator.reference.StandardizedSum;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Scores networks before the first trial, in a funnel: the first judge looks at thousands, each
 * other judge at some hundred that begin with the best so far. The best of what the last one saw,
 * and some random networks, are the shortlist.
 *
 * <p>With several judges, networks are compared by the sum of their scores, each standardised over
 * the same random networks. All scores are stored, so a resumed campaign repeats none, and comes to
 * the same shortlist.
 */
final class CheapScoring implements CheapScores {
  private static final double PREPARATION = 0.5; // of what is told as progress
  private static final double SAMPLING = 0.1; // of the scoring
  private static final double RANDOM = 0.25; // of the shortlist

  /** The number of networks that a later judge scores for each that it takes from the earlier. */
  private static final int CHILDREN = 4;

  /** The networks by which the time of one is measured. */
  private static final int TIMED = 16;

  /** The least number of networks, however little time there is. */
  private static final int LEAST = 40;

  /** Before the name of an evaluator, the part of the preparation in which it scores. */
  static final String SCORES = "scores-of-";

  private static final String DONE = " done";

  private final CheapScoreSettings settings;
  private final List<CheapJudge> judges;
  private final SearchSpace space;
  private final Budget budget;
  private final long seed;
  private final CampaignListener listener;
  private final Map<CheapJudge, StandardizedSum> standards = new HashMap<>();
  private String phase = "";
  private List<Genotype> sample = List.of();
  private List<Genotype> shortlist = List.of();

  /**
   * Creates scores, to be {@link #run}.
   *
   * @param judges one for each of the settings' evaluators, which are closed by the caller
   */
  CheapScoring(
      CheapScoreSettings settings,
      List<CheapJudge> judges,
      SearchSpace space,
      Budget budget,
      long seed,
      CampaignListener listener) {
    this.settings = settings;
    this.judges = List.copyOf(judges);
    this.space = space;
    this.budget = budget;
    this.seed = seed;
    this.listener = listener;
  }

  /**
   * Prepares the judges and finds the shortlist. To be called once, before anything else.
   *
   * @throws InterruptedException when this thread was interrupted; what was scored by then stays
   */
  void run(PreparationParts preparation) throws InterruptedException {
    try {
      find(preparation);
    } catch (InterruptedException e) {
      preparation.keep(phase); // with the time that it took
      throw e;
    }
  }

  private void find(PreparationParts preparation) throws InterruptedException {
    double steps = 2.0 * judges.size();
    List<Genotype> best = List.of();
    for (int i = 0; i < judges.size(); i++) {
      CheapJudge judge = judges.get(i);
      double from = 2 * i / steps;
      double scoring = from + PREPARATION / judges.size();
      long start = System.nanoTime();
      phase = judge.name();
      judge.evaluator().prepare(preparation.part(judge.name(), from, scoring));
      double prepared = (System.nanoTime() - start) / 1e9;
      if (!isDone(preparation.part(SCORES + judge.name(), scoring, scoring))) {
        preparation.keep(phase); // with the time that it took
      }
      best = scored(judges.subList(0, i + 1), best, preparation, scoring, prepared);
    }
    shortlist = shortlist(best);
  }

  /**
   * Returns the best networks and, for a part of the places, random ones. Judges may be wrong, and
   * trials of what they like tell nothing about what they do not like. Where those places are more
   * than the sample can fill, the next best take what is left of them.
   */
  private List<Genotype> shortlist(List<Genotype> best) {
    int places = (int) (RANDOM * settings.shortlist());
    List<Genotype> liked = best.stream().limit(settings.shortlist() - places).toList();
    List<Genotype> rest = best.subList(liked.size(), best.size());
    Set<Genotype> others = new HashSet<>(rest);
    boolean fill = places > CheapScoreSettings.SAMPLE; // others stay as stored campaigns have them
    return Stream.of(
            liked.stream(),
            sample.stream().filter(others::contains),
            fill ? rest.stream() : Stream.<Genotype>empty())
        .flatMap(networks -> networks)
        .distinct()
        .limit(settings.shortlist())
        .toList();
  }

  /** Lets the last of these judges score networks, and returns them, the best first. */
  private List<Genotype> scored(
      List<CheapJudge> some,
      List<Genotype> best,
      PreparationParts preparation,
      double from,
      double prepared)
      throws InterruptedException {
    CheapJudge last = some.get(some.size() - 1);
    double to = from + (1 - PREPARATION) / judges.size();
    double sampled = from + SAMPLING * (to - from);
    String name = SCORES + last.name();
    phase = name;
    long start = System.nanoTime();
    if (some.size() == 1) {
      Preparation sampling = preparation.part(name, from, sampled);
      sample = search(some, CheapScoreSettings.SAMPLE, List.of(), sampling);
    }
    Preparation part = preparation.part(name, sampled, to);
    standardise(last);
    int networks = planned(some, part, start);
    List<Genotype> suggestions = best.stream().limit(suggested(networks)).toList();
    List<Genotype> all = union(search(some, networks, suggestions, part), sample);
    if (!isDone(part)) {
      keep(part, networks + DONE); // with the time that it took
      listener.scored(last.name(), all.size(), prepared, (System.nanoTime() - start) / 1e9);
    }
    return sorted(some, all);
  }

  /** Returns how many of the best networks so far are among those that a judge scores next. */
  private static int suggested(int networks) {
    return networks < CHILDREN
        ? networks
        : Math.min(CheapScoreSettings.SAMPLE, networks / CHILDREN);
  }

  private List<Genotype> search(
      List<CheapJudge> some, int networks, List<Genotype> suggestions, Preparation part)
      throws InterruptedException {
    String what = "%s scores networks".formatted(some.get(some.size() - 1).name());
    return new CheapSearch(space, budget, genotype -> total(some, genotype))
        .run(
            networks,
            suggestions,
            seed + some.size() - 1,
            count -> part.advanced((double) count / networks, what));
  }

  /**
   * Returns the number of networks that these judges are to score. It is decided once, by the time
   * that some take, and what is left of the last judge's time.
   *
   * @param start when the last judge began to score
   */
  private int planned(List<CheapJudge> some, Preparation part, long start)
      throws InterruptedException {
    String state = state(part);
    if (!state.isEmpty()) {
      return Integer.parseInt(state.replace(DONE, ""));
    }
    int most = some.size() == 1 ? settings.networks() : settings.shortlist();
    if (settings.minutes().isEmpty()) {
      return most;
    }
    double each = secondsEach(some);
    double used = (System.nanoTime() - start) / 1e9;
    double left = Math.max(0, 60 * settings.minutes().getAsDouble() / judges.size() - used);
    int planned = (int) Math.max(Math.min(most, LEAST), Math.min(most, left / each));
    keep(part, Integer.toString(planned));
    return planned;
  }

  /** Returns the number of networks, with {@link #DONE} behind it; empty before it was decided. */
  private static String state(Preparation part) {
    return part.stored().map(bytes -> new String(bytes, StandardCharsets.US_ASCII)).orElse("");
  }

  private static boolean isDone(Preparation part) {
    return state(part).endsWith(DONE);
  }

  private static void keep(Preparation part, String state) {
    part.store(state.getBytes(StandardCharsets.US_ASCII));
  }

  /** Returns the seconds that all cores together need for a network. */
  private double secondsEach(List<CheapJudge> some) throws InterruptedException {
    List<Genotype> timed = sample.stream().limit(TIMED).toList();
    long start = System.nanoTime();
    for (CheapJudge judge : some) {
      InParallel.map(
          timed,
          genotype -> {
            judge.repeat(genotype);
            return genotype;
          });
    }
    return (System.nanoTime() - start) / 1e9 / Math.max(1, timed.size());
  }

  private static List<Genotype> union(List<Genotype> some, List<Genotype> others) {
    Set<Genotype> all = new LinkedHashSet<>(some);
    all.addAll(others);
    return List.copyOf(all);
  }

  /** Takes the mean and the deviation of a judge's scores over the random networks. */
  private void standardise(CheapJudge judge) throws InterruptedException {
    List<List<Double>> merits =
        InParallel.map(sample, judge::merit).stream()
            .filter(OptionalDouble::isPresent)
            .map(merit -> List.of(merit.getAsDouble()))
            .toList();
    if (!merits.isEmpty()) {
      standards.put(judge, StandardizedSum.of(List.of(1.0), merits));
    }
  }

  /**
   * Returns the networks that have all scores, the best first, those seen earlier before others.
   */
  private List<Genotype> sorted(List<CheapJudge> some, List<Genotype> seen)
      throws InterruptedException {
    Map<Genotype, Double> totals = new LinkedHashMap<>();
    for (Genotype genotype : seen) {
      total(some, genotype).ifPresent(total -> totals.put(genotype, total));
    }
    return totals.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Returns the score of the only judge, or the sum of the standardised scores of several. */
  private OptionalDouble total(List<CheapJudge> some, Genotype genotype)
      throws InterruptedException {
    if (some.size() == 1) {
      return some.get(0).merit(genotype);
    }
    double total = 0;
    for (CheapJudge judge : some) {
      OptionalDouble merit = judge.merit(genotype);
      if (merit.isEmpty()) {
        return merit;
      }
      total += standardised(judge, merit.getAsDouble());
    }
    return OptionalDouble.of(total);
  }

  private double standardised(CheapJudge judge, double merit) {
    StandardizedSum standard = standards.get(judge);
    return standard == null ? 0 : standard.of(List.of(merit));
  }

  @Override
  public List<String> names() {
    return judges.stream().map(CheapJudge::name).toList();
  }

  @Override
  public Map<String, Double> of(Genotype genotype) {
    Genotype canonical = space.canonical(genotype);
    Map<String, Double> scores = new HashMap<>();
    for (CheapJudge judge : judges) {
      try {
        judge.merit(canonical).ifPresent(merit -> scores.put(judge.name(), merit));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedScoring(e);
      }
    }
    return scores;
  }

  @Override
  public List<Genotype> sample() {
    return sample;
  }

  @Override
  public List<Genotype> shortlist() {
    return shortlist;
  }

  /** Says that a campaign was told to stop while a network was being scored. */
  static final class InterruptedScoring extends RuntimeException {
    private static final long serialVersionUID = 1;

    InterruptedScoring(InterruptedException cause) {
      super("told to stop", cause);
    }
  }
}
