package io.mixnas.cli;

import io.mixnas.campaign.Campaign;
import io.mixnas.campaign.CampaignListener;
import io.mixnas.campaign.CampaignStatus;
import io.mixnas.campaign.OpenCampaign;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.DirectoryMovedException;
import java.util.function.Consumer;

/** Runs a campaign for a person, who may stop it by Ctrl-C. */
final class CampaignRun {
  private static final String RESUME = "mixnas resume";

  private final Terminal terminal;
  private final String arguments;

  /**
   * @param arguments what a resume is also told, with a space before; empty for nothing
   */
  CampaignRun(Terminal terminal, String arguments) {
    this.terminal = terminal;
    this.arguments = arguments;
  }

  /** Starts a campaign, or opens one to continue it. */
  interface Opener {
    OpenCampaign open(Consumer<String> warnings, CampaignListener listener);
  }

  /** Runs the campaign to its end, and returns the exit code. */
  int run(Opener opener) throws InterruptedException {
    CampaignProgress progress = new CampaignProgress(terminal);
    try (InterruptHook hook = new InterruptHook();
        OpenCampaign campaign = opener.open(terminal::warn, progress)) {
      hook.interruptsBy(campaign::interrupt);
      CampaignStatus begun = campaign.status();
      Launcher.continueWith(resumeCommand(begun));
      progress.begin(begun);
      Campaign.Outcome outcome = run(campaign, progress, begun);
      report(campaign, begun.address());
      CampaignStatus status = campaign.status();
      terminal.out().print(StatusText.of(status));
      terminal.out().flush();
      return exitCode(outcome, status);
    }
  }

  private Campaign.Outcome run(
      OpenCampaign campaign, CampaignProgress progress, CampaignStatus begun)
      throws InterruptedException {
    try {
      return campaign.run();
    } catch (DirectoryMovedException e) {
      throw e; // there is no directory for a report
    } catch (RuntimeException e) {
      progress.end();
      report(campaign, begun.address());
      tellOptions(begun, e);
      throw e;
    } finally {
      progress.end();
    }
  }

  /** Writes the report. A failure is only a warning, since all results are already stored. */
  private void report(OpenCampaign campaign, CampaignAddress address) {
    try {
      campaign.writeReport();
    } catch (RuntimeException e) {
      terminal.warn(
          "no report; 'mixnas report %s' tries again: %s"
              .formatted(address.word(), e.getMessage()));
    }
  }

  /** Completes a failure's advice to resume, which cannot know the options of this run. */
  private void tellOptions(CampaignStatus begun, RuntimeException failure) {
    boolean advises = String.valueOf(failure.getMessage()).contains(RESUME);
    if (advises && !options(begun).isEmpty()) {
      terminal.say("to go on with the options of this run: " + resumeCommand(begun));
    }
  }

  private String resumeCommand(CampaignStatus status) {
    return RESUME + " " + status.address().word() + options(status);
  }

  private String options(CampaignStatus status) {
    boolean runsCommand = status.settings().evaluator().command().isPresent();
    return (runsCommand ? " --allow-command" : "") + arguments;
  }

  private int exitCode(Campaign.Outcome outcome, CampaignStatus status) {
    if (outcome == Campaign.Outcome.STOPPED) {
      terminal.say("interrupted; continue with: %s".formatted(resumeCommand(status)));
      return ExitCode.INTERRUPTED;
    }
    if (outcome == Campaign.Outcome.EXHAUSTED) {
      terminal.say(
          "no further architecture: all those of the space within the budget were tried, in %s trials"
              .formatted(status.summary().trials()));
    }
    if (outcome == Campaign.Outcome.TIME_IS_UP) {
      terminal.say(
          "time is up after %s trials; go on with: %s --minutes N"
              .formatted(status.summary().trials(), resumeCommand(status)));
    }
    if (status.summary().complete() == 0) {
      terminal.say("mixnas: no trial has a score; the causes are above");
      return ExitCode.FAILED;
    }
    return ExitCode.DONE;
  }
}
