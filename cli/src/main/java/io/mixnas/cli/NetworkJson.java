package io.mixnas.cli;

import io.mixnas.cost.CostBreakdown;
import io.mixnas.cost.LayerCost;
import io.mixnas.networks.NamedNetwork;
import io.mixnas.notation.ArchitectureJson;
import java.util.LinkedHashMap;
import java.util.Map;

/** Formats an architecture and its cost for scripts. */
final class NetworkJson {
  private NetworkJson() {}

  static String of(NamedNetwork network) {
    CostBreakdown cost = CostBreakdown.of(network.architecture());
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("name", network.name());
    root.put("multiplyAdds", cost.total().multiplyAdds());
    root.put("parameters", cost.total().parameters());
    root.put("peakActivationBytes", cost.total().peakActivationBytes());
    root.put("layers", cost.layers().stream().map(NetworkJson::layer).toList());
    root.put("architecture", ArchitectureJson.tree(network.architecture()));
    return ScriptJson.of(root);
  }

  private static Map<String, Object> layer(LayerCost layer) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("part", layer.part());
    node.put("layer", layer.layer());
    node.put("outputChannels", layer.outputChannels());
    node.put("outputSize", layer.outputSize());
    node.put("multiplyAdds", layer.multiplyAdds());
    node.put("parameters", layer.parameters());
    node.put("activationBytes", layer.activationBytes());
    return node;
  }
}
