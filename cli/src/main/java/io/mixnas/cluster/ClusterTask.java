package io.mixnas.cluster;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A piece of a campaign's work that can be done on any machine with its images. */
public sealed interface ClusterTask extends Serializable {
  /**
   * Asks an evaluator for its judgement of a network.
   *
   * @param judge the evaluator's index among those of the campaign's settings, from 0
   * @param job a {@link io.mixnas.trial.TrialJob} as JSON
   * @param trial the number of the trial; 0 when the judgement is not one of a trial
   * @param preparation what the evaluator has prepared; null when it has nothing to prepare
   */
  record Judge(int judge, String job, int trial, SharedState preparation) implements ClusterTask {
    private static final long serialVersionUID = 1;

    public Judge {
      Objects.requireNonNull(job, "job");
    }
  }

  /**
   * Asks for one training of a verification.
   *
   * @param fingerprint the fingerprint of the images that the verification trains and judges on
   * @param name the name of the verified network
   * @param architecture its architecture as JSON
   * @param epochs the number of epochs
   * @param seed the seed of everything that is random in it
   * @param keep whether the trained network is wanted
   * @param initial the parameters that it begins with, by their names; the seed gives all others
   */
  record Verify(
      String fingerprint,
      String name,
      String architecture,
      int epochs,
      long seed,
      boolean keep,
      Map<String, float[]> initial)
      implements ClusterTask {
    private static final long serialVersionUID = 1;

    public Verify {
      Objects.requireNonNull(fingerprint, "fingerprint");
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(architecture, "architecture");
      initial = new LinkedHashMap<>(initial); // of a class that travels
    }
  }
}
