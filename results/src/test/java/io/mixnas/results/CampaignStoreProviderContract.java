package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mixnas.objective.Objective;
import io.mixnas.results.verification.VerificationSettings;
import io.mixnas.trial.WarmStart;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests what every {@link CampaignStoreProvider} does. */
public abstract class CampaignStoreProviderContract {
  /** Returns the provider. */
  protected abstract CampaignStoreProvider provider();

  /** Returns an address where there is nothing. It is always the same in one test. */
  protected abstract CampaignAddress address();

  @Test
  void hasTheSchemeOfItsAddresses() {
    assertThat(address().scheme()).isEqualTo(provider().scheme());
    assertThat(CampaignAddress.of(address().toString())).isEqualTo(address());
  }

  @Test
  void aCampaignIsThereOnceItWasMade() {
    assertThat(provider().exists(address())).isFalse();
    provider().requireFree(address());
    create().close();
    assertThat(provider().exists(address())).isTrue();
    assertThatExceptionOfType(WrongStoreException.class)
        .isThrownBy(() -> provider().requireFree(address()));
    assertThatExceptionOfType(WrongStoreException.class).isThrownBy(this::create);
  }

  @Test
  void refusesToOpenOrReadWhatIsNotThere() {
    assertThatExceptionOfType(WrongStoreException.class)
        .isThrownBy(() -> provider().open(address()))
        .withMessageContaining(address().toString());
    assertThatExceptionOfType(WrongStoreException.class)
        .isThrownBy(() -> provider().read(address()))
        .withMessageContaining(address().toString());
    assertThat(provider().exists(address())).isFalse();
  }

  @Test
  void oneAtATimeWritesToACampaign() {
    try (CampaignStore store = create()) {
      assertThatExceptionOfType(StoreInUseException.class)
          .isThrownBy(() -> provider().open(address()));
      store.propose(Trials.proposed(1));
      try (CampaignHistory reader = provider().read(address())) {
        assertThat(reader.isInUse()).isTrue();
      }
    }
    try (CampaignHistory reader = provider().read(address())) {
      assertThat(reader.isInUse()).isFalse();
    }
    provider().open(address()).close();
  }

  @Test
  void readersSeeAtOnceWhatIsWritten() {
    try (CampaignStore store = create();
        CampaignHistory reader = provider().read(address())) {
      assertThat(reader.trials()).isEmpty();
      fill(store);
      assertSame(reader, store);
    }
  }

  @Test
  void opensWithAllThatWasKept() {
    CampaignStore first = create();
    fill(first);
    List<TrialEvent> events = first.events();
    first.close();
    try (CampaignStore again = provider().open(address());
        CampaignHistory reader = provider().read(address())) {
      assertThat(again.address()).isEqualTo(address());
      assertThat(again.events()).isEqualTo(events);
      assertThat(again.trials()).containsExactly(Trials.measured(1), Trials.failed(2, "none"));
      assertThat(again.preparationTime()).isEqualTo(Duration.ofSeconds(3));
      assertSame(reader, again);
    }
  }

  private CampaignStore create() {
    return provider().create(address(), Trials.provenance(), WarmStart.none());
  }

  private static void fill(CampaignStore store) {
    store.keepClasses(8);
    store.keepPreparation(new byte[] {5, 6}, Duration.ofSeconds(3));
    store.propose(Trials.proposed(1));
    store.finish(Trials.measured(1));
    store.propose(Trials.proposed(2));
    store.keepFailure(2, "details");
    store.finish(Trials.failed(2, "none"));
    store.keepLatency("digest", Trials.LATENCY);
    store.verification().ask(new VerificationSettings(1, 2, 3, Optional.empty(), Optional.empty()));
    store.keepWinners(List.of("{\"format\": \"mixnas-winner\", \"trial\": 1}\n"));
  }

  private static void assertSame(CampaignHistory reader, CampaignHistory store) {
    assertThat(reader.provenance()).isEqualTo(store.provenance());
    assertThat(reader.warmStart()).isEqualTo(store.warmStart());
    assertThat(reader.trials()).isEqualTo(store.trials());
    assertThat(reader.events()).isEqualTo(store.events());
    assertThat(reader.failure(2)).contains("details");
    assertThat(reader.latencies()).isEqualTo(store.latencies()).hasSize(1);
    assertThat(reader.verification().asked()).isEqualTo(store.verification().asked()).isPresent();
    assertThat(reader.verification().verification(Objective.hard())).isEmpty();
    assertThat(reader.winners()).isEqualTo(store.winners()).hasSize(1);
    assertThat(reader.winner(0)).isEqualTo(store.winner(0));
    assertThat(reader.preparation().orElseThrow()).containsExactly(5, 6);
    assertThat(reader.preparationTime()).isEqualTo(store.preparationTime());
  }
}
