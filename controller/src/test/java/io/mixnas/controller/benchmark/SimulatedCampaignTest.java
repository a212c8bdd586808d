package io.mixnas.controller.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.controller.Budget;
import io.mixnas.controller.Controller;
import io.mixnas.controller.Controllers;
import io.mixnas.controller.Proposal;
import io.mixnas.objective.Objective;
import io.mixnas.trial.Trial;
import io.mixnas.trial.WarmStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimulatedCampaignTest {
  private final AccuracyTable table = Tables.small(); // 27 networks
  private final List<String> calls = new ArrayList<>();

  @Test
  void oneWorkerEndsEachTrialBeforeTheNext() {
    run(1, 3);

    assertThat(calls).containsExactly("+1", "-1", "+2", "-2", "+3", "-3");
  }

  @Test
  void severalWorkersKeepAsManyProposalsOpenAndTheFirstEndsFirst() {
    run(3, 3);

    assertThat(calls).containsExactly("+1", "+2", "+3", "-1", "+4", "-2", "+5", "-3");
  }

  @Test
  void whatIsOpenEndsWhereNothingIsLeftToPropose() {
    SimulatedCampaign campaign = run(4, 40);

    assertThat(campaign.trials()).hasSize(27);
  }

  private SimulatedCampaign run(int workers, int steps) {
    Controller random =
        Controllers.of(Controllers.settings("random"), table, Budget.unlimited(), 1);
    SimulatedCampaign campaign = new SimulatedCampaign(new Recorded(random), table, workers);
    for (int step = 0; step < steps; step++) {
      campaign.step();
    }
    return campaign;
  }

  private final class Recorded implements Controller {
    private final Controller controller;

    Recorded(Controller controller) {
      this.controller = controller;
    }

    @Override
    public Objective objective() {
      return controller.objective();
    }

    @Override
    public void begin(WarmStart start) {
      controller.begin(start);
    }

    @Override
    public Optional<Proposal> propose() {
      Optional<Proposal> proposal = controller.propose();
      proposal.ifPresent(proposed -> calls.add("+" + proposed.number()));
      return proposal;
    }

    @Override
    public void observe(Trial trial) {
      controller.observe(trial);
      calls.add("-" + trial.number());
    }
  }
}
