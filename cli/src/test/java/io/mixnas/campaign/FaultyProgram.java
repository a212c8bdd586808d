package io.mixnas.campaign;

import io.mixnas.trial.Trial;

/**
 * Fails while a trial is judged, as a fault of the program does.
 *
 * @param trial the number of that trial
 */
public record FaultyProgram(int trial) implements CampaignListener {
  @Override
  public void advanced(Trial running, double done) {
    if (running.number() == trial) {
      throw new IllegalStateException("a fault of the program");
    }
  }
}
