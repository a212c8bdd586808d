package io.mixnas.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixnas.controller.Controller;
import io.mixnas.controller.ControllerContext;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.Preparation;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.latency.LatencyModel;
import io.mixnas.notation.ArchitectureJson;
import io.mixnas.plugin.Plugin;
import io.mixnas.release.Release;
import io.mixnas.results.DirectoryInUseException;
import io.mixnas.results.DirectoryLock;
import io.mixnas.results.Provenance;
import io.mixnas.results.Ranking;
import io.mixnas.results.Session;
import io.mixnas.results.SqliteTrialStore;
import io.mixnas.results.TrialStore;
import io.mixnas.results.Winners;
import io.mixnas.results.verification.Verification;
import io.mixnas.results.verification.VerificationSettings;
import io.mixnas.results.verification.VerifiedWinners;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.trial.WarmStart;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A campaign that this process has to itself, from its begin or resume until it is closed. */
public final class OpenCampaign implements AutoCloseable {
  private static final String GIVEN_UP = "given up by resume --give-up";

  private final CampaignDirectory directory;
  private final DirectoryLock lock;
  private final TrialStore store;
  private final CampaignSettings settings;
  private final SearchSpace space;
  private final Evaluator evaluator;
  private final Campaign campaign;
  private final CampaignVerification verification;

  private OpenCampaign(
      CampaignDirectory directory,
      DirectoryLock lock,
      TrialStore store,
      CampaignSettings settings,
      ImageDataset images,
      Evaluator judge,
      Consumer<String> warnings,
      CampaignListener listener) {
    this.directory = directory;
    this.lock = lock;
    this.store = store;
    this.settings = settings;
    this.space = settings.searchSpace(images);
    this.evaluator = withinLatency(judge, settings, directory);
    this.campaign =
        new Campaign(
            space,
            controller(settings, space),
            settings.budget(),
            store,
            runner(images, listener),
            listener,
            settings.workers());
    this.verification = new CampaignVerification(directory, settings, space, warnings, listener);
  }

  private TrialRunner runner(ImageDataset images, CampaignListener listener) {
    return new TrialRunner(
        new LocalExecutor(evaluator, settings.evaluator().measure()),
        settings.evaluator().tree(),
        images.fingerprint(),
        settings.objective().neededMetrics(),
        new DirectoryPreparation(directory, Preparation.inMemory()),
        directory,
        listener);
  }

  /**
   * Begins a campaign. Nothing is written before data, space and budget have been found usable.
   *
   * @param directory new or empty; made where it is missing
   * @param warnings told of whatever was not taken as it stood, one line each
   * @throws CampaignException when there is something in the directory, or nothing to start from
   * @throws DirectoryInUseException when another process is at work in it
   * @throws io.mixnas.evaluator.data.DataException when the images cannot be used
   * @throws io.mixnas.document.DocumentException when the space cannot
   * @throws io.mixnas.controller.InfeasibleBudgetException when no architecture is within budget
   */
  public static OpenCampaign begin(
      CampaignDirectory directory,
      CampaignSettings settings,
      Consumer<String> warnings,
      CampaignListener listener) {
    directory.requireFree();
    return begin(() -> directory, settings, warnings, listener);
  }

  /**
   * Begins a campaign as {@link #begin} does, in a new directory, {@code 001} or the next number
   * that is free.
   *
   * @param parent made where it is missing
   * @throws CampaignException when the directory cannot be made, or there is nothing to start from
   */
  public static OpenCampaign beginNumbered(
      Path parent,
      CampaignSettings settings,
      Consumer<String> warnings,
      CampaignListener listener) {
    return begin(() -> CampaignDirectory.numbered(parent), settings, warnings, listener);
  }

  private static OpenCampaign begin(
      Supplier<CampaignDirectory> place,
      CampaignSettings settings,
      Consumer<String> warnings,
      CampaignListener listener) {
    CampaignDocument.parse(
        "settings", CampaignDocument.write(settings)); // what is stored must be readable
    settings.requireCompatible();
    ImageDataset images = images(settings, warnings);
    SearchSpace space = settings.searchSpace(images);
    controller(settings, space).propose(); // refuses an infeasible budget
    settings
        .verification()
        .ifPresent(asked -> CampaignVerification.requirePossible(settings, asked, space, images));
    WarmStart start = WarmStarts.of(settings, space, images.fingerprint());
    settings.evaluator().training().engine().start();
    Evaluator evaluator = settings.createEvaluator(images);
    return closingOnFailure(
        evaluator, () -> begin(place, settings, images, start, evaluator, warnings, listener));
  }

