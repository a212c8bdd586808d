package io.mixnas.spark;

import io.mixnas.cluster.Cluster;
import io.mixnas.cluster.ClusterCampaign;
import io.mixnas.cluster.ClusterException;
import io.mixnas.cluster.ClusterListener;
import io.mixnas.cluster.ClusterReply;
import io.mixnas.cluster.ClusterSettings;
import io.mixnas.cluster.ClusterTask;
import io.mixnas.cluster.ClusterTaskException;
import io.mixnas.cluster.SharedState;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.DoubleAccumulator;

/**
 * Runs each task as a Spark job of one partition, submitted by the thread that asks for it. Spark
 * places it on a free slot, and runs it again elsewhere when its executor is lost.
 */
final class SparkCluster implements Cluster {
  private static final long CONNECT_SECONDS = 60;
  private static final long LOOK_SECONDS = 10;

  /** After as long without an executor, none is expected any more. */
  private static final long DESERTED_SECONDS = 300;

  private static final long SETTLED_SECONDS = 3;
  private static final long POLL_MILLISECONDS = 100;

  /** Spark's words for a task that it gives up, as its executor has ended too often. */
  private static final Pattern EXECUTORS_ENDED =
      Pattern.compile("Task \\d+ in stage \\S+ failed \\d+ times, .*: ExecutorLostFailure ");

  private final SparkAddress address;
  private final JavaSparkContext context;
  private final TaskEvents events;
  private final DoubleAccumulator progress;
  private final ShippedFiles shipped = new ShippedFiles();
  private Broadcast<ClusterCampaign> campaign; // absent until it begins

  private SparkCluster(SparkAddress address, JavaSparkContext context) {
    this.address = address;
    this.context = context;
    this.progress = context.sc().doubleAccumulator(TaskEvents.PROGRESS);
    this.events = TaskEvents.latest();
  }

  /**
   * Connects, and waits until an executor is there.
   *
   * @throws ClusterException when there is none after a minute
   * @throws IllegalArgumentException when the settings are not possible
   */
  static SparkCluster connect(SparkAddress address, ClusterSettings settings) {
    SparkConf configuration = SparkConfiguration.of(address, settings);
    SparkCluster cluster = new SparkCluster(address, context(address, configuration));
    boolean ready = false;
    try {
      cluster.awaitExecutors();
      ready = true;
      return cluster;
    } finally {
      if (!ready) {
        cluster.close();
      }
    }
  }

  private static JavaSparkContext context(SparkAddress address, SparkConf configuration) {
    try {
      return new JavaSparkContext(configuration);
    } catch (Exception e) { // Scala declares no checked exceptions, and throws some
      throw new ClusterException(
          "cannot connect to %s: %s".formatted(address.text(), firstLine(e)), e);
    }
  }

  private void awaitExecutors() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(CONNECT_SECONDS);
    try {
      while (!areThere() && System.nanoTime() < end) {
        if (context.sc().isStopped()) {
          throw new ClusterException(
              "cannot connect to %s: it does not answer, or has another secret"
                  .formatted(address.text()));
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("interrupted while connecting to " + address.text(), e);
    }
    if (executors() == 0) {
      throw new ClusterException(
          "%s: has no worker with a free core and %s of memory, or does not answer; 'mixnas cluster start --memory MEGABYTES' gives workers more, --on-option spark.executor.memory=1g asks for less"
              .formatted(address.text(), context.getConf().get("spark.executor.memory")));
    }
  }

  /** Returns whether all executors are there that the address promises, or no more seem to come. */
  private boolean areThere() {
    return address.workers().isPresent()
        ? executors() >= address.workers().getAsInt()
        : executors() > 0 && events.secondsSinceAnExecutor() >= SETTLED_SECONDS;
  }

  private int executors() {
    return events.executors(address.text().startsWith("local["));
  }

  @Override
  public String description() {
    return "Apache Spark %s at %s".formatted(context.version(), address.text());
  }

  @Override
  public int slots() {
    int cpus = context.getConf().getInt("spark.task.cpus", 1);
    return Math.max(1, events.cores(context.defaultParallelism()) / cpus);
  }

  @Override
  public void begin(ClusterCampaign begun) {
    try {
      shipped.send(context, begun);
      campaign = context.broadcast(begun);
    } catch (IllegalStateException e) { // stopped
      throw lost(e);
    }
  }

  @Override
  public SharedState share(byte[] state) {
    try {
      return new BroadcastState(context.broadcast(state));
    } catch (IllegalStateException e) { // stopped
      throw lost(e);
    }
  }

  @Override
  public ClusterReply run(ClusterTask task, ClusterListener listener) throws InterruptedException {
    String name = events.register(listener);
    try {
      ClusterReply reply = reply(submitted(name, task));
      events.awaitEnd(name);
      return reply;
    } catch (ExecutionException | IllegalStateException e) { // the latter: cancelled, or stopped
      requireGoingOn(e);
      throw lost(e);
    } finally {
      events.forget(name);
    }
  }

  private JavaFutureAction<List<ClusterReply>> submitted(String name, ClusterTask task) {
    context.setLocalProperty(TaskEvents.NAME, name);
    context.setLocalProperty("spark.job.interruptOnCancel", "true");
    return context
        .parallelize(List.of(task), 1)
        .map(new SparkTask(campaign, progress))
        .collectAsync();
  }

  private ClusterReply reply(JavaFutureAction<List<ClusterReply>> job)
      throws InterruptedException, ExecutionException {
    long inhabited = System.nanoTime();
    try {
      while (true) {
        try {
          return job.get(LOOK_SECONDS, TimeUnit.SECONDS).get(0);
        } catch (TimeoutException e) {
          inhabited = executors() > 0 ? System.nanoTime() : inhabited;
          requireInhabited(System.nanoTime() - inhabited);
        }
      }
    } catch (InterruptedException | ClusterException e) {
      job.cancel(true);
      throw e;
    }
  }

  /** Refuses to wait for ever: a master that was stopped or restarted sends no executors. */
  private void requireInhabited(long nanosecondsWithout) {
    if (nanosecondsWithout > TimeUnit.SECONDS.toNanos(DESERTED_SECONDS)) {
      throw new ClusterException(
          "%s: has had no executor for %s minutes; 'mixnas resume' goes on once it has some"
              .formatted(address.text(), DESERTED_SECONDS / 60));
    }
  }

  /**
   * Passes on that this process is told to end: Spark then stops at once, by a hook of its own.
   *
   * @throws InterruptedException when the virtual machine shuts down
   */
  private static void requireGoingOn(Exception error) throws InterruptedException {
    if (Shutdown.hasBegun()) {
      InterruptedException interrupted = new InterruptedException("told to stop");
      interrupted.initCause(error);
      throw interrupted;
    }
  }

  private RuntimeException lost(Exception error) {
    return failure(address.text(), error);
  }

  /**
   * Returns why there is no result.
   *
   * @param error what Spark threw
   * @return a {@link ClusterTaskException} for a task that has ended one executor after another, or
   *     else a {@link ClusterException}
   */
  static RuntimeException failure(String address, Exception error) {
    Throwable cause = error instanceof ExecutionException ? error.getCause() : error;
    String line = "%s: %s".formatted(address, firstLine(cause));
    return EXECUTORS_ENDED.matcher(line).find()
        ? new ClusterTaskException(line, error)
        : new ClusterException(line, error);
  }

  private static String firstLine(Throwable error) {
    return String.valueOf(error.getMessage()).lines().findFirst().orElse("no cause given");
  }

  @Override
  public void close() {
    try (shipped) {
      context.close();
    }
  }
}
