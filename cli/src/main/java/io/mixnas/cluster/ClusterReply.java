package io.mixnas.cluster;

import java.io.Serializable;
import java.util.Objects;

/** The result of a {@link ClusterTask}. Each reply tells where the task was done. */
public sealed interface ClusterReply extends Serializable {
  /** Returns where the task was done. */
  ClusterMachine machine();

  /**
   * Answers {@link ClusterTask.Judge}.
   *
   * @param outcome a {@link io.mixnas.trial.TrialOutcome} as JSON
   */
  record Judged(ClusterMachine machine, String outcome) implements ClusterReply {
    private static final long serialVersionUID = 1;

    public Judged {
      Objects.requireNonNull(outcome, "outcome");
    }
  }

  /**
   * Answers {@link ClusterTask.Verify}.
   *
   * @param outcome a {@link io.mixnas.trial.TrialOutcome} as JSON, whose score is the accuracy
   * @param model the file of the trained network; null when it was not wanted, or there is none
   */
  @SuppressWarnings("ArrayRecordComponent") // travels once, and nobody compares replies
  record Verified(ClusterMachine machine, String outcome, byte[] model) implements ClusterReply {
    private static final long serialVersionUID = 1;

    public Verified {
      Objects.requireNonNull(outcome, "outcome");
    }
  }

  /**
   * States that the machine can do no task of the campaign: it has other images, for example, or
   * another version of MixNAS.
   *
   * @param cause the reason in one line
   * @param details details for developers
   */
  record Unable(ClusterMachine machine, String cause, String details) implements ClusterReply {
    private static final long serialVersionUID = 1;

    public Unable {
      Objects.requireNonNull(cause, "cause");
      Objects.requireNonNull(details, "details");
    }
  }

  /**
   * States that the task failed for a reason other than its network.
   *
   * @param cause the reason in one line
   * @param details details for developers
   * @param outOfMemory whether there was too little memory
   */
  record Failed(ClusterMachine machine, String cause, String details, boolean outOfMemory)
      implements ClusterReply {
    private static final long serialVersionUID = 1;

    public Failed {
      Objects.requireNonNull(cause, "cause");
      Objects.requireNonNull(details, "details");
    }
  }
}
