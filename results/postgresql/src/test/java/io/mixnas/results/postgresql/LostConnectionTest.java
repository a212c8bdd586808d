package io.mixnas.results.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mixnas.objective.Objective;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignHistory;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.CheapScore;
import io.mixnas.results.Trials;
import io.mixnas.results.file.StoreException;
import io.mixnas.results.postgresql.LossyProxy.Loss;
import io.mixnas.results.verification.Networks;
import io.mixnas.results.verification.VerificationSettings;
import io.mixnas.space.Genotype;
import io.mixnas.trial.WarmStart;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Loses connections in the middle of a campaign. */
class LostConnectionTest {
  private static TestServer server;

  private String database;
  private LossyProxy proxy;

  @BeforeAll
  static void findServer() {
    server = TestServer.require();
  }

  @BeforeEach
  void open() throws Exception {
    database = server.database();
    proxy = new LossyProxy(server.port());
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
  }

  @ParameterizedTest
  @EnumSource
  void everyWriteIsStoredOnceWhereverTheConnectionIsLost(Loss loss) {
    CampaignAddress lossy =
        server.address(proxy.port(), database, "a", "sslmode=disable", "retrySeconds=600");
    try (CampaignStore store =
        server.provider().create(lossy, Trials.provenance(), WarmStart.none())) {
      int expected = 0;
      for (Map.Entry<String, Consumer<CampaignStore>> write : writes().entrySet()) {
        proxy.loseNext(loss);
        write.getValue().accept(store);
        expected++;
        assertThat(proxy.lost()).as(write.getKey()).isEqualTo(expected);
      }
    }
    assertAllIsStoredOnce();
  }

  @ParameterizedTest
  @EnumSource
  void everyWriteIsStoredOnceThoughTheConnectionIsLostAgainWhenThatIsKnown(Loss again) {
    CampaignAddress lossy =
        server.address(proxy.port(), database, "a", "sslmode=disable", "retrySeconds=600");
    try (CampaignStore store =
        server.provider().create(lossy, Trials.provenance(), WarmStart.none())) {
      int expected = 0;
      for (Map.Entry<String, Consumer<CampaignStore>> write : writes().entrySet()) {
        proxy.loseNext(Loss.AFTER_COMMIT);
        proxy.loseNext(again, "SELECT number, writes FROM mixnas.writers");
        write.getValue().accept(store);
        expected += 2;
        assertThat(proxy.lost()).as(write.getKey()).isEqualTo(expected);
      }
    }
    assertAllIsStoredOnce();
  }

  @Test
  void everyWriteIsStoredOnceThoughItsSessionWasEndedBefore() throws SQLException {
    try (CampaignStore store =
        server.provider().create(patient(), Trials.provenance(), WarmStart.none())) {
      for (Consumer<CampaignStore> write : writes().values()) {
        server.endSessions(database);
        write.accept(store);
      }
    }
    assertAllIsStoredOnce();
  }

  @Test
  void goesOnWhenItsServerWasStoppedAndStarted() throws Exception {
    try (CampaignStore store =
            server.provider().create(patient(), Trials.provenance(), WarmStart.none());
        CampaignHistory reader = server.provider().read(patient())) {
      store.propose(Trials.proposed(1));
      server.stop();
      FutureTask<Void> write = new FutureTask<>(() -> store.finish(Trials.complete(1)), null);
      Thread writer = new Thread(write);
      writer.start();
      try {
        awaitSleeping(writer);
      } finally {
        server.start();
      }
      write.get();
      assertThat(reader.trials()).containsExactly(Trials.complete(1));
      assertThat(reader.isInUse()).isTrue();
    }
  }

