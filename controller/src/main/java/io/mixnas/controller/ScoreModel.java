package io.mixnas.controller;

import io.mixnas.controller.gaussian.GaussianProcess;
import io.mixnas.controller.gaussian.GenotypeKernel;
import io.mixnas.controller.gaussian.GenotypePoint;
import io.mixnas.controller.gaussian.KernelFit;
import io.mixnas.controller.gaussian.KernelPrior;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Models the scores observed so far with a Gaussian process. Scores absurdly far below the others
 * of their training are raised, see {@link ScoreFloors}. Then all are standardised. Kernel
 * parameters are refitted whenever there are a fifth more observations than at the last fit.
 */
final class ScoreModel {
  private static final double GROWTH = 1.2;

  /** The most observations that a fit uses: with 200, a fit takes 0.3 s. */
  private static final int FITTED = 200;

  /** The fraction of observations that a full model keeps when it makes room. */
  private static final double KEPT = 0.75;

  private static final double LEAST_SPREAD = 1e-12;

  private final int capacity;
  private final KernelFit fit = new KernelFit(KernelPrior.standard());
  private final List<Integer> trials = new ArrayList<>();
  private final List<GenotypePoint> inputs = new ArrayList<>();
  private final List<Double> scores = new ArrayList<>();
  private GenotypeKernel kernel;
  private GaussianProcess process; // of observed inputs, then perhaps of believed ones
  private int learned; // inputs of the process that were observed
  private int nextFit;
  private double[] targets = {}; // scores, standardised
  private double centre; // what the kernel expects of the inputs, on average

  /**
   * @param capacity the most observations to learn from
   * @param options the number of options of each decision
   */
  ScoreModel(int capacity, int[] options) {
    this.capacity = capacity;
    kernel = new GenotypeKernel(options, KernelPrior.standard().medians());
    process = new GaussianProcess(kernel);
  }

  /** Returns the number of observations that the model learns from. */
  int size() {
    return inputs.size();
  }

  /** Adds a score. The process takes it in on {@link #update}. */
  void observe(int trial, GenotypePoint input, double score) {
    if (inputs.size() == capacity) {
      makeRoom();
    }
    trials.add(trial);
    inputs.add(input);
    scores.add(score);
  }

  /** Updates the process with everything observed, which replaces everything believed. */
  void update() {
    process.truncate(learned);
    double[] values = raisedScores();
    double spread = Math.sqrt(StatUtils.populationVariance(values));
    double deviation = spread < LEAST_SPREAD ? 1 : spread;
    double mean = StatUtils.mean(values);
    targets = Arrays.stream(values).map(value -> (value - mean) / deviation).toArray();
    while (process.size() < inputs.size()) {
      process.add(inputs.get(process.size()));
    }
    learned = process.size();
    centre = kernel.expected(inputs);
    process.observe(targets, centre);
  }

  private double[] raisedScores() {
    ScoreFloors floors = new ScoreFloors(inputs, scores);
    return IntStream.range(0, scores.size())
        .mapToDouble(i -> floors.raised(inputs.get(i), scores.get(i)))
        .toArray();
  }

  /** Refits the kernel if that is due, and updates the process with everything observed. */
  void refitAndUpdate() {
    update();
    if (inputs.size() >= nextFit) {
      kernel = kernel.with(fit.fit(kernel, fitted(inputs), fitted(targets)));
      nextFit = (int) Math.ceil(inputs.size() * GROWTH);
      restart();
      update();
    }
  }

  /**
   * Returns the process with further inputs whose scores are not yet known and are assumed to turn
   * out as expected (Ginsbourger, Le Riche, Carraro: "Kriging is well-suited to parallelize
   * optimization", 2010, the kriging believer). {@link #update} removes them again.
   */
  GaussianProcess believing(List<GenotypePoint> open) {
    double[] believed = Arrays.copyOf(targets, targets.length + open.size());
    for (int i = 0; i < open.size(); i++) {
      believed[targets.length + i] = process.mean(open.get(i));
    }
    open.forEach(process::addExact);
    process.observe(believed, centre);
    return process;
  }

  /**
   * Returns the posterior mean of each trial that the model learned from, by number, in
   * standardised scores. For a trial of another training, it is that of this one.
   */
  Map<Integer, Double> means() {
    double[] means = process.means();
    Map<Integer, Double> byTrial = new HashMap<>();
    for (int i = 0; i < trials.size(); i++) {
      GenotypePoint input = inputs.get(i);
      byTrial.put(trials.get(i), input.isOwn() ? means[i] : process.mean(own(input)));
    }
    return byTrial;
  }

  private static GenotypePoint own(GenotypePoint input) {
    return input.trained(GenotypePoint.OWN_TRAINING);
  }

  /** Drops observations of other trainings before any of this one, and the worst before others. */
  private void makeRoom() {
    List<Integer> kept =
        IntStream.range(0, capacity)
            .boxed()
            .sorted(
                Comparator.comparing((Integer i) -> inputs.get(i).isOwn())
                    .thenComparingDouble(scores::get)
                    .reversed())
            .limit((long) Math.ceil(KEPT * capacity))
            .sorted()
            .toList();
    retain(trials, kept);
    retain(inputs, kept);
    retain(scores, kept);
    nextFit = inputs.size();
    restart();
  }

  /** Begins with a process that has learned nothing yet. */
  private void restart() {
    process = new GaussianProcess(kernel);
    learned = 0;
  }

  private static <T> void retain(List<T> list, List<Integer> kept) {
    List<T> rest = kept.stream().map(list::get).toList();
    list.clear();
    list.addAll(rest);
  }

  /** Returns evenly spaced elements when there are more than a fit uses. */
  private static <T> List<T> fitted(List<T> all) {
    return fittedIndexes(all.size()).mapToObj(all::get).toList();
  }

  private static double[] fitted(double[] all) {
    return fittedIndexes(all.length).mapToDouble(i -> all[i]).toArray();
  }

  private static IntStream fittedIndexes(int size) {
    int count = Math.min(size, FITTED);
    return IntStream.range(0, count).map(i -> (int) ((long) i * size / count));
  }
}
