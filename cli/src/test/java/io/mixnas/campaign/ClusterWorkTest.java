package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.cluster.ClusterCampaign;
import io.mixnas.cluster.ClusterMachine;
import io.mixnas.cluster.ClusterReply;
import io.mixnas.cluster.ClusterTask;
import io.mixnas.release.Release;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.TrialJson;
import io.mixnas.trial.TrialOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterWorkTest {
  private static final ClusterTask TASK = new ClusterTask.Judge(0, "{}", 1, null);
  private static final ClusterMachine MACHINE = new ClusterMachine("here", "17", "scalar");
  private static final ClusterReply FAILED =
      judged(new TrialOutcome.Failed("exit code 143", "", Duration.ofSeconds(1)));
  private static final ClusterReply COMPLETE =
      judged(new TrialOutcome.Complete(new Evaluation(0.5, List.of(), 0, Duration.ZERO)));

  @Test
  void knowsWhichFailuresAreOfAProgram() {
    ClusterWork command =
        work(
            CampaignSettings.builder()
                .evaluator("command")
                .evaluatorOption("command", "sh train.sh {json}"));

    assertThat(command.isFailureOfProgram(TASK, FAILED)).isTrue();
    assertThat(command.isFailureOfProgram(TASK, COMPLETE)).isFalse();
    assertThat(
            command.isFailureOfProgram(
                TASK, new ClusterReply.Failed(MACHINE, "other images", "", false)))
        .isFalse();
    assertThat(work(WholeCampaigns.tiny()).isFailureOfProgram(TASK, FAILED)).isFalse();
  }

  private static ClusterReply judged(TrialOutcome outcome) {
    return new ClusterReply.Judged(MACHINE, TrialJson.write(outcome));
  }

  private static ClusterWork work(CampaignSettingsBuilder settings) {
    return new ClusterWork(
        new ClusterCampaign(
            Release.build(),
            CampaignDocument.write(settings.build()),
            "",
            "shapes",
            null,
            false,
            List.of()),
        new ClusterFiles("shapes", Optional.empty(), Optional.empty()));
  }
}
