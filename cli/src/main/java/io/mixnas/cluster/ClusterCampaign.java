package io.mixnas.cluster;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * States what all tasks of a campaign share, as a plain value that travels.
 *
 * @param version the version of MixNAS, which must be the same on all machines
 * @param configuration the campaign's settings, as stored
 * @param fingerprint the fingerprint of its images
 * @param data where its images are: a path as the other machines see it, or {@code shapes}
 * @param verificationData where the images of its verification are, if a person has named some;
 *     null otherwise
 * @param shipsData whether images travel from here, as the other machines do not see these paths
 * @param plugins the paths of jars with plug-ins, which travel from here
 */
public record ClusterCampaign(
    String version,
    String configuration,
    String fingerprint,
    String data,
    String verificationData,
    boolean shipsData,
    List<String> plugins)
    implements Serializable {
  private static final long serialVersionUID = 1;

  public ClusterCampaign {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(configuration, "configuration");
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(data, "data");
    plugins = List.copyOf(plugins);
  }

  /** Returns where the images of the verification are, if a person has named some. */
  public Optional<String> namedVerificationData() {
    return Optional.ofNullable(verificationData);
  }
}
