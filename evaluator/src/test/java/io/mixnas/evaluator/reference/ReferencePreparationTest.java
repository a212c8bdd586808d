package io.mixnas.evaluator.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.evaluator.EvaluatorContext;
import io.mixnas.evaluator.Preparation;
import io.mixnas.evaluator.PreparationException;
import io.mixnas.evaluator.data.DataSettings;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.space.SearchSpaces;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ReferencePreparationTest {
  private static final int NETWORKS = 4;

  private static ReferencePreparation preparation(String text, NetworkScorer scorer) {
    DataSettings data = new DataSettings(8, OptionalInt.of(2), 0.5, 1);
    EvaluatorContext context =
        new EvaluatorContext(
            DataSource.parse("shapes").load(data, warning -> {}),
            SearchSpaces.of("nas-bench-macro").withInput(32, 10),
            1,
            Map.of());
    return new ReferencePreparation(
        context, new ReferencePreparation.Settings("mine", NETWORKS, 1, text), scorer, 2);
  }

  /**
   * The text of a large space with many options in many layers may be longer than can be stored.
   */
  @Test
  void storesScoresThatBelongToALongText() throws Exception {
    String text = "a long text ".repeat(10_000);
    Preparation stored = Preparation.inMemory();
    List<List<Double>> scores = preparation(text, network -> Optional.of(List.of(1.5))).run(stored);

    assertThat(scores).hasSize(NETWORKS).containsOnly(List.of(1.5));
    assertThat(preparation(text, network -> Optional.empty()).run(stored)).isEqualTo(scores);
    assertThatThrownBy(() -> preparation(text + "!", network -> Optional.empty()).run(stored))
        .isInstanceOf(PreparationException.class)
        .hasMessageStartingWith("mine: must be of the same space");
  }

  @Test
  void tellsThatTooFewNetworksCanBeScored() {
    ReferencePreparation none = preparation("", network -> Optional.empty());

    assertThatThrownBy(() -> none.run(Preparation.inMemory()))
        .isInstanceOf(PreparationException.class)
        .hasMessage(
            "mine: must have at least 2 networks of space nas-bench-macro that can be scored, of 4"
                + " drawn ones none can; a greater --width may help");
  }

  /** Who has too little memory is told just that. */
  @Test
  void whatGoesWrongInAThreadIsTold() {
    ReferencePreparation failing =
        preparation(
            "",
            network -> {
              throw new OutOfMemoryError("in a test");
            });

    assertThatThrownBy(() -> failing.run(Preparation.inMemory()))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("in a test");
  }
}
