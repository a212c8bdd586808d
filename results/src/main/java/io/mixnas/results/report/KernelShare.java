package io.mixnas.results.report;

import io.mixnas.layer.BlockSummary;
import io.mixnas.layer.LayerNode;
import io.mixnas.layer.MixedDepthwise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The share of the depthwise channels at one depth that have one kernel size, as a mean over
 * networks.
 *
 * @param size the height and width of the feature maps at this depth
 * @param good the share in the good networks, 0 to 1
 * @param others the share in all other networks
 * @param difference the difference between the two; null if it cannot be computed
 */
record KernelShare(int size, int kernel, double good, double others, Estimate difference) {

  /**
   * Returns every kernel size at every depth of either, from the largest feature maps to the
   * smallest.
   */
  static List<KernelShare> of(List<NetworkTraits> good, List<NetworkTraits> others) {
    List<Map<Integer, Map<Integer, Double>>> first =
        good.stream().map(NetworkTraits::kernels).toList();
    List<Map<Integer, Map<Integer, Double>>> second =
        others.stream().map(NetworkTraits::kernels).toList();
    SortedSet<Integer> sizes = new TreeSet<>();
    SortedSet<Integer> kernels = new TreeSet<>();
    for (List<Map<Integer, Map<Integer, Double>>> networks : List.of(first, second)) {
      networks.forEach(network -> sizes.addAll(network.keySet()));
      networks.forEach(network -> network.values().forEach(k -> kernels.addAll(k.keySet())));
    }
    List<KernelShare> shares = new ArrayList<>();
    for (int size : sizes) {
      for (int kernel : kernels) {
        double[] one = shares(first, size, kernel);
        double[] other = shares(second, size, kernel);
        shares.add(
            new KernelShare(
                size, kernel, mean(one), mean(other), Welch.difference(one, other).orElse(null)));
      }
    }
    shares.sort((a, b) -> a.size() == b.size() ? a.kernel() - b.kernel() : b.size() - a.size());
    return shares;
  }

  /** Returns the shares in the networks that have depthwise channels at this depth. */
  private static double[] shares(
      List<Map<Integer, Map<Integer, Double>>> networks, int size, int kernel) {
    return networks.stream()
        .filter(network -> network.containsKey(size))
        .mapToDouble(network -> network.get(size).getOrDefault(kernel, 0.0))
        .toArray();
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return values.length == 0 ? 0 : sum / values.length;
  }

  /**
   * Returns the share of each kernel size in a network, by the size of the feature maps that leave
   * the convolution.
   *
   * @param depthwise the network's blocks with a depthwise convolution
   */
  static Map<Integer, Map<Integer, Double>> of(List<BlockSummary> depthwise) {
    Map<Integer, Map<Integer, Double>> shares = new TreeMap<>();
    for (LayerNode node : nodes(depthwise)) {
      if (node.layer() instanceof MixedDepthwise layer) {
        Map<Integer, Double> channels =
            shares.computeIfAbsent(node.output().size(), key -> new TreeMap<>());
        List<Integer> split = layer.mixConv().split(layer.channels());
        for (int group = 0; group < split.size(); group++) {
          int kernel = layer.mixConv().kernels().get(group);
          channels.merge(kernel, (double) split.get(group), Double::sum);
        }
      }
    }
    shares.values().forEach(KernelShare::toShares);
    return shares;
  }

  private static List<LayerNode> nodes(List<BlockSummary> blocks) {
    return blocks.stream().flatMap(block -> block.part().nodes().stream()).toList();
  }

  private static void toShares(Map<Integer, Double> channels) {
    double sum = channels.values().stream().mapToDouble(Double::doubleValue).sum();
    channels.replaceAll((kernel, count) -> count / sum);
  }
}
