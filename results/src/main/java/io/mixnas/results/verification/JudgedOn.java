package io.mixnas.results.verification;

/** The images on which a verification measures accuracy. */
public enum JudgedOn {
  /** Images of the campaign's data that the search neither trained on nor scored trials by. */
  HELD_BACK("held-back", "images that the search has not seen"),
  /** Images of a separate source. */
  TEST("test", "images of a test set"),
  /**
   * The validation images of the search, if there are no others. The candidates were chosen by
   * these images, so their accuracies tend to be too high, but those of the reference do not.
   */
  VALIDATION("validation", "the validation images that also chose the candidates");

  private final String word;
  private final String description;

  JudgedOn(String word, String description) {
    this.word = word;
    this.description = description;
  }

  /** Returns the word for documents. */
  public String word() {
    return word;
  }

  /** Returns the description for people. */
  public String description() {
    return description;
  }
}
