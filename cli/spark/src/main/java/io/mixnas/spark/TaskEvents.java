package io.mixnas.spark;

import io.mixnas.cluster.ClusterListener;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.TaskEndReason;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import scala.Tuple4;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Tells the listener of each of our tasks what Spark reports of it, in Spark's thread for that. */
public final class TaskEvents extends SparkListener {
  private static final AtomicReference<TaskEvents> LATEST = new AtomicReference<>();

  /** The property by which a job names its task. */
  static final String NAME = "mixnas.task";

  /** The name of the accumulator of progress. */
  static final String PROGRESS = "mixnas.progress";

  private static final long LONGEST_WAIT_SECONDS = 10;

  private final AtomicLong number = new AtomicLong();
  private final AtomicLong latest = new AtomicLong(System.nanoTime());
  private final Map<String, Followed> tasks = new ConcurrentHashMap<>();
  private final Map<Integer, String> stages = new ConcurrentHashMap<>();
  private final Map<String, Integer> cores = new ConcurrentHashMap<>();

  /** Creates a listener, for Spark: before the first executor comes, if it is to see all. */
  public TaskEvents() {
    LATEST.set(this);
  }

  /** Returns the listener that Spark has made; a virtual machine has one context at a time. */
  static TaskEvents latest() {
    return LATEST.get();
  }

  /** A task with what follows it. */
  private record Followed(
      ClusterListener listener, Map<Long, Integer> attempts, CountDownLatch ended) {
    /** Numbers an attempt of Spark's, which has an identifier of its own. */
    int begin(long attempt) {
      attempts.put(attempt, attempts.size() + 1);
      return attempts.get(attempt);
    }
  }

  /** Follows a new task, and returns its name. */
  String register(ClusterListener listener) {
    String name = "task-" + number.incrementAndGet();
    tasks.put(name, new Followed(listener, new ConcurrentHashMap<>(), new CountDownLatch(1)));
    return name;
  }

  /**
   * Waits until the end of a task that has ended is reported, so that its listener knows where it
   * was. Spark may lose reports under load; then it goes on without.
   */
  void awaitEnd(String name) throws InterruptedException {
    Followed task = tasks.get(name);
    if (task != null) {
      task.ended().await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Forgets a task. */
  void forget(String name) {
    tasks.remove(name);
    stages.values().removeIf(name::equals);
  }

  /** Returns the number of executors that are there. */
  int executors(boolean driverIsOne) {
    return driverIsOne ? 1 : cores.size();
  }

  /** Returns the number of cores of all executors, or the usual number where none is known. */
  int cores(int usual) {
    return cores.isEmpty() ? usual : cores.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Returns the seconds since the last executor came. */
  long secondsSinceAnExecutor() {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - latest.get());
  }

  @Override
  public void onExecutorAdded(SparkListenerExecutorAdded added) {
    latest.set(System.nanoTime());
    cores.put(added.executorId(), added.executorInfo().totalCores());
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    cores.remove(removed.executorId());
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    Properties properties = submitted.properties();
    String name = properties == null ? null : properties.getProperty(NAME);
    if (name != null && tasks.containsKey(name)) {
      stages.put(submitted.stageInfo().stageId(), name);
    }
  }

  @Override
  public void onTaskStart(SparkListenerTaskStart started) {
    task(started.stageId())
        .ifPresent(
            task ->
                task.listener()
                    .began(
                        task.begin(started.taskInfo().taskId()),
                        "executor " + started.taskInfo().executorId(),
                        started.taskInfo().host()));
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd ended) {
    TaskEndReason reason = ended.reason();
    task(ended.stageId())
        .ifPresent(
            task -> {
              int attempt = task.attempts().getOrDefault(ended.taskInfo().taskId(), 1);
              if (reason instanceof TaskFailedReason failed) {
                task.listener().lost(attempt, failed.toErrorString());
              } else {
                task.listener().succeeded(attempt);
                task.ended().countDown();
              }
            });
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    for (Tuple4<Object, Object, Object, Seq<AccumulableInfo>> each :
        CollectionConverters.asJava(update.accumUpdates())) {
      task((Integer) each._2()).ifPresent(task -> advance(task, each._4()));
    }
  }

  private static void advance(Followed task, Seq<AccumulableInfo> updates) {
    for (AccumulableInfo info : CollectionConverters.asJava(updates)) {
      if (info.name().contains(PROGRESS) && info.update().isDefined()) {
        task.listener().advanced(((Number) info.update().get()).doubleValue());
      }
    }
  }

  private Optional<Followed> task(int stage) {
    return Optional.ofNullable(stages.get(stage)).map(tasks::get);
  }
}
