package io.mixnas.notation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Gate;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.SqueezeExcitation.Rounding;
import io.mixnas.architecture.SqueezeExcitation.Source;
import io.mixnas.document.Field;
import io.mixnas.notation.TimmNetwork.DepthRounding;
import io.mixnas.notation.TimmNetwork.Model;
import io.mixnas.notation.TimmNetwork.SqueezeExcitationRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads and writes timm's arguments as JSON, with timm's names and defaults. */
final class TimmJson {
  private static final Map<String, Model> MODELS =
      Map.of("EfficientNet", Model.EFFICIENT_NET, "MobileNetV3", Model.MOBILE_NET_V3);
  private static final Map<String, Activation> ACTIVATIONS =
      Map.of(
          "relu", Activation.RELU,
          "relu6", Activation.RELU6,
          "swish", Activation.SWISH,
          "hard_swish", Activation.HARD_SWISH);
  private static final Map<String, Padding> PADDINGS =
      Map.of("same", Padding.SAME, "", Padding.SYMMETRIC);
  private static final Map<String, DepthRounding> DEPTH_ROUNDINGS =
      Map.of("ceil", DepthRounding.CEIL, "round", DepthRounding.ROUND);
  private static final Map<String, Rounding> ROUNDINGS =
      Map.of(
          "floor", Rounding.FLOOR,
          "round", Rounding.ROUND,
          "round_channels", Rounding.ROUND_TO_8);
  private static final Map<String, Gate> GATES =
      Map.of("sigmoid", Gate.SIGMOID, "hard_sigmoid", Gate.HARD_SIGMOID);

  private TimmJson() {}

  /** Returns timm's defaults. */
  static SqueezeExcitationRules defaultRules(Model model) {
    return new SqueezeExcitationRules(
        model == Model.MOBILE_NET_V3 ? Source.EXPANDED : Source.INPUT,
        Rounding.ROUND,
        Gate.SIGMOID,
        Optional.empty());
  }

  static TimmNetwork read(Field field) {
    field.only(
        "model",
        "input_size",
        "num_classes",
        "stem_size",
        "stem_kernel_size",
        "stem_stride",
        "fix_stem",
        "num_features",
        "head_norm",
        "channel_multiplier",
        "depth_multiplier",
        "depth_trunc",
        "act_layer",
        "pad_type",
        "se_from_exp",
        "se_layer",
        "arch_def");
    Model model = choice(field, "model", MODELS, Model.EFFICIENT_NET);
    SqueezeExcitationRules rules = rules(field, model);
    return field.make(
        () ->
            new TimmNetwork(
                model,
                resolution(field),
                integer(field, "num_classes", 2, 1000),
                integer(field, "stem_size", 1, model == Model.MOBILE_NET_V3 ? 16 : 32),
                integer(field, "stem_kernel_size", 1, 3),
                integer(field, "stem_stride", 1, 2),
                field.optional("fix_stem").map(Field::truth).orElse(false),
                integer(field, "num_features", 0, 1280),
                field.optional("head_norm").map(Field::truth).orElse(false),
                field.optional("channel_multiplier").map(Field::number).orElse(1.0),
                field.optional("depth_multiplier").map(Field::number).orElse(1.0),
                choice(field, "depth_trunc", DEPTH_ROUNDINGS, DepthRounding.CEIL),
                choice(field, "act_layer", ACTIVATIONS, Activation.RELU),
                choice(field, "pad_type", PADDINGS, Padding.SYMMETRIC),
                rules,
                stages(field)));
  }

  static String write(TimmNetwork network) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("model", name(MODELS, network.model()));
    root.putArray("input_size")
        .add(Input.CHANNELS)
        .add(network.resolution())
        .add(network.resolution());
    root.put("num_classes", network.classes());
    root.put("stem_size", network.stemSize());
    root.put("stem_kernel_size", network.stemKernel());
    root.put("stem_stride", network.stemStride());
    root.put("fix_stem", network.fixStem());
    root.put("num_features", network.features());
    root.put("head_norm", network.headNorm());
    root.set("channel_multiplier", ReadableJson.number(network.channelMultiplier()));
    root.set("depth_multiplier", ReadableJson.number(network.depthMultiplier()));
    root.put("depth_trunc", name(DEPTH_ROUNDINGS, network.depthRounding()));
    root.put("act_layer", name(ACTIVATIONS, network.activation()));
    root.put("pad_type", name(PADDINGS, network.padding()));
    SqueezeExcitationRules rules = network.squeezeExcitation();
    root.put("se_from_exp", rules.source() == Source.EXPANDED);
    ObjectNode layer = root.putObject("se_layer");
    layer.put("rd_round_fn", name(ROUNDINGS, rules.rounding()));
    layer.put("gate_layer", name(GATES, rules.gate()));
    rules.activation().ifPresent(forced -> layer.put("force_act_layer", name(ACTIVATIONS, forced)));
    ArrayNode stages = root.putArray("arch_def");
    for (List<String> stage : network.stages()) {
      stage.forEach(stages.addArray()::add);
    }
    return ReadableJson.of(root);
  }

  private static SqueezeExcitationRules rules(Field field, Model model) {
    SqueezeExcitationRules defaults = defaultRules(model);
    Optional<Field> layer = field.optional("se_layer");
    layer.ifPresent(given -> given.only("rd_round_fn", "gate_layer", "force_act_layer"));
    boolean expanded =
        field
            .optional("se_from_exp")
            .map(Field::truth)
            .orElse(defaults.source() == Source.EXPANDED);
    return new SqueezeExcitationRules(
        expanded ? Source.EXPANDED : Source.INPUT,
        layer.map(l -> choice(l, "rd_round_fn", ROUNDINGS, Rounding.ROUND)).orElse(Rounding.ROUND),
        layer.map(l -> choice(l, "gate_layer", GATES, Gate.SIGMOID)).orElse(Gate.SIGMOID),
        layer.flatMap(l -> l.optional("force_act_layer")).map(f -> choice(f, ACTIVATIONS)));
  }

  private static int resolution(Field field) {
    Optional<Field> size = field.optional("input_size");
    if (size.isEmpty()) {
      return 224;
    }
    List<Integer> sides =
        size.get().elements().stream().map(f -> f.integer(1, Input.HIGHEST_RESOLUTION)).toList();
    if (sides.size() != 3 || sides.get(0) != Input.CHANNELS || !sides.get(1).equals(sides.get(2))) {
      throw size.get().error("must be [3, size, size], was " + sides);
    }
    return sides.get(1);
  }

  private static List<List<String>> stages(Field field) {
    return field.required("arch_def").elements().stream()
        .map(stage -> stage.elements().stream().map(Field::text).toList())
        .toList();
  }

  private static int integer(Field field, String name, int min, int other) {
    return field.optional(name).map(value -> value.integer(min, Head.MOST_CLASSES)).orElse(other);
  }

  private static <T> T choice(Field field, String name, Map<String, T> choices, T other) {
    return field.optional(name).map(value -> choice(value, choices)).orElse(other);
  }

  private static <T> T choice(Field field, Map<String, T> choices) {
    T chosen = choices.get(field.text());
    if (chosen == null) {
      List<String> quoted =
          new TreeSet<>(choices.keySet()).stream().map(choice -> "'" + choice + "'").toList();
      throw field.mustBe("one of " + String.join(", ", quoted));
    }
    return chosen;
  }

  private static <T> String name(Map<String, T> choices, T value) {
    return choices.entrySet().stream()
        .filter(choice -> choice.getValue().equals(value))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no name for " + value));
  }
}
