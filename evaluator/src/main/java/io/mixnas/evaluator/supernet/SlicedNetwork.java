package io.mixnas.evaluator.supernet;

import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.fused.Classifier;
import io.mixnas.evaluator.fused.FusedRun;
import io.mixnas.evaluator.fused.ParameterSlot;
import io.mixnas.evaluator.network.NesterovSteps;
import io.mixnas.evaluator.network.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network whose parameters are slices of shared weights. It copies them together, computes, and
 * copies them back. Networks of one {@link NetworkFactory} share memory: the last one that gathered
 * its weights is the one that can compute.
 */
final class SlicedNetwork {
  private final List<SharedStage> stages;
  private final int[] offsets; // [stage]: of its parameters
  private final SharedClassifier classifier;
  private final int classifierAt;
  private final List<WeightStretch> stretches;
  private final SharedWeights weights;
  private final NetworkMemory memory;

  SlicedNetwork(
      List<SharedStage> stages,
      SharedClassifier classifier,
      SharedWeights weights,
      NetworkMemory memory) {
    this.stages = List.copyOf(stages);
    this.classifier = classifier;
    this.weights = weights;
    this.memory = memory;
    this.offsets = new int[stages.size()];
    this.stretches = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = at;
      append(stages.get(i).stretches(), at);
      at += stages.get(i).length();
    }
    this.classifierAt = at;
    append(classifier.stretches(), at);
  }

  private void append(List<WeightStretch> more, int base) {
    more.forEach(stretch -> stretches.add(stretch.behind(base)));
  }

  /** Returns the number of parameters. */
  int length() {
    return classifierAt + classifier.length();
  }

  /** Copies the shared weights to the network. */
  void gather() {
    memory.begin(length() + classifier.classifier().slack());
    gather(weights.values(), memory.parameters());
  }

  private void gather(float[] shared, float[] flat) {
    for (int i = 0; i < offsets.length; i++) {
      for (SliceRuns slice : stages.get(i).slices()) {
        slice.gather(shared, flat, offsets[i]);
      }
    }
    classifier.slices().forEach(slice -> slice.gather(shared, flat, classifierAt));
  }

  private void scatter(float[] flat, float[] shared) {
    for (int i = 0; i < offsets.length; i++) {
      for (SliceRuns slice : stages.get(i).slices()) {
        slice.scatter(flat, offsets[i], shared);
      }
    }
    classifier.slices().forEach(slice -> slice.scatter(flat, classifierAt, shared));
  }

  /**
   * Computes the gradients of the sum of the cross entropies of a batch, see {@link #gradients}.
   *
   * @return the mean cross entropy
   */
  double learn(Batch batch) {
    float[] features = forward(batch.images(), batch.size());
    Classifier last = classifier.classifier();
    double loss = last.forward(memory.parameters(), classifierAt, features, batch.labels(), 0);
    backward(batch.size());
    return loss;
  }

  /**
   * Computes the gradients of the sum of the cross entropies of a batch against the probabilities
   * of another network, in place of labels.
   *
   * @param targets the probabilities {@code [image][class]}
   * @return the mean cross entropy
   */
  double imitate(Batch batch, float[] targets) {
    int count = batch.size();
    float[] features = forward(batch.images(), count);
    Classifier last = classifier.classifier();
    double loss = last.imitate(memory.parameters(), classifierAt, features, targets, count, 0);
    backward(count);
    return loss;
  }

  /** Returns the probabilities {@code [image][class]} that {@link #learn} found. */
  float[] probabilities() {
    return classifier.classifier().probabilities();
  }

  private void backward(int count) {
    float[] slopes = memory.slopes(offsets.length - 1, count * classifier.features());
    classifier.classifier().backward(memory.gradients(), classifierAt, slopes);
    for (int i = offsets.length - 1; i >= 0; i--) {
      FusedRun run = stages.get(i).run();
      float[] to = i == 0 ? null : memory.slopes(i - 1, run.part().input().length(count));
      run.backward(slopes, to, memory.gradients(), offsets[i], WeightUpdate.STATISTICS_DECAY);
      slopes = to;
    }
    release();
  }

  /**
   * Adds the gradients to sums in the layout of the shared weights.
   *
   * @param used set at each weight that the network takes
   */
  void addGradients(float[] sums, boolean[] used) {
    float[] flat = memory.gradients();
    for (int i = 0; i < offsets.length; i++) {
      for (SliceRuns slice : stages.get(i).slices()) {
        slice.add(flat, offsets[i], sums, used);
      }
    }
    classifier.slices().forEach(slice -> slice.add(flat, classifierAt, sums, used));
  }

  /** Returns the kinds of all parameters, in order. */
  List<WeightStretch> stretches() {
    return stretches;
  }

  /** Returns the flat gradients; those of running statistics are what to subtract from them. */
  float[] gradients() {
    return memory.gradients();
  }

  /** Returns the flat parameters. */
  float[] parameters() {
    return memory.parameters();
  }

  /**
   * Changes the parameters by the gradients of {@link #learn}, and copies them and their velocities
   * to the shared weights, of which all others stay as they are.
   *
   * @param images the number of images in the batch
   * @param rate the learning rate
   */
  void step(WeightUpdate update, int images, double rate) {
    gather(weights.velocities(), memory.velocities());
    NesterovSteps steps =
        new NesterovSteps(new Optimizer.Nesterov(update.momentum()), memory.velocities());
    update.apply(stretches, memory.parameters(), memory.gradients(), steps, images, rate);
    scatter(memory.parameters(), weights.values());
    scatter(memory.velocities(), weights.velocities());
  }

  /**
   * Sets the running statistics of this network, but not the shared ones, to the means over some
   * batches of their means and variances.
   */
  void recalibrate(Iterable<Batch> batches) {
    double[] sums = new double[length()];
    float[] statistics = memory.gradients();
    int count = 0;
    for (Batch batch : batches) {
      count++;
      forward(batch.images(), batch.size());
      for (int i = 0; i < offsets.length; i++) {
        stages.get(i).run().batchStatistics(statistics, offsets[i]);
      }
      stretches.stream()
          .filter(stretch -> !stretch.isTrained())
          .forEach(stretch -> add(statistics, sums, stretch));
    }
    for (WeightStretch stretch : stretches) {
      for (int i = stretch.from(); !stretch.isTrained() && i < stretch.to(); i++) {
        memory.parameters()[i] = (float) (sums[i] / count);
      }
    }
    release();
  }

  private static void add(float[] values, double[] sums, WeightStretch stretch) {
    for (int i = stretch.from(); i < stretch.to(); i++) {
      sums[i] += values[i];
    }
  }

  /** Returns the parameters by the names and in the shapes of a network of its own. */
  Map<String, float[]> named() {
    Map<String, float[]> named = new LinkedHashMap<>();
    for (int i = 0; i < offsets.length; i++) {
      for (ParameterSlot slot : stages.get(i).run().part().parameters()) {
        int from = offsets[i] + slot.offset();
        String name = part(i) + "/" + StageRun.own(slot.name());
        named.put(name, Arrays.copyOfRange(memory.parameters(), from, from + slot.length()));
      }
    }
    named.putAll(classifier.named(memory.parameters(), classifierAt));
    return named;
  }

  private String part(int stage) {
    if (stage == 0) {
      return StageNames.STEM;
    }
    return stage == offsets.length - 1 ? StageNames.HEAD : "block" + stage;
  }

  /** Returns the logits {@code [image][class]}, by running statistics. */
  float[] logits(Batch batch) {
    int count = batch.size();
    float[] at = batch.images();
    for (int i = 0; i < offsets.length; i++) {
      FusedRun run = stages.get(i).run();
      float[] to = memory.slopes(i, run.part().output().length(count));
      run.infer(memory.parameters(), offsets[i], at, count, to);
      at = to;
    }
    float[] logits = new float[count * classifier.classes()];
    classifier.classifier().infer(memory.parameters(), classifierAt, at, count, logits);
    release();
    return logits;
  }

  private float[] forward(float[] images, int count) {
    float[] at = images;
    for (int i = 0; i < offsets.length; i++) {
      FusedRun run = stages.get(i).run();
      float[] to = memory.map(i, run.part().output().length(count));
      run.forward(memory.parameters(), offsets[i], at, count, to);
      at = to;
    }
    return at;
  }

  private void release() {
    stages.forEach(stage -> stage.run().release());
  }
}
