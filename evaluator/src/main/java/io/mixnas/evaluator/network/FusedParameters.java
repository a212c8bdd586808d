package io.mixnas.evaluator.network;

import io.mixnas.evaluator.fused.ParameterSlot;
import io.mixnas.layer.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Divides a {@link FusedLayer}'s part of the network's parameter vector into named arrays. */
final class FusedParameters implements ParamInitializer {
  static final FusedParameters INSTANCE = new FusedParameters();

  private FusedParameters() {}

  @Override
  public long numParams(NeuralNetConfiguration configuration) {
    return numParams(configuration.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return ((FusedLayer) layer).part().parameterCount();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return keys(layer, slot -> true);
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return keys(layer, ParameterSlot::isWeight);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return keys(layer, FusedParameters::isBias);
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return slot(layer, key).isWeight();
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return isBias(slot(layer, key));
  }

  /** Sets initial values from the configuration's seed, see {@link ParameterInitialization}. */
  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration configuration, INDArray flat, boolean initialize) {
    FusedLayer layer = (FusedLayer) configuration.getLayer();
    Map<String, INDArray> views = views(layer, flat);
    views.keySet().forEach(configuration::addVariable);
    if (initialize) {
      layer.slotsByName().forEach((name, slot) -> views.get(name).assign(slot.initialValue()));
      ParameterInitialization.fillWeights(
          layer, views, new SplittableRandom(configuration.getSeed()));
    }
    return views;
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration configuration, INDArray flat) {
    return views((FusedLayer) configuration.getLayer(), flat);
  }

  private static Map<String, INDArray> views(FusedLayer layer, INDArray flat) {
    Map<String, INDArray> views = new LinkedHashMap<>();
    if (flat == null) {
      return views; // a shortcut or a head may have no parameters
    }
    INDArray vector = flat.reshape(flat.length());
    for (ParameterSlot slot : layer.slotsByName().values()) {
      long[] shape = slot.shape().stream().mapToLong(Integer::longValue).toArray();
      INDArray run =
          vector.get(NDArrayIndex.interval(slot.offset(), slot.offset() + slot.length()));
      views.put(slot.name(), run.reshape('c', shape));
    }
    return views;
  }

  private static List<String> keys(Layer layer, Predicate<ParameterSlot> which) {
    return ((FusedLayer) layer)
        .slotsByName().values().stream().filter(which).map(ParameterSlot::name).toList();
  }

  private static ParameterSlot slot(Layer layer, String key) {
    return ((FusedLayer) layer).slotsByName().get(key);
  }

  private static boolean isBias(ParameterSlot slot) {
    return slot.role() == Parameter.Role.BIAS;
  }
}
