package io.mixnas.cluster;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * States which cluster is used, and how.
 *
 * @param address such as {@code spark://HOST:7077}
 * @param secret the file with the secret that all parts of the cluster have; empty for none
 * @param taskGpus the GPUs that each task has to itself, 0 or more
 * @param options settings of the cluster's own program, by their names there
 */
public record ClusterSettings(
    String address, Optional<Path> secret, int taskGpus, Map<String, String> options) {
  public ClusterSettings {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(secret, "secret");
    options = Map.copyOf(options);
    if (taskGpus < 0) {
      throw new IllegalArgumentException("task GPUs: must be 0 or more, was " + taskGpus);
    }
  }
}
