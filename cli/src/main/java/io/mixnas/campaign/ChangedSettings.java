package io.mixnas.campaign;

import io.mixnas.plugin.Plugin;
import io.mixnas.results.CampaignHistory;
import io.mixnas.results.verification.VerificationSettings;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Holds the settings with which a stored campaign continues: the stored ones, with the changes that
 * people have made in its configuration file and those that the caller wants.
 */
record ChangedSettings(CampaignSettings settings) {
  /**
   * Determines the settings.
   *
   * @param warnings receives a line for each plug-in that is another one now
   * @throws CampaignException when a plug-in is missing, or a setting would change that cannot
   */
  static ChangedSettings of(
      CampaignHistory history, Continuation continuation, Consumer<String> warnings) {
    CampaignStatus status = CampaignStatus.of(history, false);
    continuation.plugins().require(history.address(), status.settings());
    requireAllowed(history, status.settings(), continuation);
    CampaignSettings settings = changed(history, status, continuation);
    settings.requireCompatible();
    warnOfOtherPlugin(
        "controller",
        status.settings().controller().plugin(),
        settings.controller().plugin(),
        warnings);
    warnOfOtherPlugin(
        "evaluator",
        status.settings().evaluator().plugin(),
        settings.evaluator().plugin(),
        warnings);
    return new ChangedSettings(settings);
  }

  /**
   * Returns the settings of the verification from now on.
   *
   * @param before the earlier settings
   * @throws CampaignException when the wanted settings are not possible
   */
  static Optional<VerificationSettings> verification(
      CampaignHistory history,
      CampaignSettings settings,
      Optional<VerificationSettings> before,
      Consumer<VerificationBuilder> change) {
    VerificationBuilder builder = VerificationBuilder.of(before);
    change.accept(builder);
    try {
      return builder.build(settings.evaluator());
    } catch (IllegalArgumentException e) {
      throw new CampaignException(history.address() + ": " + e.getMessage(), e);
    }
  }

  /** Refuses to run an evaluator's command that the user has not allowed. */
  private static void requireAllowed(
      CampaignHistory history, CampaignSettings settings, Continuation continuation) {
    if (!continuation.allowCommand()) {
      settings
          .evaluator()
          .command()
          .ifPresent(
              command -> {
                throw new CampaignException(
                    "%s: its evaluator runs a command, which is code of whoever began the campaign: %s; to allow it: mixnas resume %s --allow-command"
                        .formatted(history.address(), command, history.address().word()));
              });
    }
  }

  private static CampaignSettings changed(
      CampaignHistory history, CampaignStatus status, Continuation continuation) {
    CampaignSettings stored =
        CampaignDocument.parse(
            history.source(), CampaignDocument.write(status.settings()), continuation.plugins());
    CampaignSettings asked = ConfigurationFile.asked(history, stored, continuation.plugins());
    OptionalInt trials = continuation.trials();
    int wanted = trials.orElse(asked.trials());
    requireEnough(wanted, status.summary().trials(), trials.isPresent(), history);
    try {
      return asked
          .with(
              continuation.data().orElse(asked.data()),
              wanted,
              continuation.workers().orElse(asked.workers()))
          .withMinutes(
              continuation.minutes().isPresent() ? continuation.minutes() : asked.minutes());
    } catch (IllegalArgumentException e) {
      throw new CampaignException(history.address() + ": " + e.getMessage(), e);
    }
  }

  private static void requireEnough(int wanted, int begun, boolean isNew, CampaignHistory history) {
    if (wanted < begun) {
      String where = history.address().toString();
      throw new CampaignException(
          "%s: trials: must be at least the %s that have begun, was %s"
              .formatted(
                  isNew
                      ? where
                      : ConfigurationFile.file(history).map(Object::toString).orElse(where),
                  begun,
                  wanted));
    }
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
}
