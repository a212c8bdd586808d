package io.mixnas.cluster;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Connects to clusters by their addresses. */
public final class Clusters {
  private Clusters() {}

  /**
   * Connects to a cluster.
   *
   * @throws IllegalArgumentException when nobody has clusters with such addresses
   * @throws ClusterException when the cluster cannot be used
   */
  public static Cluster connect(ClusterSettings settings) {
    return connect(
        settings,
        ServiceLoader.load(ClusterProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList());
  }

  static Cluster connect(ClusterSettings settings, List<ClusterProvider> providers) {
    return providers.stream()
        .filter(provider -> provider.takes(settings.address()))
        .findFirst()
        .orElseThrow(() -> unknown(settings.address(), providers))
        .connect(settings);
  }

  private static IllegalArgumentException unknown(String address, List<ClusterProvider> providers) {
    String known =
        providers.isEmpty()
            ? "there is none on the class path"
            : providers.stream()
                .map(ClusterProvider::addresses)
                .collect(Collectors.joining(", or "));
    return new IllegalArgumentException(
        "must be the address of a cluster (%s), was '%s'".formatted(known, address));
  }
}
