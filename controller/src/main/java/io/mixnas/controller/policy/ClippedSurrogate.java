package io.mixnas.controller.policy;

import java.util.List;

/**
 * Defines the objective by which a policy is improved: the clipped surrogate of proximal policy
 * optimisation (Schulman, Wolski, Dhariwal, Radford, Klimov: "Proximal Policy Optimization
 * Algorithms", 2017, arXiv 1707.06347, equation 7), clipped twice (Ye et al.: "Mastering Complex
 * Control in MOBA Games with Deep Reinforcement Learning", AAAI 2020, arXiv 1912.09729), with an
 * entropy bonus,
 *
 * <pre>
 * J = mean over samples of sum_d g(r_d, A) + bonus * H
 *
 * g(r, A) = min(r A, clip(r, 1 - clip, 1 + clip) A)               where A &gt;= 0
 *           max(min(r A, clip(r, 1 - clip, 1 + clip) A), 3 A)     where A &lt; 0
 * </pre>
 *
 * <p>where A is the advantage, and r_d the ratio of a decision's probability now to its probability
 * when it was drawn. The second clip limits how much a draw counts that was worse than expected and
 * has become much more probable since. At the policy that drew the samples, the gradient is that of
 * REINFORCE (Williams 1992). The ratios are taken per decision because decisions are drawn
 * independently; the ratio of a whole draw of many decisions would be clipped at once.
 *
 * @param clip between 0 and 1
 * @param bonus the weight of the entropy, at least 0
 */
public record ClippedSurrogate(List<ScoredDraw> samples, double clip, double bonus) {
  /** The greatest ratio that counts for an advantage below 0, as in the paper of dual-clip PPO. */
  private static final double GREATEST_RATIO = 3;

  public ClippedSurrogate {
    samples = List.copyOf(samples);
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("samples: must be at least 1, were none");
    }
  }

  /** Returns J for a policy. */
  public double value(CategoricalPolicy policy) {
    double sum = 0;
    for (ScoredDraw sample : samples) {
      for (int i = 0; i < sample.choices.length; i++) {
        sum += gain(ratio(policy, sample, i), sample.advantage);
      }
    }
    return sum / samples.size() + bonus * policy.entropy();
  }

  private double gain(double ratio, double advantage) {
    double clipped = Math.max(1 - clip, Math.min(1 + clip, ratio));
    double gain = Math.min(ratio * advantage, clipped * advantage);
    return advantage < 0 ? Math.max(gain, GREATEST_RATIO * advantage) : gain;
  }

  /**
   * Returns the gradient of J with respect to the policy's logits.
   *
   * @return {@code [decision][option]}
   */
  public double[][] gradient(CategoricalPolicy policy) {
    double[][] gradient = policy.entropyGradient();
    for (double[] row : gradient) {
      for (int option = 0; option < row.length; option++) {
        row[option] *= bonus;
      }
    }
    for (ScoredDraw sample : samples) {
      double[][] direction = policy.logProbabilityGradient(sample.choices);
      for (int i = 0; i < sample.choices.length; i++) {
        double weight = weight(ratio(policy, sample, i), sample.advantage) / samples.size();
        for (int option = 0; option < direction[i].length; option++) {
          gradient[i][option] += weight * direction[i][option];
        }
      }
    }
    return gradient;
  }

  /** Returns {@code ratio * advantage}, or 0 when clipping leaves nothing to gain or to lose. */
  private double weight(double ratio, double advantage) {
    boolean clipped = advantage > 0 ? ratio > 1 + clip : ratio < 1 - clip || ratio > GREATEST_RATIO;
    return clipped ? 0 : ratio * advantage;
  }

  private static double ratio(CategoricalPolicy policy, ScoredDraw sample, int decision) {
    return policy.probability(decision, sample.choices[decision]) / sample.chances[decision];
  }
}
