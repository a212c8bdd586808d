package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.evaluator.EvaluationException;
import io.mixnas.objective.Objective;
import io.mixnas.results.file.StoreException;
import io.mixnas.results.verification.DirectoryVerificationStore;
import io.mixnas.results.verification.InMemoryVerificationStore;
import io.mixnas.results.verification.JudgedOn;
import io.mixnas.results.verification.Verification;
import io.mixnas.results.verification.VerificationRun;
import io.mixnas.results.verification.VerificationSettings;
import io.mixnas.results.verification.VerificationStore;
import io.mixnas.results.verification.VerifiedNetwork;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.EpochResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests runs of a verification that train nothing: the accuracy is computed from the network and
 * the seed.
 */
class VerificationWorkTest {
  private static final int NETWORKS = 4;
  private static final int SEEDS = 5;

  /** The time of a run that has an accuracy. */
  private static final Duration TIME = Duration.ofDays(2);

  private static final VerificationListener SILENT = new VerificationListener() {};

  private final VerificationStore store = new InMemoryVerificationStore();

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 50})
  void doesEveryRunOnceWhateverTheWorkers(int workers) throws InterruptedException {
    FakeVerifier verifier = new FakeVerifier();
    store.plan(plan());
    assertThat(work(verifier, workers).run(stored())).isTrue();

    assertThat(verifier.begun()).hasSize(NETWORKS * SEEDS).doesNotHaveDuplicates();
    assertThat(accuracies(store)).isEqualTo(uninterrupted());
    assertThat(stored().isComplete()).isTrue();
  }

  @Test
  void keepsTheModelOfTheFirstSeedAlone() throws InterruptedException {
    store.plan(plan());
    work(new FakeVerifier(), 2).run(stored());
    for (VerifiedNetwork network : stored().networks()) {
      assertThat(new String(store.model(network.name()).orElseThrow(), StandardCharsets.UTF_8))
          .isEqualTo(network.name() + " 7");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void neitherLosesNorRepeatsARunHoweverOftenItIsStopped(long seed) throws InterruptedException {
    Random random = new Random(seed);
    List<String> finished = new ArrayList<>();
    store.plan(plan());
    boolean done = false;
    for (int session = 0; session < NETWORKS * SEEDS + 1 && !done; session++) {
      FakeVerifier verifier = new FakeVerifier();
      done = interruptedAfter(1 + random.nextInt(4), 1 + random.nextInt(3), verifier);
      assertThat(verifier.begun()).noneMatch(finished::contains);
      finished = ended();
    }
    assertThat(done).isTrue();
    assertThat(accuracies(store)).isEqualTo(uninterrupted());
  }

  @Test
  void aRunThatFailsIsStoredAndTheOthersGoOn() throws InterruptedException {
    store.plan(plan());
    Verifier failing =
        new FakeVerifier(
            run -> {
              if (run.equals("trial-2 8")) {
                throw new EvaluationException("diverged: loss is NaN at epoch 1, step 3");
              }
            });
    assertThat(work(failing, 1).run(stored())).isTrue();

    assertThat(stored().isComplete()).isTrue();
    assertThat(stored().networks().get(1).runs().get(1).failure())
        .contains("diverged: loss is NaN at epoch 1, step 3");
    assertThat(stored().networks().stream().mapToInt(VerifiedNetwork::failures).sum()).isEqualTo(1);
  }

  /** On a cluster, a run waits for its turn. */
  @Test
  void aRunTookAsLongAsWhereItWasDone() throws InterruptedException {
    Duration failing = Duration.ofDays(3);
    store.plan(plan());
    Verifier elsewhere =
        new FakeVerifier(
            run -> {
              if (run.equals("trial-1 8")) {
                throw new EvaluationException("diverged", new RemoteFailureException("", failing));
              }
            });
    assertThat(work(elsewhere, 1).run(stored())).isTrue();

    assertThat(stored().networks().get(0).runs().subList(0, 3))
        .extracting(VerificationRun::time)
        .containsExactly(TIME, failing, TIME);
  }

  @Test
  void aRunThatEndsByNoFaultOfItsNetworkIsDoneAgain() throws InterruptedException {
    store.plan(plan());
    Verifier failing =
        new FakeVerifier(
            run -> {
              if (run.equals("trial-3 7")) {
                throw new IllegalStateException("odd");
              }
            });
    assertThatThrownBy(() -> work(failing, 1).run(stored()))
        .isInstanceOf(OpenTrialException.class)
        .hasMessage(
            "verification of trial-3, seed 7: IllegalStateException: odd; 'mixnas resume' tries it"
                + " again");
    assertThat(stored().networks()).allMatch(network -> network.failures() == 0);
    assertThat(work(new FakeVerifier(), 1).run(stored())).isTrue();
    assertThat(accuracies(store)).isEqualTo(uninterrupted());
  }

  /** The first worker fails while the other is at work, which ends after that. */
  @Test
  void whatIsInTrainingWhenAnotherFailsGoesOnToItsEnd() {
    store.plan(plan());
    CyclicBarrier both = new CyclicBarrier(2);
    CyclicBarrier afterwards = new CyclicBarrier(2);
    ConcurrentSkipListSet<Long> threads = new ConcurrentSkipListSet<>();
    List<Throwable> told = new ArrayList<>();
    VerificationListener listener =
        new VerificationListener() {
          @Override
          public void endingRuns(Throwable failure) {
            told.add(failure);
            CampaignFailureTest.meet(afterwards);
          }
        };
    Verifier failing =
        new FakeVerifier(
            run -> {
              long own = Thread.currentThread().getId();
              threads.add(own);
              CampaignFailureTest.meet(both);
              if (own == threads.first()) {
                throw new IllegalStateException("odd");
              }
              CampaignFailureTest.meet(afterwards);
            });

    VerificationWork work = new VerificationWork(store, failing, listener, 2);

    assertThatThrownBy(() -> work.run(stored())).isInstanceOf(OpenTrialException.class);
    assertThat(told).hasSize(1);
    assertThat(ended()).hasSize(1);
  }

  @Test
  void goesOnWithFewerWorkersWhereMemoryIsTooLittleForAll() throws InterruptedException {
    store.plan(plan());
    AtomicInteger begun = new AtomicInteger();
    CyclicBarrier both = new CyclicBarrier(2);
    Verifier hungry =
        new FakeVerifier(
            run -> {
              if (begun.incrementAndGet() <= 2) {
                CampaignFailureTest.meet(both);
                throw new OutOfMemoryError("Java heap space");
              }
            });
    List<Integer> crews = Collections.synchronizedList(new ArrayList<>());
    VerificationListener listener =
        new VerificationListener() {
          @Override
          public void putBackRun(String network, long seed, int workers) {
            crews.add(workers);
          }
        };
    assertThat(new VerificationWork(store, hungry, listener, 2).run(stored())).isTrue();
    assertThat(crews).as("the last one goes on").containsExactly(1, 1);
    assertThat(stored().isComplete()).isTrue();
    assertThat(accuracies(store)).isEqualTo(uninterrupted());
  }

  @Test
  void endsWhereMemoryIsTooLittleForOne() {
    store.plan(plan());
    Verifier hungry =
        new FakeVerifier(
            run -> {
              if (run.equals("trial-2 8")) {
                throw new OutOfMemoryError("Java heap space");
              }
            });
    assertThatThrownBy(() -> work(hungry, 1).run(stored()))
        .isInstanceOf(OpenTrialException.class)
        .hasMessage(
            "verification of trial-2, seed 8: out of memory with nothing else in training;"
                + " 'mixnas resume' tries it again");
    assertThat(stored().networks()).allMatch(network -> network.failures() == 0);
    assertThat(stored().isComplete()).isFalse();
  }

  @Test
  void stopsWhenAResultCannotBeStored(@TempDir Path directory) throws IOException {
    VerificationStore full = new DirectoryVerificationStore(directory);
    full.plan(plan());
    Files.writeString(directory.resolve("epochs-1-data-data"), "a file in its place");
    VerificationWork work = new VerificationWork(full, new FakeVerifier(), SILENT, 2);
    assertThatThrownBy(() -> work.run(full.verification(Objective.hard()).orElseThrow()))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("cannot write " + directory);
  }

  @Test
  void isNotStoppedByWhatComesWhenNothingIsLeft() throws InterruptedException {
    store.plan(plan());
    assertThat(interruptedAfter(NETWORKS * SEEDS, 1, new FakeVerifier())).isTrue();
    assertThat(stored().isComplete()).isTrue();
  }

  @Test
  void doesNothingOnceInterrupted() throws InterruptedException {
    store.plan(plan());
    FakeVerifier verifier = new FakeVerifier();
    VerificationWork work = work(verifier, 2);
    work.interrupt();
    assertThat(work.run(stored())).isFalse();
    assertThat(verifier.begun()).isEmpty();
  }

  /** Interrupts once a number of runs of this session have ended; true if all have ended then. */
  private boolean interruptedAfter(int runs, int workers, FakeVerifier verifier)
      throws InterruptedException {
    CountDownLatch left = new CountDownLatch(runs);
    CompletableFuture<VerificationWork> self = new CompletableFuture<>();
    VerificationListener listener =
        new VerificationListener() {
          @Override
          public void finishedRun(VerificationRun run) {
            left.countDown();
            if (left.getCount() == 0) {
              self.join().interrupt();
            }
          }
        };
    VerificationWork work = new VerificationWork(store, verifier, listener, workers);
    self.complete(work);
    return work.run(stored());
  }

  private VerificationWork work(Verifier verifier, int workers) {
    return new VerificationWork(store, verifier, SILENT, workers);
  }

  private Verification stored() {
    return store.verification(Objective.hard()).orElseThrow();
  }

  private List<String> ended() {
    return stored().networks().stream()
        .flatMap(network -> network.runs().stream())
        .map(run -> run.network() + " " + run.seed())
        .toList();
  }

  private static List<List<Double>> uninterrupted() throws InterruptedException {
    VerificationStore other = new InMemoryVerificationStore();
    other.plan(plan());
    new VerificationWork(other, new FakeVerifier(), SILENT, 1)
        .run(other.verification(Objective.hard()).orElseThrow());
    return accuracies(other);
  }

  private static List<List<Double>> accuracies(VerificationStore store) {
    return store.verification(Objective.hard()).orElseThrow().networks().stream()
        .map(VerifiedNetwork::accuracies)
        .toList();
  }

  private static Verification plan() {
    SearchSpace space = TinySpace.space();
    Genotype genotype = Genotype.of(new int[space.decisions().size()]);
    return new Verification(
        new VerificationSettings(NETWORKS, 1, SEEDS, Optional.empty(), Optional.empty()),
        10,
        List.of(7L, 8L, 9L, 10L, 11L),
        JudgedOn.HELD_BACK,
        100,
        "data",
        Objective.hard(),
        IntStream.rangeClosed(1, NETWORKS)
            .mapToObj(number -> VerifiedNetwork.ofTrial(number, space.decode(genotype), 0.5))
            .toList());
  }

  /** Does something before there is an accuracy. */
  private interface Behaviour {
    void before(String run) throws EvaluationException;
  }

  /** Records what it was asked for. */
  private static final class FakeVerifier implements Verifier {
    private final List<String> begun = new ArrayList<>();
    private final Behaviour behaviour;

    FakeVerifier() {
      this(run -> {});
    }

    /** Creates a verifier that runs a behaviour before it has an accuracy. */
    FakeVerifier(Behaviour behaviour) {
      this.behaviour = behaviour;
    }

    @Override
    public Verified train(VerifiedNetwork network, long seed, boolean keep, DoubleConsumer progress)
        throws EvaluationException, InterruptedException {
      String run = network.name() + " " + seed;
      synchronized (begun) {
        begun.add(run);
      }
      behaviour.before(run);
      TimeUnit.MILLISECONDS.sleep(1); // can be told to stop here
      progress.accept(1);
      double accuracy = Math.floorMod(run.hashCode(), 1000) / 1000.0;
      return new Verified(
          accuracy,
          List.of(new EpochResult(1, 1, 0.5, Duration.ofMillis(1))),
          TIME,
          keep ? Optional.of(run.getBytes(StandardCharsets.UTF_8)) : Optional.empty());
    }

    List<String> begun() {
      synchronized (begun) {
        return List.copyOf(begun);
      }
    }
  }
}
