package io.mixnas.results.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.Objective;
import io.mixnas.objective.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests what every {@link VerificationStore} does. */
public abstract class VerificationStoreContract {
  private static final Objective HARD = Objective.hard();
  private static final byte[] MODEL = {1, 2, 3};

  private final Verification plan =
      Networks.verification(2, Networks.trial(4), Networks.trial(9), Networks.reference());

  /** An empty store. */
  protected VerificationStore store;

  /** Creates a store, or opens one again that was created in the same test. */
  protected abstract VerificationStore create();

  @BeforeEach
  void createStore() {
    store = create();
  }

  @Test
  void startsEmpty() {
    assertThat(store.verification(HARD)).isEmpty();
    assertThat(store.model("trial-4")).isEmpty();
    assertThatIllegalStateException().isThrownBy(() -> finish(Networks.run("trial-4", 7, 0.5)));
  }

  @Test
  void keepsWhatAPersonWants() {
    assertThat(store.asked()).isEmpty();
    VerificationSettings first =
        new VerificationSettings(3, 30, 2, Optional.of("mixnet-s"), Optional.empty());
    store.ask(first);
    assertThat(store.asked()).contains(first);
    VerificationSettings second =
        new VerificationSettings(1, 2, 20, Optional.empty(), Optional.of("/images"), true);
    store.ask(second);
    assertThat(store.asked()).contains(second);
    assertThat(store.verification(HARD)).isEmpty();
  }

  @Test
  void keepsThePlanAndWhatBecameOfIt() {
    store.plan(plan);
    assertThat(store.verification(HARD)).contains(plan);
    VerificationRun good = Networks.run("trial-9", 8, 1 / 3.0);
    VerificationRun bad = Networks.failed("mixnet-s-0.65", 7);
    finish(good);
    finish(bad);

    Verification stored = store.verification(HARD).orElseThrow();
    assertThat(stored.networks().get(1).runs()).containsExactly(good);
    assertThat(stored.networks().get(2).runs()).containsExactly(bad);
    assertThat(stored.networks().get(0).runs()).isEmpty();
    assertThat(stored.finished()).isEqualTo(2);
  }

  @Test
  void hasRunsInTheOrderOfTheSeeds() {
    store.plan(plan);
    finish(Networks.run("trial-4", 8, 0.8));
    finish(Networks.run("trial-4", 7, 0.7));
    assertThat(store.verification(HARD).orElseThrow().networks().get(0).accuracies())
        .containsExactly(0.7, 0.8);
  }

  @Test
  void aRunThatHasEndedNeverChanges() {
    store.plan(plan);
    finish(Networks.run("trial-4", 7, 0.7));
    assertThatIllegalStateException()
        .isThrownBy(() -> finish(Networks.run("trial-4", 7, 0.9)))
        .withMessage("run of trial-4 with seed 7: must not change once it has ended");
    assertThat(store.verification(HARD).orElseThrow().networks().get(0).accuracies())
        .containsExactly(0.7);
  }

  @Test
  void refusesRunsThatWereNotPlanned() {
    store.plan(plan);
    for (VerificationRun run :
        List.of(
            Networks.run("trial-5", 7, 0.5),
            Networks.run("trial-4", 6, 0.5),
            VerificationRun.failed("trial-4", 7, 3, "cause", java.time.Duration.ZERO))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> finish(run))
          .withMessageContaining("must be one of the plan");
    }
    assertThat(store.verification(HARD)).contains(plan);
  }

  @Test
  void anotherPlanKeepsTheRunsThatTheyShare() {
    store.plan(plan);
    VerificationRun shared = Networks.run("trial-9", 7, 0.9);
    finish(shared);
    finish(Networks.run("trial-4", 7, 0.4));
    store.plan(Networks.verification(3, Networks.trial(9), Networks.trial(2)));

    Verification extended = store.verification(HARD).orElseThrow();
    assertThat(extended.networks().get(0).runs()).containsExactly(shared);
    assertThat(extended.finished()).isEqualTo(1);
    store.plan(plan);
    assertThat(store.verification(HARD).orElseThrow().finished()).isEqualTo(2);
  }

  @Test
  void runsThatBeganWithOtherWeightsAreOthers() {
    VerificationSettings asked = plan.settings();
    VerificationSettings inherited =
        new VerificationSettings(
            asked.networks(), asked.epochs(), asked.seeds(), Optional.empty(), asked.data(), true);
    Verification fromSupernet =
        new Verification(
            inherited,
            plan.trials(),
            plan.seeds(),
            plan.judgedOn(),
            plan.images(),
            plan.dataFingerprint(),
            HARD,
            plan.networks());
    store.plan(plan);
    store.finish(Networks.run("trial-9", 7, 0.9), Optional.of(MODEL));
    store.plan(fromSupernet);

    assertThat(store.verification(HARD).orElseThrow().finished()).isZero();
    assertThat(store.model("trial-9")).isEmpty();
    finish(Networks.run("trial-9", 7, 0.1));
    store.plan(plan);
    assertThat(store.verification(HARD).orElseThrow().networks().get(1).accuracies())
        .containsExactly(0.9);
    assertThat(store.model("trial-9")).contains(MODEL);
  }

  @Test
  void runsOnOtherDataAreOthers() {
    store.plan(plan);
    store.finish(Networks.run("trial-9", 7, 0.9), Optional.of(MODEL));
    store.plan(
        new Verification(
            plan.settings(),
            plan.trials(),
            plan.seeds(),
            JudgedOn.TEST,
            5,
            "123456",
            HARD,
            plan.networks()));
    assertThat(store.verification(HARD).orElseThrow().finished()).isZero();
    assertThat(store.model("trial-9")).isEmpty();
    finish(Networks.run("trial-9", 7, 0.1));
  }

  @Test
  void keepsModels() {
    store.plan(plan);
    store.finish(Networks.run("trial-4", 7, 0.7), Optional.of(MODEL));
    finish(Networks.run("trial-4", 8, 0.7));
    assertThat(store.model("trial-4")).hasValueSatisfying(b -> assertThat(b).isEqualTo(MODEL));
    assertThat(store.model("trial-9")).isEmpty();
  }

  @Test
  void isReadByAnyObjective() {
    store.plan(plan);
    Objective soft = Objective.Mnasnet.soft(new Target(CostMeasure.MULTIPLY_ADDS, 1_000_000));
    assertThat(store.verification(soft).orElseThrow().objective()).isEqualTo(soft);
  }

  @Test
  void takesRunsFromSeveralThreads() {
    store.plan(Networks.verification(16, Networks.trial(4)));
    IntStream.range(7, 7 + 16)
        .parallel()
        .forEach(seed -> finish(Networks.run("trial-4", seed, seed / 100.0)));
    assertThat(store.verification(HARD).orElseThrow().isComplete()).isTrue();
  }

  private void finish(VerificationRun run) {
    store.finish(run, Optional.empty());
  }
}
