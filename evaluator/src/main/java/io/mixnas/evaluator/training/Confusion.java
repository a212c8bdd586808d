package io.mixnas.evaluator.training;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How often images of each class were taken for each.
 *
 * @param classes names, in order of the labels
 * @param counts {@code [actual][predicted]}
 */
public record Confusion(List<String> classes, List<List<Integer>> counts) {
  public Confusion {
    classes = List.copyOf(classes);
    counts = counts.stream().map(List::copyOf).toList();
  }

  /** Number of images. */
  public int images() {
    return counts.stream().flatMap(List::stream).mapToInt(Integer::intValue).sum();
  }

  /** Part that was taken for what it is, 0 to 1. */
  public double accuracy() {
    return (double) right() / images();
  }

  /** Part of a class that was taken for what it is, 0 to 1; NaN where there are no such images. */
  public double recall(int label) {
    int all = counts.get(label).stream().mapToInt(Integer::intValue).sum();
    return (double) counts.get(label).get(label) / all;
  }

  private int right() {
    return IntStream.range(0, classes.size()).map(i -> counts.get(i).get(i)).sum();
  }
}
