package io.mixnas.evaluator.fused;

import io.mixnas.evaluator.kernel.Kernels;
import io.mixnas.evaluator.kernel.Operands;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Computes the end of a network: dropout, a dense layer, softmax, and the cross entropy against
 * smoothed labels. It keeps the results of a forward pass until the backward pass. Sums over
 * classes, features and images have a fixed order, whatever the team. Only one thread at a time may
 * use it.
 *
 * <p>Its parameters are the weights {@code [class][feature]}, which is how Deeplearning4j lays out
 * {@code [feature][class]}, followed by the biases {@code [class]}.
 */
public final class Classifier {
  /** The smallest probability in the loss and its slopes, as in Deeplearning4j. */
  private static final float LEAST = 1e-10f;

  private static final double LEAST_LOGARITHM = Math.log(LEAST);

  private static final int CLASSES = 32; // per task
  private static final int FEATURES = 256; // per task; with DEPTH they fit the L2 cache
  private static final int DEPTH = 64;

  private final int features;
  private final int classes;
  private final double labelSmoothing;
  private final DropoutMask dropout;
  private final Kernels kernels;
  private final Scratch scratch;
  private final Operands[] operands; // [member]
  private final int padded; // features, rounded up to whole vectors
  private float[] mask = new float[0]; // [image][feature]
  private float[] inputs = new float[0]; // [image][feature], after dropout
  private float[] turned = new float[0]; // [feature][padded image]
  private float[] sums = new float[0]; // [class][padded image]: logits, then their slopes
  private float[] slopes = new float[0]; // [image][class]
  private float[] probabilities = new float[0]; // [image][class]
  private float[] inputSlopes = new float[0]; // [image][padded feature]
  private double[] losses = new double[0]; // [image]
  private float[] parameters;
  private int offset;
  private int images;

  /**
   * Creates a classifier that works in a scratch.
   *
   * @param labelSmoothing the part of each label that is shared among all classes (Szegedy et al.,
   *     CVPR 2016, section 7)
   */
  public Classifier(
      int features, int classes, double labelSmoothing, DropoutMask dropout, Scratch scratch) {
    this(features, classes, labelSmoothing, dropout, scratch, Kernels.chosen());
  }

  Classifier(
      int features,
      int classes,
      double labelSmoothing,
      DropoutMask dropout,
      Scratch scratch,
      Kernels kernels) {
    this.features = features;
    this.classes = classes;
    this.labelSmoothing = labelSmoothing;
    this.dropout = dropout;
    this.scratch = scratch;
    this.kernels = kernels;
    this.operands = scratch.operands(kernels);
    this.padded = kernels.padded(features);
  }

  /** Returns the length of the flat array of parameters. */
  public int parameterCount() {
    return Math.multiplyExact(features, classes) + classes;
  }

  /**
   * Returns the number of floats that must follow the parameters in their array, because the
   * kernels read whole vectors.
   */
  public int slack() {
    return kernels.lanes();
  }

  /**
   * Computes logits for evaluation, without dropout.
   *
   * @param parameters the flat parameters
   * @param offset the start of this classifier's parameters in {@code parameters}; {@link #slack}
   *     floats follow them
   * @param input the features {@code [image][feature]}
   * @param logits the logits {@code [image][class]}, overwritten
   */
  public void infer(float[] parameters, int offset, float[] input, int images, float[] logits) {
    begin(parameters, offset, images);
    multiply(input);
    int row = kernels.padded(images);
    for (int image = 0; image < images; image++) {
      for (int c = 0; c < classes; c++) {
        logits[image * classes + c] = sums[Span.ALIGNED + c * row + image];
      }
    }
  }

  /** Turns logits {@code [image][class]} of {@link #infer} into probabilities. */
  public void softmax(float[] logits, int images) {
    for (int from = 0; from < images * classes; from += classes) {
      float greatest = Float.NEGATIVE_INFINITY;
      for (int c = from; c < from + classes; c++) {
        greatest = Math.max(greatest, logits[c]);
      }
      double total = 0;
      for (int c = from; c < from + classes; c++) {
        logits[c] = (float) Math.exp(logits[c] - greatest);
        total += logits[c];
      }
      for (int c = from; c < from + classes; c++) {
        logits[c] = (float) (logits[c] / total);
      }
    }
  }

  /**
   * Computes the loss in training. Parameters must not change until {@link #backward}.
   *
   * @param parameters the flat parameters
   * @param offset the start of this classifier's parameters in {@code parameters}; {@link #slack}
   *     floats follow them
   * @param input the features {@code [image][feature]}
   * @param labels the labels {@code [image]}
   * @param step the step that determines the dropout mask
   * @return the mean cross entropy
   */
  public double forward(float[] parameters, int offset, float[] input, int[] labels, int step) {
    return forward(
        parameters, offset, input, labels.length, step, image -> loss(image, labels[image]));
  }

