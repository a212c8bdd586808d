package io.mixnas.spark;

import io.mixnas.cluster.Cluster;
import io.mixnas.cluster.ClusterProvider;
import io.mixnas.cluster.ClusterSettings;

/** Connects to Spark's standalone masters, local clusters, YARN and Kubernetes. */
public final class SparkClusterProvider implements ClusterProvider {
  /** Creates the provider, for {@link java.util.ServiceLoader}. */
  public SparkClusterProvider() {}

  @Override
  public String addresses() {
    return "spark://HOST:PORT, local-cluster[WORKERS,CORES,MEGABYTES], yarn, k8s://...";
  }

  @Override
  public boolean takes(String address) {
    return SparkAddress.isOne(address);
  }

  @Override
  public Cluster connect(ClusterSettings settings) {
    return SparkCluster.connect(new SparkAddress(settings.address()).checked(), settings);
  }
}
