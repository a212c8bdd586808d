package io.mixnas.evaluator.supernet;

import io.mixnas.evaluator.fused.Classifier;
import io.mixnas.evaluator.fused.DropoutMask;
import io.mixnas.evaluator.fused.Scratch;
import io.mixnas.evaluator.supernet.WeightStretch.Kind;
import io.mixnas.layer.LayerNode;
import io.mixnas.layer.LayerPart;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The last layer of a network, with what computes it and the shared weights that it takes.
 *
 * @param classifier what computes it
 * @param features the number of features that it takes
 * @param slices the shared weights: {@code [class][feature]}, then the biases
 */
record SharedClassifier(Classifier classifier, int features, List<SliceRuns> slices) {
  SharedClassifier {
    slices = List.copyOf(slices);
  }

  /**
   * Builds the classifier at the end of a head.
   *
   * @param smoothing the part of each label that is shared among all classes
   */
  static SharedClassifier of(
      LayerPart head, SharedWeights weights, double smoothing, Scratch scratch) {
    LayerNode last = head.nodes().get(head.nodes().size() - 1);
    List<WeightSlice> slices = LayerSlices.of(last.layer());
    int features = slices.get(0).axes().get(1).count();
    int classes = slices.get(1).length();
    return new SharedClassifier(
        new Classifier(features, classes, smoothing, new DropoutMask(0, 0), scratch),
        features,
        List.of(
            weights.runs(StageNames.HEAD, slices.get(0), 0),
            weights.runs(StageNames.HEAD, slices.get(1), slices.get(0).length())));
  }

  int length() {
    return classifier.parameterCount();
  }

  int classes() {
    return length() / (features + 1);
  }

  /** Returns the weights {@code [feature][class]} and the biases, as networks name them. */
  Map<String, float[]> named(float[] flat, int base) {
    int classes = classes();
    float[] weights = new float[features * classes];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = flat[base + i % classes * features + i / classes];
    }
    int biases = base + weights.length;
    return Map.of(
        "head/classify/W",
        weights,
        "head/classify/b",
        Arrays.copyOfRange(flat, biases, biases + classes));
  }

  List<WeightStretch> stretches() {
    int biases = features * classes();
    return List.of(
        new WeightStretch(0, biases, Kind.DECAYED),
        new WeightStretch(biases, length(), Kind.TRAINED));
  }
}
