package io.mixnas.campaign;

import io.mixnas.controller.Budget;
import io.mixnas.controller.CheapScores;
import io.mixnas.controller.Controller;
import io.mixnas.controller.ControllerContext;
import io.mixnas.controller.Controllers;
import io.mixnas.controller.InfeasibleBudgetException;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.Preparation;
import io.mixnas.evaluator.PreparationParts;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.objective.Objective;
import io.mixnas.objective.Target;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.Ranking;
import io.mixnas.results.Winners;
import io.mixnas.results.verification.Verification;
import io.mixnas.results.verification.VerificationSettings;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Trial;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Represents a campaign that this process has to itself, from its begin ({@link NewCampaigns}) or
 * resume ({@link StoredCampaigns}) until it is closed. It runs the campaign, verifies its best
 * trials, and writes the winners.
 */
public final class OpenCampaign implements AutoCloseable {
  /** The name of the evaluator's part of the preparation. */
  static final String EVALUATOR = "evaluator";

  private final CampaignStore store;
  private final CampaignSettings settings;
  private final Judges judges;
  private final Evaluator evaluator;
  private final Workplace workplace;
  private final String fingerprint;
  private final Campaign campaign;
  private final CampaignVerification verification;
  private final WinnersWriter winners;

  /**
   * @param store the open store, which is closed with this
   * @param judges the evaluators, which are closed with this
   * @param workplace where networks are judged and trained
   */
  OpenCampaign(
      CampaignStore store,
      CampaignSettings settings,
      ImageDataset images,
      Judges judges,
      Workplace workplace,
      Consumer<String> warnings,
      CampaignListener listener) {
    this.workplace = workplace;
    this.fingerprint = images.fingerprint();
    this.store = store;
    this.settings = settings;
    this.judges = judges;
    this.evaluator = CampaignParts.withinLatency(judges.evaluator(), settings, store, workplace);
    SearchSpace space = settings.searchSpace(images);
    Preparation preparation = new StoredPreparation(store, listener);
    Optional<CheapScoring> scoring = scoring(space, listener);
    Optional<PreparationParts> parts = scoring.map(cheap -> parts(preparation));
    this.campaign =
        new Campaign(
            space,
            () -> controller(space, scoring, parts),
            settings.budget(),
            store,
            runner(
                images, parts.map(all -> all.part(EVALUATOR, 0, 1)).orElse(preparation), listener),
            listener,
            settings.workers(),
            new Campaign.TimeLimit(settings.minutes(), store::preparationTime));
    this.verification =
        new CampaignVerification(
            store.verification(),
            settings,
            space,
            warnings,
            listener,
            shared(parts, preparation),
            workplace);
    this.winners = new WinnersWriter(store, space, verification);
  }

  private PreparationParts parts(Preparation preparation) {
    try {
      return PreparationParts.timed(preparation, System::nanoTime);
    } catch (IllegalArgumentException e) {
      throw new CampaignException("%s: %s".formatted(store.address(), e.getMessage()), e);
    }
  }

  private SharedParameters shared(Optional<PreparationParts> parts, Preparation preparation) {
    SharedParameters shared = new SharedParameters();
    shared.add(judges.evaluator(), parts.map(all -> all.part(EVALUATOR, 0, 1)).orElse(preparation));
    parts.ifPresent(
        all -> judges.eachCheap((name, judge) -> shared.add(judge, all.part(name, 0, 1))));
    return shared;
  }

  private Optional<CheapScoring> scoring(SearchSpace space, CampaignListener listener) {
    return settings
        .cheapScores()
        .map(
            cheap ->
                new CheapScoring(
                    cheap,
                    judges.cheap(space, store),
                    space,
                    shortlistBudget(settings, space),
                    settings.seed(),
                    listener));
  }

  /**
   * Returns what networks of the shortlist may cost. Cheap scores know nothing of an objective's
   * target, and would choose networks far above it. A target below every network of the space
   * changes nothing.
   */
  static Budget shortlistBudget(CampaignSettings settings, SearchSpace space) {
    Budget budget = settings.budget();
    return settings
        .objective()
        .aim()
        .map(aim -> budget.with(aim.cost(), Math.min(aim.amount(), limit(budget, aim))))
        .filter(aimed -> hasNetwork(space, aimed, settings.seed()))
        .orElse(budget);
  }

