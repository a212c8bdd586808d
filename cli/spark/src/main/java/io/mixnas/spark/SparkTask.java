package io.mixnas.spark;

import io.mixnas.campaign.ClusterWork;
import io.mixnas.cluster.ClusterCampaign;
import io.mixnas.cluster.ClusterException;
import io.mixnas.cluster.ClusterMachine;
import io.mixnas.cluster.ClusterReply;
import io.mixnas.cluster.ClusterTask;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.resource.ResourceInformation;
import org.apache.spark.util.DoubleAccumulator;

/** Does a task on an executor. */
final class SparkTask implements Function<ClusterTask, ClusterReply> {
  private static final long serialVersionUID = 1;
  private static final String GPU = "gpu";

  private final Broadcast<ClusterCampaign> campaign;
  private final DoubleAccumulator progress;

  SparkTask(Broadcast<ClusterCampaign> campaign, DoubleAccumulator progress) {
    this.campaign = campaign;
    this.progress = progress;
  }

  @Override
  public ClusterReply call(ClusterTask task) throws InterruptedException {
    ClusterWork work;
    try {
      work = ExecutorWork.of(campaign.value());
    } catch (RuntimeException e) {
      return notBegun(e);
    } catch (LinkageError e) {
      return notBegun(new ClusterException(e.toString(), e));
    }
    ExecutorWork.requireGoingOn(false); // it may be free again while it ends
    ClusterReply reply = work.run(task, new Growth(progress)::to, environment());
    ExecutorWork.requireGoingOn(work.isFailureOfProgram(task, reply));
    return reply;
  }

  private static ClusterReply notBegun(RuntimeException error) throws InterruptedException {
    ExecutorWork.requireGoingOn(false);
    return ClusterWork.unable(ClusterMachine.here("unknown"), error);
  }

  /** Returns the variables by which programs know the GPUs that are this task's own. */
  private static Map<String, String> environment() {
    ResourceInformation gpus = TaskContext.get().resourcesJMap().get(GPU);
    Map<String, String> environment = new TreeMap<>();
    if (gpus != null) {
      String addresses = String.join(",", gpus.addresses());
      environment.put("CUDA_VISIBLE_DEVICES", addresses);
      environment.put("MIXNAS_GPUS", addresses);
    }
    return environment;
  }

  /** Adds to an accumulator, which only sums, what it lacks to a fraction. */
  private static final class Growth {
    private final DoubleAccumulator sum;
    private double done;

    Growth(DoubleAccumulator sum) {
      this.sum = sum;
    }

    void to(double fraction) {
      sum.add(fraction - done);
      done = fraction;
    }
  }
}
