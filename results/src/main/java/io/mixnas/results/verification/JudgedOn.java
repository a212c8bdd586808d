package io.mixnas.results.verification;

/** Which images a verification measures accuracy on. */
public enum JudgedOn {
  /** Images of the campaign's data that the search neither trained on nor scored trials by. */
  HELD_BACK("held-back", "images that the search has not seen"),
  /** Images of a source of their own. */
  TEST("test", "images of a test set"),
  /**
   * The validation images of the search, for want of others: the candidates were chosen by them, so
   * that their accuracies are apt to be too high, and the reference's are not.
   */
  VALIDATION("validation", "the validation images that also chose the candidates");

  private final String word;
  private final String description;

  JudgedOn(String word, String description) {
    this.word = word;
    this.description = description;
  }

  /** In documents. */
  public String word() {
    return word;
  }

  /** For people. */
  public String description() {
    return description;
  }
}