  private static OpenCampaign begin(
      Supplier<CampaignDirectory> place,
      CampaignSettings settings,
      ImageDataset images,
      WarmStart start,
      Evaluator evaluator,
      Consumer<String> warnings,
      CampaignListener listener) {
    CampaignDirectory free = place.get();
    DirectoryLock lock = free.lock();
    return closingOnFailure(
        lock,
        () -> {
          free.requireFree();
          CampaignDirectory directory = free.heldBy(lock);
          Provenance provenance =
              Provenance.of(
                  CampaignDocument.write(settings),
                  settings.seed(),
                  images.fingerprint(),
                  session(settings));
          TrialStore store = SqliteTrialStore.create(directory.store(), provenance, start);
          return closingOnFailure(
              store,
              () -> {
                ConfigurationFile.write(directory, settings, Plugins.none().orAbsent(), warnings);
                return new OpenCampaign(
                    directory, lock, store, settings, images, evaluator, warnings, listener);
              });
        });
  }

  /**
   * Goes on with a campaign.
   *
   * @param trials it is to have in all; empty for as many as its configuration says
   * @param workers trials in training at once; empty for as many as its configuration says
   * @throws CampaignException when there is no campaign, its data or other settings have changed,
   *     or it cannot have so many trials or workers
   * @throws DirectoryInUseException when another process is at work on it
   * @throws io.mixnas.results.StoreException when its store cannot be used
   */
  public static OpenCampaign resume(
      CampaignDirectory directory,
      OptionalInt trials,
      OptionalInt workers,
      Consumer<String> warnings,
      CampaignListener listener) {
    return resume(directory, Continuation.of(trials, workers), warnings, listener);
  }

  /**
   * Goes on with a campaign, or verifies one that has ended. Where its images have moved, the store
   * knows their new place from then on.
   *
   * @throws CampaignException when there is no campaign, its images or settings that cannot change
   *     have changed, or what is asked for cannot be
   * @throws DirectoryInUseException when another process is at work on it
   * @throws io.mixnas.results.StoreException when its store cannot be used
   */
  public static OpenCampaign resume(
      CampaignDirectory directory,
      Continuation wanted,
      Consumer<String> warnings,
      CampaignListener listener) {
    directory.requireCampaign();
    SqliteTrialStore.read(directory.store()).close(); // refuses others before there is a lock
    DirectoryLock lock = directory.lock();
    return closingOnFailure(
        lock,
        () -> {
          TrialStore store = SqliteTrialStore.open(directory.store());
          return closingOnFailure(
              store, () -> resume(directory.heldBy(lock), lock, store, wanted, warnings, listener));
        });
  }

  /**
   * Counts an open trial as failed, so that a resume does not train it again.
   *
   * @throws CampaignException when there is no campaign, or no such trial that is open
   * @throws DirectoryInUseException when another process is at work on it
   * @throws io.mixnas.results.StoreException when its store cannot be used
   */
  public static void giveUp(CampaignDirectory directory, int number) {
    directory.requireCampaign();
    DirectoryLock lock = directory.lock();
    try (lock;
        TrialStore store = SqliteTrialStore.open(directory.store())) {
      Trial trial =
          store.trials().stream()
              .filter(candidate -> candidate.number() == number)
              .filter(candidate -> !candidate.state().isFinished())
              .findAny()
              .orElseThrow(
                  () ->
                      new CampaignException(
                          "%s: has no open trial %s to give up"
                              .formatted(directory.path(), number)));
      store.finish(trial.withState(new TrialState.Failed(GIVEN_UP, Duration.ZERO)));
    }
  }

  /** Its settings. */
  public CampaignSettings settings() {
    return settings;
  }

  /** Where its trials stand now. */
  public CampaignStatus status() {
    return CampaignStatus.of(directory, store, settings, false);
  }

