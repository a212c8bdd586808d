package io.mixnas.spark;

import io.mixnas.cluster.ClusterException;
import io.mixnas.cluster.ClusterPlan;
import io.mixnas.cluster.ClusterStarter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Starts Spark's standalone master and workers, from the jars of this process. */
public final class StandaloneStarter implements ClusterStarter {
  private static final String MASTER = "master";
  private static final long START_SECONDS = 60;
  private static final long POLL_MILLISECONDS = 200;

  /** Creates the starter, for {@link java.util.ServiceLoader}. */
  public StandaloneStarter() {}

  @Override
  public String start(ClusterPlan plan) {
    requireProtected(plan);
    requireReachable(plan);
    plan.master().ifPresent(address -> new SparkAddress(address).checked());
    Map<String, String> protection = protection(plan); // before anything is written
    StandaloneDirectory directory = StandaloneDirectory.create(plan.directory());
    Path settings = directory.writeSettings(settings(plan, directory, protection));
    Thread hook = new Thread(directory::stop, "stop-what-was-started");
    Runtime.getRuntime().addShutdownHook(hook);
    boolean done = false;
    try {
      String address = plan.master().orElseGet(() -> startMaster(plan, directory, settings));
      directory.writeAddress(address);
      for (int worker = 1; worker <= plan.workers(); worker++) {
        startWorker(plan, directory, settings, worker, address);
      }
      awaitWorkers(plan, directory);
      done = true;
      Runtime.getRuntime().removeShutdownHook(hook);
      return address;
    } finally {
      if (!done) {
        directory.stop();
      }
    }
  }

  private static void requireProtected(ClusterPlan plan) {
    if (plan.secret().isEmpty() && !SparkAddress.isLoopback(plan.host())) {
      throw new IllegalArgumentException(
          "host: %s can be reached from other machines, which needs --secret FILE"
              .formatted(plan.host()));
    }
  }

  private static void requireReachable(ClusterPlan plan) {
    if (SparkAddress.isLoopback(plan.host())
        && plan.master().flatMap(address -> new SparkAddress(address).remoteHost()).isPresent()) {
      throw new IllegalArgumentException(
          "host: must be this machine's address as the master %s sees it, was %s"
              .formatted(plan.master().get(), plan.host()));
    }
  }

  private static Map<String, String> protection(ClusterPlan plan) {
    Map<String, String> settings = new TreeMap<>();
    plan.secret()
        .ifPresent(
            file -> {
              settings.putAll(Protection.settings());
              settings.put(Protection.SECRET, SecretFile.read(file));
            });
    return settings;
  }

  private static Map<String, String> settings(
      ClusterPlan plan, StandaloneDirectory directory, Map<String, String> protection) {
    Map<String, String> settings = new TreeMap<>(protection);
    if (!plan.gpus().isEmpty()) {
      settings.put("spark.worker.resource.gpu.amount", Integer.toString(plan.gpus().size()));
      settings.put("spark.worker.resourcesFile", directory.writeResources(plan.gpus()).toString());
    }
    settings.put("spark.port.maxRetries", "0");
    settings.put("spark.deploy.maxExecutorRetries", "-1");
    settings.put("spark.worker.timeout", "120"); // as long as the driver's, spark.network.timeout
    settings.put("spark.master.rest.enabled", "false");
    settings.put("spark.master.ui.decommission.allow.mode", "DENY");
    settings.put("spark.ui.killEnabled", "false");
    settings.put("spark.worker.cleanup.enabled", "true");
    return settings;
  }

  private static String startMaster(
      ClusterPlan plan, StandaloneDirectory directory, Path settings) {
    int page = FreePort.find();
    directory.writePage(page);
    directory.start(
        MASTER,
        List.of(
            "org.apache.spark.deploy.master.Master",
            "--host",
            plan.host(),
            "--port",
            Integer.toString(plan.port()),
            "--webui-port",
            Integer.toString(page),
            "--properties-file",
            settings.toString()));
    String address = "spark://%s:%s".formatted(plan.host(), plan.port());
    await(
        "the master",
        directory,
        () -> MasterPage.read(page).filter(state -> state.isAt(address)).isPresent());
    return address;
  }

  private static void startWorker(
      ClusterPlan plan, StandaloneDirectory directory, Path settings, int number, String master) {
    String name = "worker-" + number;
    directory.start(
        name,
        List.of(
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            plan.host(),
            "--cores",
            Integer.toString(plan.cores()),
            "--memory",
            plan.megabytes() + "m",
            "--work-dir",
            directory.work(name).toString(),
            "--webui-port",
            "0",
            "--properties-file",
            settings.toString(),
            master));
  }

  /** Waits until all workers are at work: the master says so, or where it is elsewhere, they. */
  private static void awaitWorkers(ClusterPlan plan, StandaloneDirectory directory) {
    OptionalInt page = directory.page();
    if (plan.workers() > 0) {
      await(
          "the workers",
          directory,
          () ->
              page.isPresent()
                  ? MasterPage.read(page.getAsInt())
                      .filter(state -> state.alive() >= plan.workers())
                      .isPresent()
                  : directory.haveRegistered(plan.workers()));
    }
  }

  /** Asks whether something has come to be. */
  @FunctionalInterface
  private interface Condition {
    boolean holds();
  }

  private static void await(String what, StandaloneDirectory directory, Condition condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!condition.holds()) {
      directory.requireAlive();
      if (System.nanoTime() > end) {
        throw new ClusterException(
            "%s did not start within %s s; %s"
                .formatted(what, START_SECONDS, directory.lastWords()));
      }
      pause(what);
    }
  }

  private static void pause(String what) {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("interrupted while waiting for " + what, e);
    }
  }

  @Override
  public State state(Path path) {
    StandaloneDirectory directory = StandaloneDirectory.open(path);
    List<Worker> workers = new ArrayList<>();
    directory
        .page()
        .ifPresent(page -> MasterPage.read(page).ifPresent(m -> workers.addAll(m.workers())));
    return new State(directory.address(), directory.processes(), workers);
  }

  @Override
  public List<String> stop(Path path) {
    return StandaloneDirectory.open(path).stop();
  }
}
