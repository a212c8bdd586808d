package io.mixnas.campaign;

import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.EvaluatorSettings;
import io.mixnas.evaluator.training.TrainingSettings;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.verification.VerificationSettings;
import java.util.Optional;

/** Judges and trains in the threads that ask for it. */
final class ThreadsWorkplace implements Workplace {
  @Override
  public boolean isHere() {
    return true;
  }

  @Override
  public Optional<String> description() {
    return Optional.empty();
  }

  @Override
  public Evaluator evaluator(Evaluator own, int index, EvaluatorSettings settings) {
    return own;
  }

  @Override
  public Verifier verifier(
      VerificationImages images,
      TrainingSettings usual,
      int epochs,
      ImageVerifier.InitialParameters initial) {
    return new ImageVerifier(images, usual, epochs, initial);
  }

  @Override
  public void begin(
      CampaignStore store,
      CampaignSettings settings,
      String fingerprint,
      Optional<VerificationSettings> asked) {
    // all that is needed is here
  }
}
