package io.mixnas.results.verification;

import io.mixnas.objective.Objective;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps a verification in memory, for tests. */
public final class InMemoryVerificationStore implements VerificationStore {
  private final Map<Key, VerificationRun> runs = new HashMap<>();
  private final Map<Key, byte[]> models = new HashMap<>();
  private Optional<VerificationSettings> asked = Optional.empty();
  private Optional<Verification> plan = Optional.empty();

  /** Identifies a run or, with seed 0, a model. */
  private record Key(String fingerprint, int epochs, String network, long seed) {}

  @Override
  public synchronized void ask(VerificationSettings settings) {
    asked = Optional.of(settings);
  }

  @Override
  public synchronized Optional<VerificationSettings> asked() {
    return asked;
  }

  @Override
  public synchronized void plan(Verification verification) {
    plan = Optional.of(StoreChecks.withoutRuns(verification));
  }

  @Override
  public synchronized void finish(VerificationRun run, Optional<byte[]> model) {
    Verification planned = plan.orElseThrow(StoreChecks::noPlan);
    StoreChecks.requirePlanned(planned, run);
    if (runs.putIfAbsent(key(planned, run.network(), run.seed()), run) != null) {
      throw StoreChecks.endedBefore(run);
    }
    model.ifPresent(bytes -> models.put(key(planned, run.network(), 0), bytes.clone()));
  }

  @Override
  public synchronized Optional<Verification> verification(Objective objective) {
    return plan.map(p -> p.withObjective(objective))
        .map(p -> StoreChecks.with(p, (network, seed) -> ended(p, network, seed)));
  }

  @Override
  public synchronized Optional<byte[]> model(String network) {
    return plan.flatMap(p -> Optional.ofNullable(models.get(key(p, network, 0))))
        .map(byte[]::clone);
  }

  private List<VerificationRun> ended(Verification planned, String network, long seed) {
    return Optional.ofNullable(runs.get(key(planned, network, seed))).stream().toList();
  }

  private static Key key(Verification plan, String network, long seed) {
    return new Key(plan.runFingerprint(), plan.epochs(), network, seed);
  }
}
