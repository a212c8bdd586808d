package io.mixnas.evaluator.network;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.fused.FeatureShape;
import io.mixnas.evaluator.fused.FusedPart;
import io.mixnas.evaluator.fused.ParameterSlot;
import io.mixnas.evaluator.guard.Guard;
import io.mixnas.notation.ArchitectureJson;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Consecutive stages of an {@link Architecture} as one Deeplearning4j layer. Stage 0 is the stem,
 * then follows one stage per block, then the head without its final dense layer.
 *
 * <p>The input is {@code [image][channel][row][column]} if the layer begins with the stem. The
 * output is {@code [image][feature]} if it ends with the head. Between such layers the values are
 * {@code [image][length]} in {@link FeatureShape}'s own order. Parameters have the names of {@link
 * StandardNetwork}'s layers and their parameters, such as {@code block1/expand/W}.
 */
public final class FusedLayer extends BaseLayer {
  private final String architecture;
  private final int from;
  private final int to;
  private final double decay;
  private transient volatile FusedSlots slots;

  /**
   * Creates a layer.
   *
   * @param architecture the architecture as a JSON document
   * @param from the first stage
   * @param to the stage after the last
   * @param decay the fraction of batch norm's running mean and variance that is kept at each step,
   *     0 to 1
   */
  public FusedLayer(
      @JsonProperty("architecture") String architecture,
      @JsonProperty("from") int from,
      @JsonProperty("to") int to,
      @JsonProperty("decay") double decay) {
    this.architecture = Objects.requireNonNull(architecture, "architecture");
    this.from = from;
    this.to = to;
    this.decay = decay;
    if (!(decay >= 0 && decay <= 1)) {
      throw new IllegalArgumentException("decay: must be 0 to 1, was " + decay);
    }
    setGradientNormalization(null); // null and NaN: those of the network apply
    setGradientNormalizationThreshold(Double.NaN);
  }

  static FusedLayer of(Architecture architecture, int from, int to) {
    return new FusedLayer(
        ArchitectureJson.write(architecture), from, to, TrainingRule.BATCH_NORM_DECAY);
  }

  /** Returns the whole network's JSON document. */
  @JsonProperty("architecture")
  public String architecture() {
    return architecture;
  }

  /** Returns the first stage. */
  @JsonProperty("from")
  public int from() {
    return from;
  }

  /** Returns the stage after the last. */
  @JsonProperty("to")
  public int to() {
    return to;
  }

  /** Returns the fraction of batch norm's running mean and variance that is kept at each step. */
  @JsonProperty("decay")
  public double decay() {
    return decay;
  }

  FusedPart part() {
    return slots().part();
  }

  Map<String, ParameterSlot> slotsByName() {
    return slots().byName();
  }

  private FusedSlots slots() {
    FusedSlots known = slots;
    if (known == null) {
      Architecture read = ArchitectureJson.read(getLayerName(), architecture).architecture();
      known = FusedSlots.of(FusedPart.of(read, from, to));
      slots = known;
    }
    return known;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    Guard.sayIfAbsent(); // any program may load this layer
    requireSupported(type);
    FusedComputation layer = new FusedComputation(configuration, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(initializer().init(configuration, parameters, initialize));
    return layer;
  }

  private void requireSupported(DataType type) {
    if (type != DataType.FLOAT) {
      throw new IllegalStateException(
          "layer %s: data type must be FLOAT, was %s".formatted(getLayerName(), type));
    }
    if (getIDropout() != null || getWeightNoise() != null) {
      throw new IllegalStateException(
          "layer %s: must have no dropout and no weight noise".formatted(getLayerName()));
    }
  }

  @Override
  public ParamInitializer initializer() {
    return FusedParameters.INSTANCE;
  }

  @Override
  public IUpdater getUpdaterByParam(String parameter) {
    boolean trained = slotsByName().get(parameter).isTrained();
    return trained ? super.getUpdaterByParam(parameter) : new NoOp();
  }

  @Override
  public List<Regularization> getRegularizationByParam(String parameter) {
    return switch (slotsByName().get(parameter).role()) {
      case CONVOLUTION_WEIGHT, DEPTHWISE_WEIGHT, DENSE_WEIGHT -> getRegularization();
      case BIAS -> getRegularizationBias();
      case BATCH_NORM_SCALE, BATCH_NORM_SHIFT, RUNNING_MEAN, RUNNING_VARIANCE -> null;
    };
  }

  @Override
  public boolean isPretrainParam(String parameter) {
    return false;
  }

  @Override
  public InputType getOutputType(int index, InputType input) {
    return InputType.feedForward(part().output().imageLength());
  }

  @Override
  public void setNIn(InputType input, boolean override) {
    // given by the architecture
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType input) {
    return null;
  }

  /**
   * Reports the memory that Deeplearning4j holds, without the scratch memory of the computation.
   */
  @Override
  public LayerMemoryReport getMemoryReport(InputType input) {
    long trained =
        slotsByName().values().stream()
            .filter(ParameterSlot::isTrained)
            .mapToLong(ParameterSlot::length)
            .sum();
    return new LayerMemoryReport.Builder(
            getLayerName(), FusedLayer.class, input, getOutputType(-1, input))
        .standardMemory(part().parameterCount(), getIUpdater().stateSize(trained))
        .workingMemory(0, 0, 0, 0)
        .cacheMemory(0, 0)
        .build();
  }

  @Override
  public FusedLayer clone() {
    return (FusedLayer) super.clone();
  }

  @Override
  protected boolean canEqual(Object other) {
    return other instanceof FusedLayer;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FusedLayer layer
        && super.equals(layer)
        && architecture.equals(layer.architecture)
        && from == layer.from
        && to == layer.to
        && decay == layer.decay;
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), architecture, from, to, decay);
  }
}
