package io.mixnas.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * States what of a cluster is to be started on this machine.
 *
 * @param directory where logs and the numbers of processes are kept
 * @param host the address of this machine at which others find it
 * @param port the port of the master
 * @param workers the number of workers here, at least 0
 * @param cores the cores of each worker
 * @param megabytes the memory that the executors of each worker may have together
 * @param gpus the addresses of the GPUs of this machine that tasks may use; then there is one
 *     worker, which has them all
 * @param secret the file with the secret; empty for none
 * @param master the address of a master that runs already; empty to start one
 */
public record ClusterPlan(
    Path directory,
    String host,
    int port,
    int workers,
    int cores,
    int megabytes,
    List<String> gpus,
    Optional<Path> secret,
    Optional<String> master) {
  private static final int HIGHEST_PORT = 65535;

  public ClusterPlan {
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(secret, "secret");
    Objects.requireNonNull(master, "master");
    requireBetween("port", port, 1, HIGHEST_PORT);
    requireBetween("workers", workers, master.isPresent() ? 1 : 0, 1000);
    requireBetween("cores", cores, 1, 10_000);
    gpus = List.copyOf(gpus);
    if (!gpus.isEmpty() && workers != 1) {
      throw new IllegalArgumentException(
          "gpus: needs one worker, which has them all, were %s workers".formatted(workers));
    }
    requireBetween("memory", megabytes, 512, 100_000_000);
  }

  private static void requireBetween(String what, int value, int least, int greatest) {
    if (value < least || value > greatest) {
      throw new IllegalArgumentException(
          "%s: must be between %s and %s, was %s".formatted(what, least, greatest, value));
    }
  }
}
