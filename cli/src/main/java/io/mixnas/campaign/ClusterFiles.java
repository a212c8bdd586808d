package io.mixnas.campaign;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Tells where a campaign's files are on one machine of its cluster.
 *
 * @param data the place of its images
 * @param verificationData the place of the images that a person named to verify on, if any
 * @param plugins the directory with its plug-ins; empty for none
 */
public record ClusterFiles(String data, Optional<String> verificationData, Optional<Path> plugins) {
  public ClusterFiles {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(verificationData, "verificationData");
    Objects.requireNonNull(plugins, "plugins");
  }
}
