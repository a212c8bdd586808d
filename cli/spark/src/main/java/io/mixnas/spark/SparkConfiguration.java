package io.mixnas.spark;

import io.mixnas.cluster.ClusterSettings;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.SparkConf;

/** Makes the configuration of Spark's driver, which is this process. */
final class SparkConfiguration {
  /** The flags that kernels need on executors too, as the launcher passes them to this process. */
  static final String KERNEL_FLAGS =
      "--add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED -XX:-ClipInlining";

  private static final int USUAL_MEGABYTES = 2048;

  private SparkConfiguration() {}

  /**
   * Returns the configuration; the options of the settings have the last word.
   *
   * @throws IllegalArgumentException when the secret is missing or cannot be read
   */
  static SparkConf of(SparkAddress address, ClusterSettings settings) {
    Map<String, String> all = new TreeMap<>(usual(address));
    if (settings.taskGpus() > 0) {
      String gpus = Integer.toString(settings.taskGpus());
      all.put("spark.task.resource.gpu.amount", gpus);
      all.put("spark.executor.resource.gpu.amount", gpus);
      all.put("spark.executor.cores", "1"); // an executor for each task, with its GPUs
    }
    requireSecret(address, settings);
    settings
        .secret()
        .ifPresent(
            file -> {
              all.putAll(Protection.settings());
              all.put(Protection.SECRET, SecretFile.read(file));
            });
    all.putAll(settings.options());
    all.merge(
        "spark.extraListeners", TaskEvents.class.getName(), (given, ours) -> given + "," + ours);
    all.merge(
        "spark.executor.extraJavaOptions",
        KERNEL_FLAGS + " -Dmixnas.launcher.threads=true " + SparkHome.LOGGING,
        (given, kernels) -> given.equals(kernels) ? given : given + " " + kernels);
    SparkConf configuration = new SparkConf(false).setMaster(address.text());
    all.forEach(configuration::set);
    return configuration;
  }

  private static Map<String, String> usual(SparkAddress address) {
    Map<String, String> usual = new TreeMap<>();
    usual.put("spark.app.name", "MixNAS");
    usual.put("spark.ui.enabled", "false");
    usual.put("spark.ui.showConsoleProgress", "false");
    usual.put("spark.executor.memory", address.workerMegabytes().orElse(USUAL_MEGABYTES) + "m");
    usual.put("spark.executorEnv.OMP_NUM_THREADS", "1");
    // a trial that is lost with its executor has done nothing wrong: it is tried again for long
    usual.put("spark.task.maxFailures", "100");
    usual.put("spark.stage.maxConsecutiveAttempts", "100");
    usual.put("spark.task.reaper.enabled", "true");
    usual.put("spark.task.reaper.killTimeout", "60s");
    usual.put("spark.executor.heartbeatInterval", "2s");
    usual.put("spark.network.timeout", "120s");
    usual.put("spark.locality.wait", "0s");
    usual.put("spark.eventLog.enabled", "false");
    usual.put("spark.cleaner.periodicGC.interval", "10min");
    driverAddress(address)
        .ifPresent(
            own -> {
              usual.put("spark.driver.host", own);
              usual.put("spark.driver.bindAddress", own);
            });
    return usual;
  }

  /** Returns the address of this machine at which the cluster's machines find it. */
  private static Optional<String> driverAddress(SparkAddress address) {
    if (address.isLoopback()) {
      return Optional.of("127.0.0.1");
    }
    return address.remoteHost().flatMap(SparkConfiguration::ownAddressTowards);
  }

  /** Returns this machine's address on the way to a host; nothing is sent. */
  private static Optional<String> ownAddressTowards(String host) {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(InetAddress.getByName(host), 7077));
      InetAddress own = socket.getLocalAddress();
      return own.isAnyLocalAddress() ? Optional.empty() : Optional.of(own.getHostAddress());
    } catch (IOException e) {
      return Optional.empty(); // Spark will say what it cannot reach
    }
  }

  private static void requireSecret(SparkAddress address, ClusterSettings settings) {
    if (settings.secret().isEmpty() && address.remoteHost().isPresent()) {
      throw new IllegalArgumentException(
          "%s: needs --secret FILE, as it is not on this machine's loopback"
              .formatted(address.text()));
    }
  }
}
