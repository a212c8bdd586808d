package io.mixnas.evaluator.network;

import io.mixnas.evaluator.fused.FeatureShape;
import io.mixnas.evaluator.fused.FusedPart;
import io.mixnas.evaluator.fused.FusedRun;
import io.mixnas.evaluator.fused.ParameterSlot;
import io.mixnas.evaluator.fused.Scratch;
import io.mixnas.evaluator.fused.Team;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * Computes a {@link FusedLayer}. In each step, parameters, input and output gradient are copied
 * once into Java arrays, and output, gradients and input gradient once out of them. The arrays are
 * kept from step to step. The layer computes in the calling thread until it is given a {@link
 * Scratch} with a larger team.
 */
final class FusedComputation extends BaseLayer<FusedLayer> {
  private static final float[] NONE = {};

  private final FusedPart part;
  private final transient JavaArray parameters = new JavaArray();
  private final transient JavaArray gradients = new JavaArray();
  private final transient JavaArray inputs = new JavaArray();
  private final transient JavaArray outputs = new JavaArray();
  private final transient JavaArray inputGradients = new JavaArray();
  private final transient JavaArray outputGradients = new JavaArray();
  private transient FusedRun run;
  private double lastDecay;

  FusedComputation(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
    this.part = layerConf().part();
  }

  /**
   * Computes with this scratch from now on. Must not be called between a forward and its backward
   * pass.
   */
  void use(Scratch scratch) {
    run = part.open(scratch);
  }

  private FusedRun run() {
    if (run == null) {
      use(new Scratch(new Team(1)));
    }
    return run;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    requireShape(input);
    int images = Math.toIntExact(input.size(0));
    float[] output = outputs.atLeast(part.output().length(images));
    float[] values = paramsFlattened == null ? NONE : parameters.copyOf(paramsFlattened);
    if (training) {
      run().forward(values, 0, inputs.copyOf(input), images, output);
    } else {
      run().infer(values, 0, inputs.copyOf(input), images, output);
    }
    long[] shape = {images, part.output().imageLength()};
    INDArray result =
        workspaces.createUninitialized(ArrayType.ACTIVATIONS, DataType.FLOAT, shape, 'c');
    outputs.copyTo(result);
    return result;
  }

  /**
   * Returns the gradients. The input's gradient is null if the input is the images, since nobody
   * needs it.
   */
  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    int images = Math.toIntExact(input.size(0));
    boolean first = part.input().order() == FeatureShape.Order.PLANAR;
    float[] inputGradient = first ? null : inputGradients.atLeast(part.input().length(images));
    run()
        .backward(
            outputGradients.copyOf(epsilon),
            inputGradient,
            gradients.atLeast(part.parameterCount()),
            0,
            layerConf().decay());
    return new Pair<>(namedGradients(), first ? null : inputGradient(workspaces));
  }

  private Gradient namedGradients() {
    Gradient named = new DefaultGradient();
    if (gradientsFlattened != null) { // the layer has parameters
      gradients.copyTo(gradientsFlattened);
      gradientViews.forEach(named::setGradientFor);
    }
    return named;
  }

  private INDArray inputGradient(LayerWorkspaceMgr workspaces) {
    INDArray result =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c');
    inputGradients.copyTo(result);
    return result;
  }

  private void requireShape(INDArray actual) {
    FeatureShape shape = part.input();
    long images = actual.size(0);
    long[] expected =
        shape.order() == FeatureShape.Order.PLANAR
            ? new long[] {images, shape.channels(), shape.side(), shape.side()}
            : new long[] {images, shape.imageLength()};
    if (!Arrays.equals(actual.shape(), expected)) {
      throw new DL4JInvalidInputException(
          "input: must be of shape %s, was %s %s"
              .formatted(Arrays.toString(expected), Arrays.toString(actual.shape()), layerId()));
    }
  }

  /**
   * Computes the same as the overridden method, but in one pass if there is only L2 decay of
   * weights, because it is called in every step.
   */
  @Override
  public double calcRegularizationScore(boolean backwardOnly) {
    List<Regularization> decays = layerConf().getRegularization();
    List<Regularization> others = layerConf().getRegularizationBias();
    boolean weightsOnly = decays != null && (others == null || others.isEmpty());
    if (!weightsOnly || decays.size() != 1 || !(decays.get(0) instanceof L2Regularization l2)) {
      lastDecay = super.calcRegularizationScore(backwardOnly);
      return lastDecay;
    }
    double coefficient = l2.getL2().valueAt(getIterationCount(), getEpochCount());
    lastDecay = coefficient * 0.5 * squaredWeights();
    return lastDecay;
  }

  /** Returns the last result of {@link #calcRegularizationScore}. */
  double lastDecay() {
    return lastDecay;
  }

  private double squaredWeights() {
    if (paramsFlattened == null) {
      return 0;
    }
    float[] values = parameters.copyOf(paramsFlattened);
    double sum = 0;
    for (ParameterSlot slot : layerConf().slotsByName().values()) {
      if (slot.isWeight()) {
        sum += squares(values, slot.offset(), slot.offset() + slot.length());
      }
    }
    return sum;
  }

  /**
   * Returns the sum of squares. There are four partial sums, because each addition to a single sum
   * would have to wait for the one before.
   */
  private static double squares(float[] values, int from, int to) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i + 3 < to; i += 4) {
      a += (double) values[i] * values[i];
      b += (double) values[i + 1] * values[i + 1];
      c += (double) values[i + 2] * values[i + 2];
      d += (double) values[i + 3] * values[i + 3];
    }
    for (; i < to; i++) {
      a += (double) values[i] * values[i];
    }
    return a + b + (c + d);
  }

  @Override
  public void setParams(INDArray flat) {
    if (flat != paramsFlattened) {
      setParams(flat, 'c'); // the default is the column-major order of dense layers
    }
  }

  /**
   * Returns whether gradients are divided by the batch size. Those of running means and variances
   * are not.
   */
  @Override
  public boolean updaterDivideByMinibatch(String parameter) {
    return layerConf().slotsByName().get(parameter).isTrained();
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  /** Releases the memory of the computation. */
  @Override
  public void close() {
    run = null;
    for (JavaArray array :
        new JavaArray[] {parameters, gradients, inputs, outputs, inputGradients, outputGradients}) {
      array.release();
    }
  }
}
