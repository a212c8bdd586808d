package io.mixnas.spark;

import io.mixnas.campaign.ClusterFiles;
import io.mixnas.campaign.ClusterWork;
import io.mixnas.cluster.ClusterCampaign;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.spark.SparkFiles;

/** Keeps the work of the one campaign that an executor serves, with its images. */
final class ExecutorWork {
  /** A signal to a whole group of processes may end a program first. */
  private static final ExecutorEnd END = new ExecutorEnd(Duration.ofSeconds(1));

  private static ClusterWork work;

  private ExecutorWork() {}

  /** Returns the work of a campaign, which begins with the first task here. */
  static synchronized ClusterWork of(ClusterCampaign campaign) {
    if (work == null) {
      ClusterWork begun = new ClusterWork(campaign, files(campaign));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(begun), "end-of-work"));
      work = begun;
    }
    return work;
  }

  /** See {@link ExecutorEnd#requireGoingOn}. */
  static void requireGoingOn(boolean mayBeASign) throws InterruptedException {
    END.requireGoingOn(mayBeASign);
  }

  /** Ends the programs that evaluators run, which would go on without this executor. */
  private static void end(ClusterWork begun) {
    END.begin(); // before a task sees that its program has ended
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
    begun.close();
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroy); // of the last moment
  }

  private static ClusterFiles files(ClusterCampaign campaign) {
    Optional<Path> plugins =
        campaign.plugins().isEmpty()
            ? Optional.empty()
            : Optional.of(Path.of(SparkFiles.get(ShippedFiles.PLUGINS)));
    return new ClusterFiles(
        place(campaign, ShippedFiles.DATA, campaign.data()),
        campaign
            .namedVerificationData()
            .map(there -> place(campaign, ShippedFiles.VERIFICATION_DATA, there)),
        plugins);
  }

  private static String place(ClusterCampaign campaign, String name, String asDriverSees) {
    return ShippedFiles.travels(campaign, asDriverSees)
        ? ShippedFiles.arrived(Path.of(SparkFiles.get(name)), asDriverSees)
        : asDriverSees;
  }
}