  /**
   * Runs it to its end, verifies the best trials where that is asked for, and writes what it has
   * won by then: the verified networks in their order, or else the controller's choice first. What
   * an earlier verification chose stays until the next is complete. Once only.
   */
  public Campaign.Outcome run() throws InterruptedException {
    Campaign.Outcome outcome = campaign.run(settings.trials());
    List<Trial> trials = store.trials();
    Ranking ranking = settings.ranking();
    List<Trial> candidates = ranking.candidates(trials);
    Optional<Trial> chosen = campaign.winner(candidates);
    Winners byProxy = Winners.of(trials, ranking, chosen, settings.winners());
    int finished = (int) trials.stream().filter(trial -> trial.state().isFinished()).count();
    Optional<VerificationSettings> asked = CampaignVerification.asked(directory, settings);
    boolean pending =
        asked.isPresent()
            && verification.stored(finished).filter(Verification::isComplete).isEmpty();
    if (!pending || !CampaignWinners.areVerified(directory)) {
      write(byProxy, trials, finished);
    }
    if (outcome == Campaign.Outcome.STOPPED || asked.isEmpty() || candidates.isEmpty()) {
      return outcome;
    }
    List<Trial> best =
        Stream.concat(chosen.stream(), candidates.stream().sorted(ranking.bestFirst()))
            .distinct()
            .limit(asked.get().networks())
            .toList();
    if (!verification.run(asked.get(), best, finished)) {
      return Campaign.Outcome.STOPPED;
    }
    write(byProxy, trials, finished);
    return outcome;
  }

  /**
   * Writes its report, of all that is stored by now.
   *
   * @throws io.mixnas.results.StoreException when it cannot be written
   */
  public void writeReport() {
    CampaignReport.write(directory, store);
  }

  private void write(Winners byProxy, List<Trial> trials, int finished) {
    directory.requireInPlace();
    Optional<VerifiedWinners> verified =
        verification
            .stored(finished)
            .filter(Verification::isComplete)
            .map(found -> new VerifiedWinners(found, directory.winners(), verification::modelFile));
    verified
        .map(found -> found.before(byProxy, trials))
        .orElse(byProxy)
        .write(
            directory.winners(),
            store.provenance(),
            this::document,
            trial -> verified.map(found -> found.fields(trial)).orElse(Map.of()));
  }

  /** See {@link Campaign#interrupt}. */
  public void interrupt() {
    campaign.interrupt();
    verification.interrupt();
  }

  @Override
  public void close() {
    try (lock;
        store) {
      evaluator.close();
    }
  }

  private static OpenCampaign resume(
      CampaignDirectory directory,
      DirectoryLock lock,
      TrialStore store,
      Continuation continuation,
      Consumer<String> warnings,
      CampaignListener listener) {
    Winners.requireReplaceable(directory.winners());
    CampaignStatus status = CampaignStatus.of(directory, store, false);
    Plugins plugins = continuation.plugins();
    plugins.require(directory, status.settings());
    requireAllowed(directory, status.settings(), continuation);
    CampaignSettings settings = changed(directory, status, continuation);
    settings.requireCompatible();
    warnOfOtherPlugins(status.settings(), settings, warnings);
    requireImages(directory, settings);
    ImageDataset images = images(settings, warnings);
    String before = store.provenance().dataFingerprint();
    if (!before.equals(images.fingerprint())) {
      throw new CampaignException(
          "%s: images must be those that the campaign began with, they have changed (fingerprint was %.12s, is %.12s)"
              .formatted(settings.data(), before, images.fingerprint()));
    }
    Optional<VerificationSettings> asked = CampaignVerification.asked(directory, settings);
    Optional<VerificationSettings> wanted =
        changed(directory, settings, asked, continuation.verification());
    wanted.ifPresent(
        now ->
            CampaignVerification.requirePossible(settings, now, settings.searchSpace(images), images));
    Evaluator evaluator = settings.createEvaluator(images);
    return closingOnFailure(
        evaluator,
        () -> {
          ConfigurationFile.write(directory, settings, plugins, warnings); // a kill undoes no wish
          announce(store, settings);
          OpenCampaign campaign =
              new OpenCampaign(
                  directory, lock, store, settings, images, evaluator, warnings, listener);
          if (!wanted.equals(asked)) {
            campaign.verification.ask(wanted.orElseThrow());
          }
          return campaign;
        });
  }

  private static void warnOfOtherPlugins(
      CampaignSettings before, CampaignSettings now, Consumer<String> warnings) {
    warnOfOtherPlugin(
        "controller", before.controller().plugin(), now.controller().plugin(), warnings);
    warnOfOtherPlugin("evaluator", before.evaluator().plugin(), now.evaluator().plugin(), warnings);
  }

  private static void warnOfOtherPlugin(
      String what, Optional<Plugin> before, Optional<Plugin> now, Consumer<String> warnings) {
    String began = before.map(Plugin::toString).orElse("MixNAS");
    String goesOn = now.map(Plugin::toString).orElse("MixNAS");
    if (!began.equals(goesOn)) {
      warnings.accept(
          "the %s is of %s now, the campaign began with that of %s".formatted(what, goesOn, began));
    }
  }

