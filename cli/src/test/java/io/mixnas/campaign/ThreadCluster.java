package io.mixnas.campaign;

import io.mixnas.cluster.Cluster;
import io.mixnas.cluster.ClusterCampaign;
import io.mixnas.cluster.ClusterListener;
import io.mixnas.cluster.ClusterReply;
import io.mixnas.cluster.ClusterTask;
import io.mixnas.cluster.SharedState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands for a cluster of one machine: this process. Whatever would travel is written and read; a
 * task of chosen trials is lost once.
 */
final class ThreadCluster implements Cluster {
  private final Set<Integer> losing;
  private final Optional<ClusterFiles> files;
  private ClusterWork work; // absent until the campaign begins

  /**
   * @param losing the trials whose first attempt is lost
   * @param files where files are there; empty for where they are here
   */
  ThreadCluster(Set<Integer> losing, Optional<ClusterFiles> files) {
    this.losing = new HashSet<>(losing);
    this.files = files;
  }

  @Override
  public String description() {
    return "threads";
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public void begin(ClusterCampaign campaign) {
    ClusterCampaign there = travelled(campaign);
    work =
        new ClusterWork(
            there,
            files.orElseGet(
                () ->
                    new ClusterFiles(
                        there.data(), there.namedVerificationData(), Optional.empty())));
  }

  @Override
  public SharedState share(byte[] state) {
    return new Copied(state);
  }

  /** A state that travels with each task. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares it
  record Copied(byte[] bytes) implements SharedState {
    private static final long serialVersionUID = 1;
    private static final AtomicInteger READ = new AtomicInteger();

    @Override
    public byte[] bytes() {
      READ.incrementAndGet();
      return bytes;
    }
  }

  /** Returns how often shared states have been read, by all clusters so far. */
  static int statesRead() {
    return Copied.READ.get();
  }

  @Override
  public ClusterReply run(ClusterTask task, ClusterListener listener) throws InterruptedException {
    int attempt = 1;
    if (task instanceof ClusterTask.Judge judge && losing.remove(judge.trial())) {
      listener.began(attempt, "executor 0", "left");
      listener.lost(attempt, "its executor was killed");
      attempt++;
    }
    listener.began(attempt, "executor 1", "right");
    return travelled(work.run(travelled(task), listener::advanced, Map.of()));
  }

  @Override
  public void close() {}

  @SuppressWarnings("unchecked")
  private static <T> T travelled(T value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
      out.flush();
      return (T) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