  /**
   * Computes the loss in training against targets that are probabilities themselves, such as those
   * of another network (Hinton et al., 2015, arXiv 1503.02531). Labels are not smoothed.
   *
   * @param targets the probabilities {@code [image][class]}
   * @return the mean cross entropy
   */
  public double imitate(
      float[] parameters, int offset, float[] input, float[] targets, int images, int step) {
    return forward(parameters, offset, input, images, step, image -> loss(image, targets));
  }

  /** Returns a copy of the probabilities {@code [image][class]} of the last pass in training. */
  public float[] probabilities() {
    return Arrays.copyOf(probabilities, images * classes);
  }

  private double forward(
      float[] parameters,
      int offset,
      float[] input,
      int count,
      int step,
      IntToDoubleFunction lossOfImage) {
    begin(parameters, offset, count);
    int length = images * features;
    if (inputs.length < length + padded) {
      inputs = new float[length + padded];
      mask = new float[dropout.rate() == 0 ? 0 : length];
    }
    System.arraycopy(input, 0, inputs, 0, length);
    if (dropout.rate() > 0) {
      dropout.draw(mask, length, step);
      multiply(length, inputs, mask, inputs);
    }
    multiply(inputs);
    scratch.team().run(images, (image, member) -> losses[image] = lossOfImage.applyAsDouble(image));
    double loss = 0;
    for (int image = 0; image < images; image++) {
      loss += losses[image];
    }
    return loss / images;
  }

  /**
   * Computes the gradients of the sum of the images' cross entropies in the last {@link #forward}.
   *
   * @param gradient the flat gradient, laid out like the parameters, overwritten from {@code
   *     gradientOffset} on
   * @param inputGradient the gradient {@code [image][feature]}, overwritten
   */
  public void backward(float[] gradient, int gradientOffset, float[] inputGradient) {
    backward(gradient, gradientOffset);
    inputSlopes = Scratch.grown(inputSlopes, images * padded);
    scratch
        .team()
        .run(tasks(padded, FEATURES), (task, member) -> back(task * FEATURES, operands[member]));
    for (int image = 0; image < images; image++) {
      int from = Span.ALIGNED + image * padded;
      System.arraycopy(inputSlopes, from, inputGradient, image * features, features);
    }
    if (dropout.rate() > 0) {
      multiply(images * features, inputGradient, mask, inputGradient);
    }
  }

  /** Computes the same gradients without that of the features. */
  public void backward(float[] gradient, int gradientOffset) {
    scratch
        .team()
        .run(
            tasks(classes, CLASSES),
            (task, member) -> writeGradient(task * CLASSES, member, gradient, gradientOffset));
  }

  private void begin(float[] newParameters, int newOffset, int count) {
    if (newParameters.length < newOffset + parameterCount() + slack()) {
      throw new IllegalArgumentException(
          "parameters: must have at least %s floats, had %s"
              .formatted(newOffset + parameterCount() + slack(), newParameters.length));
    }
    parameters = newParameters;
    offset = newOffset;
    images = count;
    int row = kernels.padded(count);
    turned = Scratch.grown(turned, features * row);
    sums = Scratch.grown(sums, classes * row);
    if (losses.length < count) {
      losses = new double[count];
      slopes = new float[count * classes];
      probabilities = new float[count * classes];
    }
  }

  /**
   * Computes the logits of all images. The images are transposed, not the weights, which are used
   * in the order they are stored in.
   */
  private void multiply(float[] input) {
    int row = kernels.padded(images);
    for (int f = 0; f < features; f++) {
      int to = Span.ALIGNED + f * row;
      for (int image = 0; image < images; image++) {
        turned[to + image] = input[image * features + f];
      }
      Arrays.fill(turned, to + images, to + row, 0);
    }
    scratch
        .team()
        .run(
            tasks(classes, CLASSES),
            (task, member) -> multiply(task * CLASSES, row, operands[member]));
  }

  private void multiply(int first, int row, Operands o) {
    int count = Math.min(CLASSES, classes - first);
    int to = Span.ALIGNED + first * row;
    for (int c = 0; c < count; c++) {
      float bias = parameters[offset + classes * features + first + c];
      Arrays.fill(sums, to + c * row, to + (c + 1) * row, bias);
    }
    o.a.rows(parameters, offset + first * features, features);
    o.b.rows(turned, Span.ALIGNED, row);
    o.c.rows(sums, to, row);
    kernels.matrix().rows(count, row, features, o.a, o.b, o.c, o.c, false);
  }

