package io.mixnas.campaign;

import io.mixnas.evaluator.Preparation;
import io.mixnas.results.CampaignStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Keeps the preparation of a campaign's evaluator in the campaign's store. */
final class StoredPreparation implements Preparation {
  private final CampaignStore store;
  private final CampaignListener listener;
  private final Duration before;
  private final long start = System.nanoTime();

  StoredPreparation(CampaignStore store, CampaignListener listener) {
    this.store = store;
    this.listener = listener;
    this.before = store.preparationTime();
  }

  @Override
  public Optional<byte[]> stored() {
    return store.preparation();
  }

  @Override
  public void store(byte[] state) {
    store.requireInPlace();
    store.keepPreparation(state, before.plusNanos(System.nanoTime() - start));
  }

  @Override
  public Optional<Path> directory() {
    return store.directory().map(directory -> directory.path());
  }

  @Override
  public void advanced(double done, String what) {
    listener.preparing(done, what);
  }
}