  /** A campaign of others may run whatever command its file says. */
  private static void requireAllowed(
      CampaignDirectory directory, CampaignSettings settings, Continuation continuation) {
    if (!continuation.allowCommand()) {
      settings
          .evaluator()
          .command()
          .ifPresent(
              command -> {
                throw new CampaignException(
                    "%s: its evaluator runs a command, which is code of whoever began the campaign: %s; allow it by 'mixnas resume %s --allow-command'"
                        .formatted(directory.path(), command, directory.path()));
              });
    }
  }

  private static void requireImages(CampaignDirectory directory, CampaignSettings settings) {
    if (!DataSource.isThere(settings.data())) {
      throw new CampaignException(
          "%s: the campaign's images must be there, nothing is; where they have moved, say so by 'mixnas resume %s --data PATH'"
              .formatted(settings.data(), directory.path()));
    }
  }

  /** The configuration stays as it was, but for the place of the images. */
  private static void announce(TrialStore store, CampaignSettings settings) {
    String before = store.provenance().configuration();
    CampaignSettings begun = CampaignDocument.parse("settings", before);
    if (begun.data().equals(settings.data())) {
      store.resume(session(settings));
    } else {
      CampaignSettings moved = begun.with(settings.data(), begun.trials(), begun.workers());
      store.resume(session(settings), CampaignDocument.write(moved));
    }
  }

  private static Optional<VerificationSettings> changed(
      CampaignDirectory directory,
      CampaignSettings settings,
      Optional<VerificationSettings> before,
      Consumer<VerificationBuilder> change) {
    VerificationBuilder builder = VerificationBuilder.of(before);
    change.accept(builder);
    try {
      return builder.build(settings.evaluator().training().recipe().epochs());
    } catch (IllegalArgumentException e) {
      throw new CampaignException(directory.path() + ": " + e.getMessage(), e);
    }
  }

  private static CampaignSettings changed(
      CampaignDirectory directory, CampaignStatus status, Continuation continuation) {
    CampaignSettings stored =
        CampaignDocument.parse(
            directory.store().toString(),
            CampaignDocument.write(status.settings()),
            continuation.plugins());
    CampaignSettings asked = ConfigurationFile.asked(directory, stored, continuation.plugins());
    OptionalInt trials = continuation.trials();
    int begun = status.summary().trials();
    int wanted = trials.orElse(asked.trials());
    if (wanted < begun) {
      throw new CampaignException(
          "%s: trials: must be at least %s, so many have begun, was %s"
              .formatted(
                  trials.isPresent() ? directory.path() : directory.configuration(),
                  begun,
                  wanted));
    }
    try {
      return asked.with(
          continuation.data().orElse(asked.data()),
          wanted,
          continuation.workers().orElse(asked.workers()));
    } catch (IllegalArgumentException e) {
      throw new CampaignException(status.directory() + ": " + e.getMessage(), e);
    }
  }

  private static ImageDataset images(CampaignSettings settings, Consumer<String> warnings) {
    return settings.dataSource().load(settings.dataSettings(), warnings);
  }

  private static Controller controller(CampaignSettings settings, SearchSpace space) {
    return settings
        .controller()
        .create(
            new ControllerContext(
                space,
                settings.budget(),
                settings.objective(),
                settings.seed(),
                settings.evaluator().epochs()));
  }

  private static Evaluator withinLatency(
      Evaluator asked, CampaignSettings settings, CampaignDirectory directory) {
    return settings
        .latency()
        .<Evaluator>map(
            budget ->
                new LatencyLimitedEvaluator(
                    asked, budget, LatencyMeter.onnx(budget.threads()), LatencyLog.of(directory)))
        .orElse(asked);
  }

  private static Session session(CampaignSettings settings) {
    StringBuilder engine =
        new StringBuilder(settings.evaluator().training().engine().description());
    settings
        .latency()
        .ifPresent(b -> engine.append(", latency: ").append(LatencyModel.description()));
    settings.controller().plugin().ifPresent(jar -> engine.append(", controller of ").append(jar));
    settings.evaluator().plugin().ifPresent(jar -> engine.append(", evaluator of ").append(jar));
    return Session.here(Instant.now(), Release.version(), engine.toString(), settings.trials());
  }

  private JsonNode document(Genotype genotype) {
    return ArchitectureJson.tree(space.decode(genotype));
  }

  private static OpenCampaign closingOnFailure(AutoCloseable resource, Opening opening) {
    try {
      return opening.open();
    } catch (RuntimeException | Error e) {
      try {
        resource.close();
      } catch (Exception suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  private interface Opening {
    OpenCampaign open();
  }
}
