package io.mixnas.results.verification;

import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import io.mixnas.document.RegularFile;
import io.mixnas.objective.Objective;
import io.mixnas.results.file.DurableFiles;
import io.mixnas.results.file.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a verification as files. {@code request.json} has the settings that were asked for, and
 * {@code verification.json} the plan. A directory for every number of epochs and data has the
 * networks, with a {@code seed-7.json} for every run that has ended, and {@code model.zip}. Every
 * file is written as a whole. A run counts once its file exists, which is written after its model.
 * Reading changes nothing.
 */
public final class DirectoryVerificationStore implements VerificationStore {
  private static final int SHORT = 12;

  private final Path directory;
  private final Runnable guard;

  /**
   * @param directory the directory, which is created with the first plan
   */
  public DirectoryVerificationStore(Path directory) {
    this(directory, () -> {});
  }

  /**
   * @param directory the directory, which is created with the first plan
   * @param guard is called before every write, which it prevents by throwing an exception
   */
  public DirectoryVerificationStore(Path directory, Runnable guard) {
    this.directory = directory;
    this.guard = guard;
  }

  @Override
  public synchronized void ask(VerificationSettings settings) {
    guard.run();
    makeDirectory(directory);
    write(request(), VerificationDocument.settings(settings));
  }

  @Override
  public synchronized Optional<VerificationSettings> asked() {
    return Files.exists(request())
        ? Optional.of(VerificationReader.settings(Document.read(request())))
        : Optional.empty();
  }

  @Override
  public synchronized void plan(Verification verification) {
    guard.run();
    makeDirectory(directory);
    write(plan(), VerificationDocument.plan(StoreChecks.withoutRuns(verification)));
  }

  @Override
  public synchronized void finish(VerificationRun run, Optional<byte[]> model) {
    Verification planned = read().orElseThrow(StoreChecks::noPlan);
    StoreChecks.requirePlanned(planned, run);
    Path file = run(planned, run.network(), run.seed());
    if (Files.exists(file)) {
      throw StoreChecks.endedBefore(run);
    }
    guard.run();
    makeDirectory(home(planned, run.network()));
    model.ifPresent(bytes -> DurableFiles.replace(model(planned, run.network()), bytes));
    write(file, VerificationDocument.run(run));
  }

  @Override
  public synchronized Optional<Verification> verification(Objective objective) {
    return read()
        .map(plan -> plan.withObjective(objective))
        .map(plan -> StoreChecks.with(plan, (network, seed) -> ended(plan, network, seed)));
  }

  @Override
  public synchronized Optional<byte[]> model(String network) {
    return modelFile(network).map(DirectoryVerificationStore::bytes);
  }

  /** Returns the model file that was kept of a network of the plan; empty when there is none. */
  public synchronized Optional<Path> modelFile(String network) {
    return read().map(plan -> model(plan, network)).filter(Files::exists);
  }

  private Optional<Verification> read() {
    return Files.exists(plan())
        ? Optional.of(VerificationReader.plan(Document.read(plan())))
        : Optional.empty();
  }

  private List<VerificationRun> ended(Verification plan, String network, long seed) {
    Path file = run(plan, network, seed);
    return Files.exists(file) ? List.of(own(file, plan, network, seed)) : List.of();
  }

  /** Returns a run, or refuses it if its file was put in the place of another run's. */
  private static VerificationRun own(Path file, Verification plan, String network, long seed) {
    VerificationRun run = VerificationReader.run(Document.read(file));
    if (!run.network().equals(network) || run.seed() != seed || run.epochs() != plan.epochs()) {
      throw new DocumentException(
          "%s: must be the run of %s with seed %s for %s epochs, is of %s with seed %s for %s"
              .formatted(
                  file, network, seed, plan.epochs(), run.network(), run.seed(), run.epochs()));
    }
    return run;
  }

  private Path plan() {
    return directory.resolve("verification.json");
  }

  private Path request() {
    return directory.resolve("request.json");
  }

  private Path home(Verification plan, String network) {
    String fingerprint = plan.dataFingerprint();
    return directory
        .resolve(
            "epochs-%s-data-%s%s"
                .formatted(
                    plan.epochs(),
                    fingerprint.substring(0, Math.min(SHORT, fingerprint.length())),
                    plan.beginning()))
        .resolve(network);
  }

  private Path run(Verification plan, String network, long seed) {
    return home(plan, network).resolve("seed-%s.json".formatted(seed));
  }

  private Path model(Verification plan, String network) {
    return home(plan, network).resolve("model.zip");
  }

  private static void write(Path file, String text) {
    DurableFiles.replace(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void makeDirectory(Path path) {
    try {
      DurableFiles.createDirectories(path);
    } catch (IOException e) {
      throw new StoreException("cannot write %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return RegularFile.bytes(file, RegularFile.MOST_OF_MODEL);
    } catch (IOException e) {
      throw new StoreException("cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