  /** Returns when a thread waits for its next try. */
  private static void awaitSleeping(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      assertThat(thread.isAlive()).as("goes on until the server is there").isTrue();
      Thread.onSpinWait();
    }
  }

  @Test
  void stopsWhenItsTimeIsUpSayingHowToGoOn() {
    CampaignAddress impatient = server.address(database, "a", "retrySeconds=0");
    try (CampaignStore store =
        server.provider().create(impatient, Trials.provenance(), WarmStart.none())) {
      store.propose(Trials.proposed(1));
      server.stop();
      try {
        assertThatExceptionOfType(StoreException.class)
            .isThrownBy(() -> store.finish(Trials.complete(1)))
            .withMessageStartingWith("cannot reach " + impatient + ": ")
            .withMessageEndingWith(
                ", tried for 0 s; all that was confirmed is stored; continue with: mixnas resume '%s'"
                    .formatted(impatient));
      } finally {
        server.start();
      }
    }
    try (CampaignStore again = server.provider().open(impatient)) {
      assertThat(again.trials()).containsExactly(Trials.proposed(1));
      again.finish(Trials.complete(1));
    }
  }

  @Test
  void callsThatFailOneAfterTheOtherWaitForOneTimeTogether() {
    CampaignAddress impatient = server.address(database, "a", "retrySeconds=1");
    try (CampaignStore store =
        server.provider().create(impatient, Trials.provenance(), WarmStart.none())) {
      server.stop();
      try {
        assertLost(store::trials, "tried for 1 s");
        Thread.currentThread().interrupt(); // ends a wait, if there is one
        assertLost(store::trials, "tried for 1 s");
        assertThat(Thread.interrupted()).isTrue();
      } finally {
        server.start();
      }
      store.propose(Trials.proposed(1));
    }
  }

  @Test
  void anInterruptEndsTheWait() {
    try (CampaignStore store =
        server.provider().create(patient(), Trials.provenance(), WarmStart.none())) {
      server.stop();
      try {
        Thread.currentThread().interrupt();
        assertLost(store::trials, "interrupted");
        assertThat(Thread.interrupted()).isTrue();
      } finally {
        server.start();
      }
    }
  }

  private static void assertLost(Runnable use, String why) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(use::run)
        .withMessageStartingWith("cannot reach ")
        .withMessageContaining(", " + why + "; all that was confirmed is stored; ");
  }

  @Test
  void writesNoMoreOnceAnotherHasOpenedTheCampaign() throws IOException {
    CampaignAddress lossy =
        server.address(proxy.port(), database, "a", "sslmode=disable", "retrySeconds=600");
    try (CampaignStore first =
        server.provider().create(lossy, Trials.provenance(), WarmStart.none())) {
      first.propose(Trials.proposed(1));
      proxy.cut();
      openedBySomebodyElse().close();
      proxy.restore();

      for (Runnable use :
          List.<Runnable>of(
              () -> first.propose(Trials.proposed(2)), first::requireInPlace, first::trials)) {
        assertThatExceptionOfType(StoreException.class)
            .isThrownBy(use::run)
            .withMessageStartingWith(
                lossy + ": while the connection was lost, it was opened by process ");
      }
    }
    try (CampaignHistory reader = server.provider().read(patient())) {
      assertThat(reader.trials()).containsExactly(Trials.proposed(1));
    }
  }

  @Test
  void neverWritesBesideAnotherWhateverBecameOfItsLock() throws SQLException {
    try (CampaignStore store =
        server.provider().create(patient(), Trials.provenance(), WarmStart.none())) {
      server.execute(database, "UPDATE mixnas.writers SET number = number + 1");
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.propose(Trials.proposed(1)));
      assertThat(server.ask(database, "SELECT count(*) FROM mixnas.trials")).isEqualTo("0");
    }
  }

  /** Opens the campaign, once the server has ended the session of the first. */
  private CampaignStore openedBySomebodyElse() {
    while (true) {
      try {
        return server.provider().open(patient());
      } catch (io.mixnas.results.StoreInUseException e) {
        Thread.onSpinWait();
      }
    }
  }

  private static Map<String, Consumer<CampaignStore>> writes() {
    Map<String, Consumer<CampaignStore>> writes = new LinkedHashMap<>();
    writes.put("propose", store -> store.propose(Trials.proposed(1)));
    writes.put("start", store -> store.start(1));
    writes.put("finish", store -> store.finish(Trials.complete(1)));
    writes.put("propose again", store -> store.propose(Trials.proposed(2)));
    writes.put("resume", store -> store.resume(Trials.session("0.2.0"), "other"));
    writes.put("classes", store -> store.keepClasses(7));
    writes.put("failure", store -> store.keepFailure(2, "details"));
    writes.put("latency", store -> store.keepLatency("digest", Trials.LATENCY));
    writes.put(
        "cheap score",
        store ->
            store.keepCheapScore(new CheapScore("signs", Genotype.of(1), OptionalDouble.of(0.5))));
    writes.put("winners", store -> store.keepWinners(List.of("{\"trial\": 1}")));
    writes.put("preparation", store -> store.keepPreparation(new byte[9], Duration.ofNanos(3)));
    writes.put(
        "request",
        store ->
            store
                .verification()
                .ask(new VerificationSettings(1, 2, 3, Optional.empty(), Optional.empty())));
    writes.put(
        "plan", store -> store.verification().plan(Networks.verification(1, Networks.trial(4))));
    writes.put(
        "run",
        store ->
            store
                .verification()
                .finish(Networks.run("trial-4", 7, 0.5), Optional.of(new byte[] {1})));
    return writes;
  }

  private void assertAllIsStoredOnce() {
    try (CampaignHistory reader = server.provider().read(patient())) {
      assertThat(reader.trials()).containsExactly(Trials.complete(1), Trials.proposed(2));
      assertThat(reader.attempts(1)).isEqualTo(1);
      assertThat(reader.events()).hasSize(3);
      assertThat(reader.provenance().sessions()).hasSize(2);
      assertThat(reader.provenance().configuration()).isEqualTo("other");
      assertThat(reader.provenance().classes()).hasValue(7);
      assertThat(reader.failure(2)).contains("details");
      assertThat(reader.latencies()).containsExactly(Map.entry("digest", Trials.LATENCY));
      assertThat(reader.cheapScores()).hasSize(1);
      assertThat(reader.winners()).containsExactly(patient() + "#1");
      assertThat(reader.preparationTime()).isEqualTo(Duration.ofNanos(3));
      assertThat(reader.verification().asked()).isPresent();
      assertThat(reader.verification().verification(Objective.hard()).orElseThrow().finished())
          .isEqualTo(1);
      assertThat(reader.verification().model("trial-4").orElseThrow()).containsExactly(1);
    }
  }

  private CampaignAddress patient() {
    return server.address(database, "a", "retrySeconds=600");
  }
}
