package io.mixnas.evaluator.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixnas.architecture.Architecture;
import io.mixnas.document.DocumentException;
import io.mixnas.evaluator.fused.FusedPart;
import io.mixnas.evaluator.fused.ParameterSlot;
import io.mixnas.notation.ArchitectureJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The configuration of a {@link FusedNetwork} of one layer as Deeplearning4j 1.0.0-M2.1 saves it,
 * written and read without Deeplearning4j.
 *
 * @param tree the JSON tree, which must not be changed
 */
record FusedConfiguration(ObjectNode tree) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CLASS = "@class";
  private static final String OURS = "io.mixnas.evaluator.network.";
  private static final String FUSED_LAYER = OURS + "FusedLayer";
  private static final String GRAPH_VERTEX = "org.deeplearning4j.nn.conf.graph.LayerVertex";
  private static final String OUTPUT_LAYER = "org.deeplearning4j.nn.conf.layers.OutputLayer";
  private static final String INPUT = "input";

  /** Returns the configuration of a network that has made no step. */
  static FusedConfiguration of(Architecture architecture, TrainingRule rule, long seed) {
    return new NetworkWriter(architecture, rule, seed).configuration();
  }

  /**
   * Reads a saved configuration.
   *
   * @throws IllegalArgumentException if it is that of another graph
   */
  static FusedConfiguration read(ObjectNode tree) {
    JsonNode vertices = tree.path("vertices");
    FusedConfiguration configuration = new FusedConfiguration(tree);
    if (vertices.size() != 2 || configuration.trunk().isMissingNode()) {
      throw refusal("must be one fused layer and a classifier, has other layers");
    }
    configuration.requireDecay();
    return configuration;
  }

  /**
   * Refuses the configuration of another architecture, or of a part of one.
   *
   * @throws IllegalArgumentException if it is refused
   */
  void requireWhole(Architecture architecture) {
    int stages = FusedPart.stages(architecture);
    boolean whole = trunk().path("from").asInt() == 0 && trunk().path("to").asInt() == stages;
    if (!whole || !architecture.equals(architecture())) {
      throw refusal("must be of the architecture asked for, is of another one");
    }
  }

  private void requireDecay() {
    if (!(decay() >= 0 && decay() < 1)) {
      throw refusal("decay must be 0 or more and below 1, is " + decay());
    }
  }

  private Architecture architecture() {
    try {
      return ArchitectureJson.read("network", trunk().path("architecture").asText()).architecture();
    } catch (DocumentException e) {
      throw new IllegalArgumentException("network: cannot be restored: " + e.getMessage(), e);
    }
  }

  private static IllegalArgumentException refusal(String rule) {
    return new IllegalArgumentException("network: cannot be restored: " + rule);
  }

  /** Returns the fraction of running statistics that is kept at each step. */
  double decay() {
    return trunk().path("decay").asDouble();
  }

  /** Returns the same configuration after some steps. */
  ObjectNode after(int steps) {
    return tree.deepCopy().put(SavedNetwork.ITERATIONS, steps);
  }

  private JsonNode trunk() {
    for (JsonNode vertex : tree.path("vertices")) {
      JsonNode layer = vertex.path("layerConf").path("layer");
      if (layer.path(CLASS).asText().equals(FUSED_LAYER)) {
        return layer;
      }
    }
    return MissingNode.getInstance();
  }

  /** Writes a configuration as Deeplearning4j would. */
  private record NetworkWriter(Architecture architecture, TrainingRule rule, long seed) {

    FusedConfiguration configuration() {
      int stages = FusedPart.stages(architecture);
      String trunk = "stages0-%s".formatted(stages - 1);
      List<String> variables =
          FusedPart.of(architecture).parameters().stream().map(ParameterSlot::name).toList();
      List<String> all = new ArrayList<>(variables.stream().map(v -> trunk + "_" + v).toList());
      all.addAll(List.of(SavedNetwork.CLASSIFIER + "_W", SavedNetwork.CLASSIFIER + "_b"));
      Map<String, Object> root =
          fields(
              "backpropType",
              "Standard",
              "cacheMode",
              "NONE",
              "dataType",
              "FLOAT",
              "defaultConfiguration",
              layerConfiguration(null, all),
              "epochCount",
              0,
              "inferenceWorkspaceMode",
              "ENABLED",
              SavedNetwork.ITERATIONS,
              0,
              "networkInputs",
              List.of(INPUT),
              "networkOutputs",
              List.of(SavedNetwork.CLASSIFIER),
              "tbpttBackLength",
              20,
              "tbpttFwdLength",
              20,
              "topologicalOrder",
              List.of(0, 1, 2),
              "topologicalOrderStr",
              List.of(INPUT, trunk, SavedNetwork.CLASSIFIER),
              "trainingWorkspaceMode",
              "ENABLED",
              "validateOutputLayerConfig",
              true,
              "vertexInputs",
              fields(trunk, List.of(INPUT), SavedNetwork.CLASSIFIER, List.of(trunk)),
              "vertices",
              fields(
                  trunk,
                  vertex(trunkLayer(trunk, stages), variables),
                  SavedNetwork.CLASSIFIER,
                  vertex(classifier(), List.of("W", "b"))));
      return new FusedConfiguration(JSON.valueToTree(root));
    }

    private Map<String, Object> vertex(Map<String, Object> layer, List<String> variables) {
      return fields(
          CLASS,
          GRAPH_VERTEX,
          "layerConf",
          layerConfiguration(layer, variables),
          "outputVertex",
          false,
          "preProcessor",
          null);
    }

    private Map<String, Object> layerConfiguration(
        Map<String, Object> layer, List<String> variables) {
      return fields(
          "cacheMode",
          "NONE",
          "dataType",
          "FLOAT",
          "epochCount",
          0,
          SavedNetwork.ITERATIONS,
          0,
          "layer",
          layer,
          "maxNumLineSearchIterations",
          5,
          "miniBatch",
          true,
          "minimize",
          true,
          "optimizationAlgo",
          "STOCHASTIC_GRADIENT_DESCENT",
          "seed",
          seed,
          "stepFunction",
          null,
          "variables",
          variables);
    }

    private Map<String, Object> trunkLayer(String name, int stages) {
      Map<String, Object> layer =
          layer(FUSED_LAYER, name, "ActivationIdentity", 0, rule.trunkRate());
      layer.put("architecture", ArchitectureJson.write(architecture));
      layer.put("decay", TrainingRule.BATCH_NORM_DECAY);
      layer.put("from", 0);
      layer.put("to", stages);
      layer.put("idropout", null);
      return layer;
    }

    private Map<String, Object> classifier() {
      Map<String, Object> layer =
          layer(OUTPUT_LAYER, SavedNetwork.CLASSIFIER, "ActivationSoftmax", 1, rule.learningRate());
      layer.put("hasBias", true);
      layer.put("idropout", dropout());
      layer.put(
          "lossFn",
          fields(CLASS, "org.nd4j.linalg.lossfunctions.impl.LossMCXENT", "softmaxClipEps", 1e-10));
      layer.put("nin", FusedPart.of(architecture).output().channels());
      layer.put("nout", architecture.head().classes());
      layer.put("timeDistributedFormat", null);
      return layer;
    }

    /** Returns the fields that both layers have. */
    private Map<String, Object> layer(
        String type, String name, String activation, double gain, LearningRate rate) {
      return fields(
          CLASS,
          type,
          "activationFn",
          fields(CLASS, "org.nd4j.linalg.activations.impl." + activation),
          "biasInit",
          0.0,
          "biasUpdater",
          null,
          "constraints",
          null,
          "gainInit",
          gain,
          "gradientNormalization",
          "None",
          "gradientNormalizationThreshold",
          1.0,
          "iupdater",
          updater(rate),
          "layerName",
          name,
          "regularization",
          regularization(),
          "regularizationBias",
          List.of(),
          "weightInitFn",
          fields(CLASS, "org.deeplearning4j.nn.weights.WeightInitXavier"),
          "weightNoise",
          null);
    }

    private Map<String, Object> dropout() {
      return rule.dropout() == 0
          ? null
          : fields(CLASS, OURS + "SeededDropout", "rate", rule.dropout(), "seed", seed);
    }

    private List<Object> regularization() {
      if (rule.weightDecay() == 0) {
        return List.of();
      }
      Map<String, Object> value =
          fields(CLASS, "org.nd4j.linalg.schedule.FixedSchedule", "value", rule.weightDecay());
      return List.of(
          fields(CLASS, "org.nd4j.linalg.learning.regularization.L2Regularization", "l2", value));
    }

    private Map<String, Object> updater(LearningRate rate) {
      if (rule.optimizer() instanceof Optimizer.Nesterov nesterov) {
        return fields(
            CLASS,
            "org.nd4j.linalg.learning.config.Nesterovs",
            "learningRate",
            "NaN",
            "learningRateSchedule",
            schedule(rate),
            "momentum",
            nesterov.momentum());
      }
      if (rule.optimizer() instanceof Optimizer.RmsProp rmsProp) {
        return fields(
            CLASS,
            OURS + "MomentumRmsProp",
            "decay",
            rmsProp.decay(),
            "epsilon",
            rmsProp.epsilon(),
            "momentum",
            rmsProp.momentum(),
            "schedule",
            schedule(rate));
      }
      throw new IllegalArgumentException("optimizer: unknown to files, " + rule.optimizer());
    }

    private static Map<String, Object> schedule(LearningRate rate) {
      if (rate instanceof LearningRate.Cosine cosine) {
        return fields(
            CLASS,
            OURS + "CosineSchedule",
            "peak",
            cosine.peak(),
            "steps",
            cosine.steps(),
            "warmUpSteps",
            cosine.warmUpSteps());
      }
      if (rate instanceof LearningRate.BatchScaled scaled) {
        return fields(
            CLASS,
            OURS + "BatchScaledSchedule",
            "cosine",
            schedule(scaled.cosine()),
            "stretches",
            scaled.stretches().stream().map(NetworkWriter::stretch).toList());
      }
      throw new IllegalArgumentException("learning rate: unknown to files, " + rate);
    }

    private static Map<String, Object> stretch(LearningRate.Stretch stretch) {
      return fields(
          "pace", stretch.pace(),
          "place", stretch.place(),
          "scale", stretch.scale(),
          "start", stretch.start());
    }

    /** Returns fields from alternating names and values. Values may be null. */
    private static Map<String, Object> fields(Object... namesAndValues) {
      Map<String, Object> fields = new LinkedHashMap<>();
      for (int i = 0; i < namesAndValues.length; i += 2) {
        fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
      }
      return fields;
    }
  }
}