  private static boolean hasNetwork(SearchSpace space, Budget budget, long seed) {
    try {
      Controllers.settings("random")
          .create(new ControllerContext(space, budget, Objective.hard(), seed))
          .propose();
      return true;
    } catch (InfeasibleBudgetException e) {
      return false;
    }
  }

  private static long limit(Budget budget, Target aim) {
    return budget.limit(aim.cost()).orElse(Long.MAX_VALUE);
  }

  /** Returns the controller, which knows cheap scores if the campaign has some. */
  private Controller controller(
      SearchSpace space, Optional<CheapScoring> scoring, Optional<PreparationParts> parts)
      throws InterruptedException {
    if (scoring.isPresent()) {
      scoring.get().run(parts.orElseThrow());
    }
    CheapScores scores = scoring.<CheapScores>map(found -> found).orElseGet(CheapScores::none);
    return CampaignParts.controller(settings, space, scores);
  }

  private TrialRunner runner(
      ImageDataset images, Preparation preparation, CampaignListener listener) {
    return new TrialRunner(
        new LocalExecutor(evaluator, settings.evaluator().measure()),
        settings.evaluator().tree(),
        images.fingerprint(),
        settings.objective().neededMetrics(),
        preparation,
        store,
        listener);
  }

  /** Returns the campaign's settings. */
  public CampaignSettings settings() {
    return settings;
  }

  /** Returns the present state of the campaign. */
  public CampaignStatus status() {
    int goal = store.provenance().goal();
    return CampaignStatus.of(store, settings.with(goal, settings.workers()), false);
  }

  /**
   * Runs the campaign to its end, verifies the best trials if that is asked for, and writes the
   * winners: the verified networks in their order, or else the controller's choice first. The
   * choice of an earlier verification stays until the next one is complete. It may be called once.
   */
  public Campaign.Outcome run() throws InterruptedException {
    Optional<VerificationSettings> asked = CampaignVerification.asked(store, settings);
    workplace.begin(store, settings, fingerprint, asked);
    Campaign.Outcome outcome = campaign.run(settings.trials());
    if (!campaign.hasController()) {
      return outcome; // stopped before it could choose anything
    }
    List<Trial> trials = store.trials();
    if (outcome == Campaign.Outcome.EXHAUSTED && !trials.isEmpty()) {
      store.lowerGoal(trials.size());
    }
    List<Trial> candidates = settings.ranking().candidates(trials);
    Optional<Trial> chosen = campaign.winner(candidates);
    Winners byProxy = Winners.of(trials, settings.ranking(), chosen, settings.winners());
    int finished = (int) trials.stream().filter(trial -> trial.state().isFinished()).count();
    if (!(asked.isPresent() && isUnverified(finished) && CampaignWinners.areVerified(store))) {
      winners.write(byProxy, trials, finished);
    }
    if (outcome == Campaign.Outcome.STOPPED || asked.isEmpty() || candidates.isEmpty()) {
      return outcome;
    }
    if (!verification.run(asked.get(), best(asked.get(), chosen, candidates), finished)) {
      return Campaign.Outcome.STOPPED;
    }
    winners.write(byProxy, trials, finished);
    return outcome;
  }

  private boolean isUnverified(int finished) {
    return verification.stored(finished).filter(Verification::isComplete).isEmpty();
  }

  private List<Trial> best(
      VerificationSettings asked, Optional<Trial> chosen, List<Trial> candidates) {
    Ranking ranking = settings.ranking();
    return Stream.concat(chosen.stream(), candidates.stream().sorted(ranking.bestFirst()))
        .distinct()
        .limit(asked.networks())
        .toList();
  }

  /**
   * Writes the report of everything that is stored, if the campaign is in a directory.
   *
   * @throws io.mixnas.results.file.StoreException when it cannot be written
   */
  public void writeReport() {
    CampaignReport.write(store);
  }

  /** See {@link Campaign#interrupt}. */
  public void interrupt() {
    campaign.interrupt();
    verification.interrupt();
  }

  @Override
  public void close() {
    try (store) {
      judges.close();
    }
  }
}
