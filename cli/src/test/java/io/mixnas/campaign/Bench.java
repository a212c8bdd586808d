package io.mixnas.campaign;

import io.mixnas.controller.Budget;
import io.mixnas.controller.Controller;
import io.mixnas.controller.ControllerContext;
import io.mixnas.controller.ControllerSettings;
import io.mixnas.controller.Controllers;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.Preparation;
import io.mixnas.objective.Objective;
import io.mixnas.results.InMemoryTrialStore;
import io.mixnas.results.Provenance;
import io.mixnas.results.Session;
import io.mixnas.results.TrialStore;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Measure;
import io.mixnas.trial.Trial;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** Runs one campaign in memory; each {@link #campaign} is a fresh process that continues it. */
final class Bench {
  private static final long SEED = 7;

  final TrialStore memory = new InMemoryTrialStore(provenance());
  TrialStore store = memory;
  SearchSpace space = TinySpace.space();
  ControllerSettings controller =
      Controllers.settings("evolution", Map.of("population", 4, "tournament", 2));
  UnaryOperator<Controller> wrapping = UnaryOperator.identity();
  Budget budget = Budget.unlimited();
  CampaignListener listener = new CampaignListener() {};
  int workers = 1;
  Preparation preparation = Preparation.inMemory();
  private final CampaignDirectory directory;

  Bench(Path directory) {
    this.directory = new CampaignDirectory(directory);
  }

  Campaign campaign(Evaluator evaluator) {
    return new Campaign(
        space,
        wrapping.apply(controller.create(context())),
        budget,
        store,
        new TrialRunner(
            new LocalExecutor(evaluator, Measure.ACCURACY),
            Map.of("name", "fake"),
            "none",
            Set.of(),
            preparation,
            directory,
            listener),
        listener,
        workers);
  }

  /** Returns the context of its controllers: no budget, which only the campaign has. */
  ControllerContext context() {
    return new ControllerContext(
        space, Budget.unlimited(), Objective.hard(), SEED, OptionalInt.of(8));
  }

  Campaign.Outcome run(Evaluator evaluator, int trials) throws InterruptedException {
    return campaign(evaluator).run(trials);
  }

  List<Trial> trials() {
    return memory.trials();
  }

  static Provenance provenance() {
    return Provenance.of("seed: 7\n", SEED, "none", Session.here(Instant.EPOCH, "1", "fake", 1));
  }
}
