package io.mixnas.controller.policy;

/** Holds a draw that was tried, and how much better it was than expected. */
public final class ScoredDraw {
  final int[] choices;
  final double[] chances;
  final double advantage;

  /**
   * @param choices the option index of each decision
   * @param drawnBy the policy at the time of the draw
   * @param advantage above 0 when the draw was better than expected
   */
  public ScoredDraw(int[] choices, CategoricalPolicy drawnBy, double advantage) {
    this.choices = choices.clone();
    this.advantage = advantage;
    this.chances = new double[choices.length];
    for (int i = 0; i < choices.length; i++) {
      chances[i] = drawnBy.probability(i, choices[i]);
    }
  }
}
