package io.mixnas.cli;

import io.mixnas.campaign.CampaignSettings;
import io.mixnas.campaign.Workplace;
import io.mixnas.cluster.Cluster;
import io.mixnas.cluster.ClusterSettings;
import io.mixnas.cluster.Clusters;
import io.mixnas.document.ShellWord;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Reads the options that say on which cluster networks are judged and trained. */
final class ClusterOptions {
  private static final Pattern SECRETS =
      Pattern.compile(
          "secret|password|token|credential|(access|account|private)[.]?key",
          Pattern.CASE_INSENSITIVE);

  @Option(
      names = "--on",
      paramLabel = "CLUSTER",
      description =
          "Judge and train on the machines of a cluster: spark://HOST:7077, local-cluster[2,1,2048],"
              + " yarn or k8s://..., see docs/clusters.md (default: threads of this process).")
  private Optional<String> address = Optional.empty();

  @Option(
      names = "--ship-data",
      description =
          "With --on: send the images to the machines, which otherwise read them at the same path.")
  private boolean shipsData;

  @Option(
      names = "--secret",
      paramLabel = "FILE",
      description = "With --on: the file with the cluster's secret.")
  private Optional<Path> secret = Optional.empty();

  @Option(
      names = "--task-gpus",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "With --on: GPUs that each evaluation has to itself, for the evaluator command (default:"
              + " ${DEFAULT-VALUE}).")
  private int taskGpus;

  @Option(
      names = "--on-option",
      paramLabel = "NAME=VALUE",
      description =
          "With --on: a setting of the cluster's own, such as spark.executor.memory=4g; may be"
              + " repeated.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Represents where a campaign's networks are judged; the cluster is left when this is closed. */
  record Connection(Optional<Cluster> cluster, Workplace workplace) implements AutoCloseable {
    /** Returns the settings with as many workers as there are slots. */
    CampaignSettings sized(CampaignSettings settings) {
      return cluster
          .map(
              there ->
                  settings.with(
                      settings.trials(), Math.min(there.slots(), CampaignSettings.MOST_WORKERS)))
          .orElse(settings);
    }

    @Override
    public void close() {
      cluster.ifPresent(Cluster::close);
    }
  }

  /**
   * Connects to the cluster, if one is named.
   *
   * @param plugins the directory of plug-ins, if any
   * @throws io.mixnas.cluster.ClusterException when it cannot be used
   */
  Connection connect(Optional<Path> plugins) {
    if (address.isEmpty()) {
      requireNoOthers();
      return new Connection(Optional.empty(), Workplace.here());
    }
    Cluster cluster = cluster(address.get());
    return new Connection(Optional.of(cluster), Workplace.on(cluster, shipsData, plugins));
  }

  private Cluster cluster(String named) {
    try {
      return Clusters.connect(new ClusterSettings(named, secret, taskGpus, options));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--on: " + e.getMessage(), e);
    }
  }

  private void requireNoOthers() {
    if (shipsData || secret.isPresent() || taskGpus != 0 || !options.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--ship-data, --secret, --task-gpus and --on-option: go with --on CLUSTER, which is not"
              + " there");
    }
  }

  /**
   * Returns the arguments with which the same cluster is named again, with a space before. They are
   * shown and stored, so that dots take the place of passwords.
   */
  String again() {
    StringBuilder arguments = new StringBuilder();
    address.ifPresent(text -> arguments.append(" --on ").append(ShellWord.of(text)));
    if (shipsData) {
      arguments.append(" --ship-data");
    }
    secret.ifPresent(file -> arguments.append(" --secret ").append(ShellWord.of(file.toString())));
    if (taskGpus > 0) {
      arguments.append(" --task-gpus ").append(taskGpus);
    }
    options.forEach(
        (name, value) ->
            arguments
                .append(" --on-option ")
                .append(ShellWord.of(name + '=' + shown(name, value))));
    return arguments.toString();
  }

  private static String shown(String name, String value) {
    return SECRETS.matcher(name).find() ? "..." : value;
  }
}
