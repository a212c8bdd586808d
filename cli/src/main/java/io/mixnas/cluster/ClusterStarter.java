package io.mixnas.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Starts clusters on machines that have none: a master, and workers here and on other machines. A
 * directory on each machine has what runs there. Implementations are found by {@link
 * ServiceLoader}.
 */
public interface ClusterStarter {
  /**
   * Starts a master, unless one is named, and workers, and returns when they are at work.
   *
   * @return the address of the master
   * @throws ClusterException when something does not start, or there is a cluster in the directory,
   *     of this machine or another; what has been started is stopped then
   * @throws IllegalArgumentException when the plan is not possible
   */
  String start(ClusterPlan plan);

  /**
   * Returns what runs on this machine.
   *
   * @throws ClusterException when nothing was started in the directory, or on another machine
   */
  State state(Path directory);

  /**
   * Stops what was started in a directory.
   *
   * @return the names of what was running
   * @throws ClusterException when nothing was started in the directory, or on another machine
   */
  List<String> stop(Path directory);

  /** Returns the starter on the class path; empty when there is none. */
  static Optional<ClusterStarter> find() {
    return ServiceLoader.load(ClusterStarter.class).findFirst();
  }

  /**
   * States what runs of a cluster.
   *
   * @param address the address of the master
   * @param processes what was started here
   * @param workers the workers that the master knows, of all machines; empty where the master is on
   *     another machine
   */
  record State(String address, List<RunningProcess> processes, List<Worker> workers) {
    public State {
      processes = List.copyOf(processes);
      workers = List.copyOf(workers);
    }
  }

  /**
   * A process that was started here.
   *
   * @param name such as {@code master} or {@code worker-2}
   * @param pid the number of the process
   * @param alive whether it still runs
   */
  record RunningProcess(String name, long pid, boolean alive) {}

  /**
   * A worker, as the master knows it.
   *
   * @param host its address
   * @param state its state in the master's words, such as {@code ALIVE}
   * @param cores its cores
   * @param coresUsed the cores that executors use
   * @param megabytes its memory
   */
  record Worker(String host, String state, int cores, int coresUsed, int megabytes) {}
}
