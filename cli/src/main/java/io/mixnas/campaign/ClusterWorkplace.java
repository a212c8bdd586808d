package io.mixnas.campaign;

import io.mixnas.cluster.Cluster;
import io.mixnas.cluster.ClusterCampaign;
import io.mixnas.cluster.ClusterException;
import io.mixnas.cluster.ClusterListener;
import io.mixnas.cluster.ClusterReply;
import io.mixnas.cluster.ClusterTask;
import io.mixnas.cluster.ClusterTaskException;
import io.mixnas.cluster.SharedState;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.EvaluatorSettings;
import io.mixnas.evaluator.training.TrainingSettings;
import io.mixnas.release.Release;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.verification.VerificationSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;

/** Judges and trains on the machines of a cluster, and stores on which. */
final class ClusterWorkplace implements Workplace {
  private static final String MORE_MEMORY =
      "; its executors have more with --on-option spark.executor.memory=8g, on workers that 'mixnas"
          + " cluster start --memory 8192' has started; fewer --workers need less";

  private final Cluster cluster;
  private final boolean shipsData;
  private final Optional<Path> plugins;
  private String fingerprint = "";
  private CampaignStore store; // absent until the campaign begins

  ClusterWorkplace(Cluster cluster, boolean shipsData, Optional<Path> plugins) {
    this.cluster = cluster;
    this.shipsData = shipsData;
    this.plugins = plugins;
  }

  @Override
  public boolean isHere() {
    return false;
  }

  @Override
  public Optional<String> description() {
    return Optional.of(cluster.description());
  }

  @Override
  public Evaluator evaluator(Evaluator own, int index, EvaluatorSettings settings) {
    return new ClusterEvaluator(this, own, index, settings);
  }

  @Override
  public Verifier verifier(
      VerificationImages images,
      TrainingSettings usual,
      int epochs,
      ImageVerifier.InitialParameters initial) {
    return new ClusterVerifier(this, images.fingerprint(), epochs, initial);
  }

  @Override
  public synchronized void begin(
      CampaignStore open,
      CampaignSettings settings,
      String images,
      Optional<VerificationSettings> asked) {
    fingerprint = images;
    store = open;
    cluster.begin(
        new ClusterCampaign(
            Release.build(),
            CampaignDocument.write(settings),
            images,
            settings.data(),
            asked.flatMap(VerificationSettings::data).orElse(null),
            shipsData,
            plugins.map(ClusterWorkplace::jars).orElseGet(List::of)));
  }

  private static List<String> jars(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .map(file -> file.toAbsolutePath().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read the plug-ins in %s: %s".formatted(directory, e.getMessage()), e);
    }
  }

  /** Returns the fingerprint of the campaign's images. */
  synchronized String fingerprint() {
    return fingerprint;
  }

  /** Makes a state available to tasks. */
  SharedState share(byte[] state) {
    return cluster.share(state);
  }

  /** Runs a task that is not one of a trial. */
  ClusterReply run(ClusterTask task, DoubleConsumer progress) throws InterruptedException {
    return succeeded(
        cluster.run(
            task,
            new ClusterListener() {
              @Override
              public void advanced(double done) {
                progress.accept(done);
              }
            }));
  }

  /** Runs a task of a trial, and stores where it is done. */
  ClusterReply run(ClusterTask task, int trial, DoubleConsumer progress)
      throws InterruptedException {
    PlacementListener placements =
        new PlacementListener(store(), trial, InstantSource.system(), progress);
    ClusterReply reply = cluster.run(task, placements);
    placements.ended(reply.machine());
    return succeeded(reply);
  }

  private synchronized CampaignStore store() {
    return store;
  }

  /**
   * Returns a reply that is not a failure.
   *
   * @throws ClusterTaskException when the task failed for another reason than its network
   * @throws ClusterException when its machine can do no task of the campaign
   */
  private static ClusterReply succeeded(ClusterReply reply) {
    if (reply instanceof ClusterReply.Unable unable) {
      throw new ClusterException(
          "%s: %s".formatted(unable.machine().name(), unable.cause()),
          new ClusterException(unable.details()));
    }
    if (reply instanceof ClusterReply.Failed failed) {
      String cause = "%s: %s".formatted(failed.machine().name(), failed.cause());
      if (failed.outOfMemory()) { // all trials of an executor share its heap
        throw new ClusterTaskException(cause + MORE_MEMORY);
      }
      throw new ClusterTaskException(cause, new ClusterException(failed.details()));
    }
    return reply;
  }
}
