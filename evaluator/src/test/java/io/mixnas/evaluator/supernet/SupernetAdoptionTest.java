package io.mixnas.evaluator.supernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.EvaluatorContext;
import io.mixnas.evaluator.Preparation;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.objective.CostMeasure;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Takes over the trained supernet of another campaign. */
class SupernetAdoptionTest {
  private static final SupernetSettings SHORT = Supernets.settings("epochs", 1, "batch", 16);
  private static final SearchSpace SPACE = Supernets.space("nas-bench-macro");
  private static final ImageDataset IMAGES = Supernets.shapes(8);
  private static final EvaluatorContext CONTEXT = new EvaluatorContext(IMAGES, SPACE, 1);
  private static final Architecture NETWORK = SPACE.decode(Genotype.of(1, 0, 2, 0, 0, 1, 0, 0));

  private static byte[] trained;
  private static double score;

  @BeforeAll
  static void train() throws Exception {
    Preparation preparation = Preparation.inMemory();
    Evaluator evaluator = new SupernetEvaluator(CONTEXT, SHORT, 1);
    evaluator.prepare(preparation);
    trained = preparation.stored().orElseThrow();
    score = score(evaluator);
  }

  @Test
  void judgesBySomeoneElsesWeightsWithAnotherSeedBudgetAndTraining() throws Exception {
    Map<CostMeasure, Long> limits = Map.of(CostMeasure.MULTIPLY_ADDS, 40_000_000L);
    SupernetSettings settings = Supernets.settings("epochs", 7, "supernet", "there");
    Evaluator evaluator =
        new SupernetEvaluator(new EvaluatorContext(IMAGES, SPACE, 9, limits), settings, 1);
    Told preparation = new Told();
    preparation.store(evaluator.adopt("there", trained));

    evaluator.prepare(preparation);

    assertThat(score(evaluator)).isEqualTo(score);
    assertThat(preparation.told).containsExactly("supernet, trained in 3 steps by there");
    assertThat(preparation.states).isEqualTo(1);
  }

  @Test
  void refusesWhatItsNetworksCannotUseAndSaysWhy() {
    assertRefused(
        evaluator("mixnet-cifar", IMAGES),
        "space: must be mixnet-cifar as in this campaign, was nas-bench-macro");
    assertRefused(
        evaluator("nas-bench-macro", IMAGES, "width", 0.5),
        "width: must be 0.5 as in this campaign, was 0.25");
    assertRefused(
        evaluator("nas-bench-macro", IMAGES, "optionWeights", "own"),
        "optionWeights: must be own as in this campaign, was shared");
    ImageDataset others = Supernets.shapes(9);
    assertRefused(
        evaluator("nas-bench-macro", others),
        "images: must have the fingerprint %.12s as in this campaign, was %.12s; --data,"
                .formatted(others.fingerprint(), IMAGES.fingerprint())
            + " --images-per-class, --validation, --seed and whether winners are verified decide"
            + " which images train");
  }

  @Test
  void refusesWhatIsNoFinishedSupernet() throws IOException {
    Evaluator evaluator = evaluator("nas-bench-macro", IMAGES);
    SupernetState state = state();
    assertThatThrownBy(() -> evaluator.adopt("there", with(state, state.head(), 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "supernet: there: must be trained for all of its 3 steps, was for 2; continue with:"
                + " mixnas resume there");
    StateHead older = new StateHead(state.head().identity(), Optional.empty());
    assertThatThrownBy(() -> evaluator.adopt("there", with(state, older, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "supernet: there: must say what it was trained for, was stored by an older version of"
                + " MixNAS; a resume with more trials adds that");
    byte[] other = "something else that is long enough".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> evaluator.adopt("there", other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("supernet: there: must be ");
  }

  @Test
  void trainsNothingWhereSomeoneElsesSupernetIsAskedFor() {
    Evaluator evaluator = evaluator("nas-bench-macro", IMAGES, "supernet", "there");

    assertThatThrownBy(() -> evaluator.prepare(Preparation.inMemory()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("supernet: must be taken over from there before it is prepared, was not");
  }

  @Test
  void goesOnWithAStateOfAnOlderVersionAndBringsItUpToDate() throws Exception {
    SupernetState state = state();
    StateHead older = new StateHead(state.head().identity(), Optional.empty());
    Told preparation = new Told();
    preparation.store(with(state, older, 3));
    Evaluator evaluator = new SupernetEvaluator(CONTEXT, SHORT, 1);

    evaluator.prepare(preparation);

    assertThat(score(evaluator)).isEqualTo(score);
    assertThat(preparation.states).isEqualTo(2);
    assertThat(preparation.state).isEqualTo(trained);
  }

  private static Evaluator evaluator(String space, ImageDataset images, Object... changes) {
    return new SupernetEvaluator(
        new EvaluatorContext(images, Supernets.space(space), 1), Supernets.settings(changes), 1);
  }

  private static void assertRefused(Evaluator evaluator, String rule) {
    assertThatThrownBy(() -> evaluator.adopt("there", trained))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("supernet: there: " + rule);
  }

  private static SupernetState state() throws IOException {
    NetworkScale scale = new NetworkScale(0.25, 16, IMAGES.training().classes().size());
    Supernet supernet = Supernet.of(SPACE, scale, OptionWeights.SHARED, 1);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(trained))) {
      StateHead head = StateHead.read("supernet", in);
      return SupernetState.read(trained, List.of(head), supernet.weights().values().length);
    }
  }

  private static byte[] with(SupernetState state, StateHead head, long done) {
    return new SupernetState(
            head, state.steps(), done, state.loss(), state.values(), state.velocities())
        .toBytes();
  }

  private static double score(Evaluator evaluator) throws Exception {
    return evaluator.evaluate(NETWORK, 1, EvaluationListener.SILENT).score();
  }

  /** Keeps a state, and what was told. */
  private static final class Told implements Preparation {
    private final List<String> told = new ArrayList<>();
    private byte[] state = {};
    private int states;

    @Override
    public Optional<byte[]> stored() {
      return Optional.of(state);
    }

    @Override
    public void store(byte[] newState) {
      state = newState;
      states++;
    }

    @Override
    public void advanced(double done, String what) {
      told.add(what);
    }
  }
}