  /** Computes one image's loss, and replaces its logits by the loss's slopes. */
  private double loss(int image, int label) {
    int at = Span.ALIGNED + image;
    int row = kernels.padded(images);
    double logarithms = 0; // the sum over all classes
    double known = softmax(image);
    double own = logarithm(sums[at + label * row] - known);
    float shared = (float) (labelSmoothing / classes);
    for (int c = 0; c < classes; c++) {
      logarithms += logarithm(sums[at + c * row] - known);
      setSlope(image, c, c == label ? shared + (float) (1 - labelSmoothing) : shared);
    }
    return -(1 - labelSmoothing) * own
        - (labelSmoothing == 0 ? 0 : labelSmoothing / classes * logarithms);
  }

  /** Does the same for targets {@code [image][class]}. */
  private double loss(int image, float[] targets) {
    int row = kernels.padded(images);
    double loss = 0;
    double known = softmax(image);
    for (int c = 0; c < classes; c++) {
      float target = targets[image * classes + c];
      loss -= target * logarithm(sums[Span.ALIGNED + c * row + image] - known);
      setSlope(image, c, target);
    }
    return loss;
  }

  /** Computes one image's probabilities, and returns what its logits exceed their logarithms by. */
  private double softmax(int image) {
    int row = kernels.padded(images);
    int at = Span.ALIGNED + image;
    float greatest = Float.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      greatest = Math.max(greatest, sums[at + c * row]);
    }
    double total = 0;
    for (int c = 0; c < classes; c++) {
      double power = Math.exp(sums[at + c * row] - greatest);
      probabilities[image * classes + c] = (float) power;
      total += power;
    }
    for (int i = image * classes; i < (image + 1) * classes; i++) {
      probabilities[i] = (float) (probabilities[i] / total);
    }
    return greatest + Math.log(total);
  }

  private void setSlope(int image, int c, float target) {
    float probability = probabilities[image * classes + c];
    float slope = (probability < LEAST ? LEAST : probability) - target;
    slopes[image * classes + c] = slope;
    sums[Span.ALIGNED + c * kernels.padded(images) + image] = slope;
  }

  /** Limits a logarithm to the least one. A NaN stays a NaN. */
  private static double logarithm(double value) {
    return Math.max(value, LEAST_LOGARITHM);
  }

  /** Writes the gradient of some classes' weights and biases. */
  private void writeGradient(int first, int member, float[] gradient, int gradientOffset) {
    int count = Math.min(CLASSES, classes - first);
    int width = padded;
    int row = kernels.padded(images);
    int from = Span.ALIGNED + first * row;
    float[] tile = scratch.tiles(member, CLASSES * width);
    Arrays.fill(tile, Span.ALIGNED, Span.ALIGNED + count * width, 0);
    Operands o = operands[member];
    o.a.rows(sums, from, row);
    o.b.rows(inputs, 0, features);
    o.c.rows(tile, Span.ALIGNED, width);
    kernels.matrix().rows(count, width, images, o.a, o.b, o.c, o.c, false);
    for (int c = 0; c < count; c++) {
      int to = gradientOffset + (first + c) * features;
      System.arraycopy(tile, Span.ALIGNED + c * width, gradient, to, features);
      float sum = 0;
      for (int image = 0; image < images; image++) {
        sum += sums[from + c * row + image];
      }
      gradient[gradientOffset + classes * features + first + c] = sum;
    }
  }

  /** Computes the slopes of some features of all images, adding a group of classes at a time. */
  private void back(int first, Operands o) {
    int width = Math.min(FEATURES, padded - first);
    for (int image = 0; image < images; image++) {
      int to = Span.ALIGNED + image * padded + first;
      Arrays.fill(inputSlopes, to, to + width, 0);
    }
    o.c.rows(inputSlopes, Span.ALIGNED + first, padded);
    for (int c = 0; c < classes; c += DEPTH) {
      int depth = Math.min(DEPTH, classes - c);
      o.a.rows(slopes, c, classes);
      o.b.rows(parameters, offset + c * features + first, features);
      kernels.matrix().rows(images, width, depth, o.a, o.b, o.c, o.c, false);
    }
  }

  private static void multiply(int length, float[] x, float[] y, float[] out) {
    for (int i = 0; i < length; i++) {
      out[i] = x[i] * y[i];
    }
  }

  private static int tasks(int all, int each) {
    return (all + each - 1) / each;
  }
}
