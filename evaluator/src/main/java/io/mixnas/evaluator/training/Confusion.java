package io.mixnas.evaluator.training;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The confusion matrix: how often images of each class were predicted as each class.
 *
 * @param classes the names of the classes, in the order of the labels
 * @param counts the numbers of images, {@code [actual][predicted]}
 */
public record Confusion(List<String> classes, List<List<Integer>> counts) {
  public Confusion {
    classes = List.copyOf(classes);
    counts = counts.stream().map(List::copyOf).toList();
  }

  /** Returns the number of images. */
  public int images() {
    return counts.stream().flatMap(List::stream).mapToInt(Integer::intValue).sum();
  }

  /** Returns the fraction of images that were predicted correctly, 0 to 1. */
  public double accuracy() {
    return (double) right() / images();
  }

  /**
   * Returns the fraction of a class's images that were predicted correctly, 0 to 1, or NaN if the
   * class has no images.
   */
  public double recall(int label) {
    int all = counts.get(label).stream().mapToInt(Integer::intValue).sum();
    return (double) counts.get(label).get(label) / all;
  }

  private int right() {
    return IntStream.range(0, classes.size()).map(i -> counts.get(i).get(i)).sum();
  }
}
