package io.mixnas.campaign;

import io.mixnas.evaluator.data.DataSource;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.Provenance;
import io.mixnas.results.Session;
import io.mixnas.results.TrialStore;
import io.mixnas.results.verification.VerificationSettings;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Continues campaigns that have begun. */
public final class StoredCampaigns {
  private static final String GIVEN_UP = "given up by resume --give-up";

  private StoredCampaigns() {}

  /**
   * Continues a campaign.
   *
   * @param trials the total number of trials; empty for the number in its configuration
   * @param workers the number of trials in training at once; empty for the number in its
   *     configuration
   * @throws CampaignException when its data or other settings have changed, or these numbers are
   *     not possible
   * @throws io.mixnas.results.StoreInUseException when another process is at work on it
   * @throws io.mixnas.results.file.StoreException when there is no campaign, or its store cannot be
   *     used
   */
  public static OpenCampaign resume(
      CampaignAddress address,
      OptionalInt trials,
      OptionalInt workers,
      Consumer<String> warnings,
      CampaignListener listener) {
    return resume(address, Continuation.of(trials, workers), warnings, listener);
  }

  /**
   * Continues a campaign, or verifies one that has ended. When its images have moved, their new
   * place is stored.
   *
   * @throws CampaignException when its images or settings that cannot change have changed, or what
   *     is asked for is not possible
   * @throws io.mixnas.results.StoreInUseException when another process is at work on it
   * @throws io.mixnas.results.file.StoreException when there is no campaign, or its store cannot be
   *     used
   */
  public static OpenCampaign resume(
      CampaignAddress address,
      Continuation wanted,
      Consumer<String> warnings,
      CampaignListener listener) {
    CampaignStore store = wanted.plugins().stores().open(address);
    return Closing.onFailure(store, () -> resume(store, wanted, warnings, listener));
  }

  private static OpenCampaign resume(
      CampaignStore store,
      Continuation continuation,
      Consumer<String> warnings,
      CampaignListener listener) {
    List<Trial> givenUp = givenUp(store, continuation.givenUp());
    ChangedSettings changed = ChangedSettings.of(store, continuation, warnings);
    CampaignSettings settings = changed.settings();
    requireImages(store, settings);
    ImageDataset images = CampaignParts.images(settings, warnings);
    requireSameImages(store.provenance(), settings, images);
    Optional<VerificationSettings> asked = CampaignVerification.asked(store, settings);
    Optional<VerificationSettings> wanted =
        ChangedSettings.verification(store, settings, asked, continuation.verification());
    wanted.ifPresent(
        now ->
            CampaignVerification.requirePossible(
                settings, now, settings.searchSpace(images), images, warnings));
    Workplace workplace = continuation.workplace();
    Judges judges = Judges.of(settings, images, workplace, continuation.plugins().stores());
    return Closing.onFailure(
        judges,
        () -> {
          // written first, so that a kill does not undo what the user asked for
          ConfigurationFile.write(store, settings, continuation.plugins(), warnings);
          announce(store, settings, images, workplace);
          if (!givenUp.isEmpty()) {
            store.finish(givenUp);
          }
          OpenCampaign campaign =
              new OpenCampaign(store, settings, images, judges, workplace, warnings, listener);
          if (!wanted.equals(asked)) {
            store.verification().ask(wanted.orElseThrow());
          }
          return campaign;
        });
  }

  /**
   * Returns the trials that are given up, as they are to be stored; not those that were before.
   *
   * @throws CampaignException when one is not open
   */
  private static List<Trial> givenUp(CampaignStore store, List<Integer> numbers) {
    List<Trial> givenUp = new ArrayList<>();
    for (int number : new TreeSet<>(numbers)) {
      Optional<Trial> trial = store.trial(number);
      if (trial.filter(StoredCampaigns::isGivenUp).isEmpty()) {
        givenUp.add(
            trial
                .filter(stored -> !stored.state().isFinished())
                .map(stored -> stored.withState(new TrialState.Failed(GIVEN_UP, Duration.ZERO)))
                .orElseThrow(() -> notOpen(store, number)));
      }
    }
    return givenUp;
  }

  private static CampaignException notOpen(CampaignStore store, int number) {
    return new CampaignException(
        "%s: has no open trial %s to give up".formatted(store.address(), number));
  }

  private static boolean isGivenUp(Trial trial) {
    return trial.state() instanceof TrialState.Failed failed && failed.cause().equals(GIVEN_UP);
  }

  private static void requireImages(CampaignStore store, CampaignSettings settings) {
    if (!DataSource.isThere(settings.data())) {
      throw new CampaignException(
          "%s: the campaign's images must be there, nothing is; if they have moved, name their new place: mixnas resume %s --data PATH"
              .formatted(settings.data(), store.address().word()));
    }
  }

  private static void requireSameImages(
      Provenance provenance, CampaignSettings settings, ImageDataset images) {
    String before = provenance.dataFingerprint();
    if (!before.equals(images.fingerprint())) {
      throw new CampaignException(
          "%s: images must be those that the campaign began with, they have changed (fingerprint was %.12s, is %.12s)"
              .formatted(settings.data(), before, images.fingerprint()));
    }
  }

  /**
   * Stores the session. The configuration stays as it was, except for the place of the images, the
   * number of workers and the time.
   */
  private static void announce(
      TrialStore store, CampaignSettings settings, ImageDataset images, Workplace workplace) {
    Provenance provenance = store.provenance();
    if (provenance.classes().isEmpty()) { // begun by an older version
      store.keepClasses(images.training().classes().size());
    }
    Session session = CampaignParts.session(settings, workplace);
    CampaignSettings begun = CampaignDocument.parse("settings", provenance.configuration());
    CampaignSettings changed =
        begun
            .with(settings.data(), begun.trials(), settings.workers())
            .withMinutes(settings.minutes());
    if (begun.equals(changed)) {
      store.resume(session);
    } else {
      store.resume(session, CampaignDocument.write(changed));
    }
  }
}
