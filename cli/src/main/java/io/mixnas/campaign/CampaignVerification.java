package io.mixnas.campaign;

import io.mixnas.controller.Budget;
import io.mixnas.evaluator.EvaluatorSettings;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.Objective;
import io.mixnas.objective.Target;
import io.mixnas.results.CampaignHistory;
import io.mixnas.results.verification.Verification;
import io.mixnas.results.verification.VerificationSettings;
import io.mixnas.results.verification.VerificationStore;
import io.mixnas.results.verification.VerifiedNetwork;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Plans and runs the verification of a campaign's best trials when the trials are done. */
final class CampaignVerification {
  private final CampaignSettings settings;
  private final SearchSpace space;
  private final VerificationStore store;
  private final Consumer<String> warnings;
  private final VerificationListener listener;
  private final SharedParameters shared;
  private final Workplace workplace;
  private Optional<VerificationWork> work = Optional.empty();
  private boolean interrupted;

  /**
   * @param space the space, for the classes of the campaign's images
   * @param shared the weights of the campaign's supernet
   * @param workplace where networks are trained
   */
  CampaignVerification(
      VerificationStore store,
      CampaignSettings settings,
      SearchSpace space,
      Consumer<String> warnings,
      VerificationListener listener,
      SharedParameters shared,
      Workplace workplace) {
    this.shared = shared;
    this.workplace = workplace;
    this.settings = settings;
    this.space = space;
    this.store = store;
    this.warnings = warnings;
    this.listener = listener;
  }

  /** Returns the latest settings that were asked for, or those of the campaign's beginning. */
  static Optional<VerificationSettings> asked(CampaignHistory history, CampaignSettings settings) {
    return history.verification().asked().or(settings::verification);
  }

  /**
   * Refuses a verification that could not be done at the end, before any training.
   *
   * @param images the images of the campaign
   * @param warnings receives a line for each image to judge on that cannot be taken as it is
   * @throws CampaignException when the baseline cannot be made small enough
   * @throws io.mixnas.evaluator.data.DataException when the images to judge on are missing, have
   *     other classes, or are mostly those of the campaign; or when images do not fit the heap at
   *     the resolution of the space
   */
  static void requirePossible(
      CampaignSettings settings,
      VerificationSettings asked,
      SearchSpace space,
      ImageDataset images,
      Consumer<String> warnings) {
    if (asked.inherited()
        && settings.evaluators().stream().noneMatch(EvaluatorSettings::sharesWeights)) {
      throw new CampaignException(
          "verification: from: must be scratch for a campaign without shared weights of full width"
              + " (supernet with width 1), was supernet");
    }
    Budget limits = limits(settings);
    if (!limits.limits().isEmpty()) {
      asked.baselines().forEach(name -> Baseline.within(limits, space, name));
    }
    VerificationImages.requireRoom(settings, asked.data(), space.resolution());
    VerificationImages.requireUsable(settings, asked, images, warnings);
  }

  /** Returns the stored verification of these finished trials, complete or not, if there is one. */
  Optional<Verification> stored(int finished) {
    return store
        .verification(settings.objective())
        .filter(verification -> verification.trials() == finished);
  }

  /**
   * Verifies trials, or continues to.
   *
   * @param best the trials, the best first
   * @param finished the finished trials of the campaign
   * @return whether the verification is complete; false when it was interrupted
   */
  boolean run(VerificationSettings asked, List<Trial> best, int finished)
      throws InterruptedException {
    if (stored(finished).filter(v -> v.settings().equals(asked) && v.isComplete()).isPresent()) {
      return true;
    }
    VerificationImages images =
        VerificationImages.load(settings, asked.data(), space.resolution(), warnings);
    Verification planned = planned(asked, best, finished, images);
    warnOfOtherImages(planned);
    store.plan(planned);
    Verification current = store.verification(settings.objective()).orElseThrow();
    listener.verifying(current);
    Optional<VerificationWork> begun =
        begin(
            workplace.verifier(
                images, settings.evaluator().training(), asked.epochs(), initial(asked)));
    return begun.isPresent() && begun.get().run(current);
  }

  private ImageVerifier.InitialParameters initial(VerificationSettings asked)
      throws InterruptedException {
    if (!asked.inherited()) {
      return network -> Map.of();
    }
    shared.prepare();
    return shared::of;
  }

  /** Begins no further run and abandons those in training; a resume repeats them. */
  synchronized void interrupt() {
    interrupted = true;
    work.ifPresent(VerificationWork::interrupt);
  }

  private synchronized Optional<VerificationWork> begin(Verifier verifier) {
    if (!interrupted) {
      work = Optional.of(new VerificationWork(store, verifier, listener, settings.workers()));
    }
    return work;
  }

  private Verification planned(
      VerificationSettings asked, List<Trial> best, int finished, VerificationImages images) {
    List<VerifiedNetwork> networks = new ArrayList<>();
    for (Trial trial : best) {
      networks.add(
          VerifiedNetwork.ofTrial(trial.number(), space.decode(trial.genotype()), trial.score()));
    }
    Budget limits = limits(networks);
    asked.baselines().stream()
        .map(name -> Baseline.within(limits, space, name))
        .forEach(reference -> networks.add(named(reference, networks)));
    return new Verification(
        asked,
        finished,
        LongStream.range(0, asked.seeds()).mapToObj(i -> settings.seed() + i).toList(),
        images.judgedOn(),
        images.judging().size(),
        images.fingerprint(),
        settings.objective(),
        networks);
  }

  /** Returns a reference under another name when one of these networks has its own. */
  private static VerifiedNetwork named(VerifiedNetwork reference, List<VerifiedNetwork> networks) {
    boolean taken = networks.stream().anyMatch(other -> other.name().equals(reference.name()));
    return taken
        ? VerifiedNetwork.reference(reference.name() + "-scaled", reference.architecture())
        : reference;
  }

  private void warnOfOtherImages(Verification planned) {
    store
        .verification(settings.objective())
        .filter(before -> !before.dataFingerprint().equals(planned.dataFingerprint()))
        .filter(before -> before.finished() > 0)
        .ifPresent(
            before ->
                warnings.accept(
                    "the images to verify on are others than before: %s runs on those do not count"
                        .formatted(before.finished())));
  }

  /**
   * Returns the campaign's limits; when it has none, the multiply-adds of the costliest candidate.
   */
  private Budget limits(List<VerifiedNetwork> candidates) {
    Budget limits = limits(settings);
    return limits.limits().isEmpty()
        ? Budget.multiplyAdds(
            candidates.stream().mapToLong(VerifiedNetwork::multiplyAdds).max().orElseThrow())
        : limits;
  }

  /**
   * Returns the campaign's budget and its objective's target, which a fair reference must also
   * keep.
   */
  private static Budget limits(CampaignSettings settings) {
    Optional<Target> target = target(settings.objective().unlimited());
    if (target.isEmpty()) {
      return settings.budget();
    }
    CostMeasure measure = target.get().cost();
    long amount =
        Math.min(target.get().amount(), settings.budget().limit(measure).orElse(Long.MAX_VALUE));
    return settings.budget().with(measure, amount);
  }

  private static Optional<Target> target(Objective objective) {
    if (objective instanceof Objective.Mnasnet mnasnet) {
      return Optional.of(mnasnet.target());
    }
    return objective instanceof Objective.Tunas tunas
        ? Optional.of(tunas.target())
        : Optional.empty();
  }
}
