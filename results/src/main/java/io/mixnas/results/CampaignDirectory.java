package io.mixnas.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Represents a directory in which a campaign is kept, and knows the place of everything in it: the
 * trials' database, the winners, the files for people, and the lock that keeps a second process
 * out.
 */
public final class CampaignDirectory {
  private final Path path;
  private final Optional<DirectoryLock> held;

  /** Creates the representation of a directory, which need not exist. */
  public CampaignDirectory(Path path) {
    this(path, Optional.empty());
  }

  private CampaignDirectory(Path path, Optional<DirectoryLock> held) {
    this.path = path;
    this.held = held;
  }

  /**
   * Creates a directory for a campaign that was given none, see {@link NumberedDirectories}.
   *
   * @throws WrongStoreException when it cannot be created
   */
  public static CampaignDirectory numbered(Path parent) {
    try {
      return new CampaignDirectory(NumberedDirectories.make(parent));
    } catch (IOException e) {
      throw new WrongStoreException(e.getMessage(), e);
    }
  }

  /** Returns this directory together with the lock that holds it, see {@link #requireInPlace}. */
  CampaignDirectory heldBy(DirectoryLock lock) {
    return new CampaignDirectory(path, Optional.of(lock));
  }

  /**
   * Refuses to write when the directory of this name is no longer the one that is held, but perhaps
   * another one. It is called before every write to a file by its name.
   *
   * @throws io.mixnas.results.DirectoryMovedException when the directory was moved or removed
   */
  void requireInPlace() {
    held.ifPresent(DirectoryLock::requireInPlace);
  }

  /** Returns the directory's address. */
  public CampaignAddress address() {
    return CampaignAddress.of(path);
  }

  /** Returns the path of the directory. */
  public Path path() {
    return path;
  }

  /** Returns the database of trials. */
  public Path store() {
    return path.resolve("trials.db");
  }

  /** Returns the directory of the winners. */
  public Path winners() {
    return path.resolve("winners");
  }

  /** Returns the campaign's report, a page for a browser. */
  public Path report() {
    return path.resolve("report.html");
  }

  /** Returns the directory of the winners' verification, with the trained networks. */
  public Path verified() {
    return path.resolve("verified");
  }

  /** Returns the file of the configuration for people. */
  public Path configuration() {
    return path.resolve("campaign.yaml");
  }

  /** Returns the directory of the details of failed trials. */
  public Path failures() {
    return path.resolve("failures");
  }

  /** Returns the file with the details of a failed trial. */
  public Path failure(int trial) {
    return failures().resolve(String.format(Locale.ROOT, "trial-%03d.txt", trial));
  }

  /** Returns the file of the measured latencies. */
  public Path latencies() {
    return path.resolve("latencies.jsonl");
  }

  /** Returns the file in which an older version of MixNAS kept the measured latencies. */
  Path latencyDocument() {
    return path.resolve("latencies.json");
  }

  /** Returns the file of the cheap scores. */
  public Path cheapScores() {
    return path.resolve("cheap-scores.jsonl");
  }

  /** Returns the file of where trials were done. */
  public Path placements() {
    return path.resolve("placements.jsonl");
  }

  /** Returns the file of the evaluator's preparation. */
  public Path preparation() {
    return path.resolve("preparation.bin");
  }

  /**
   * Refuses a directory that a campaign could not have to itself: one that is not empty, or a path
   * that is not a directory.
   *
   * @throws WrongStoreException stating what to do instead
   */
  void requireFree() {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new WrongStoreException(
          "%s: must be a directory, or be free to become one, is a file".formatted(path));
    }
    if (hasCampaign()) {
      throw new WrongStoreException(
          "%s: has a campaign already; choose another --out, or continue it with: mixnas resume %s"
              .formatted(path, path));
    }
    occupant()
        .ifPresent(
            name -> {
              throw new WrongStoreException(
                  "%s: must be new or empty, so that a campaign replaces nothing there, has %s; choose another --out"
                      .formatted(path, name));
            });
  }

  private Optional<String> occupant() {
    try {
      return OwnDirectories.occupant(path, SqliteTrialStore.remains(store()));
    } catch (IOException e) {
      throw new WrongStoreException(e.getMessage(), e);
    }
  }

  /** Returns whether a campaign has begun here. */
  boolean hasCampaign() {
    return Files.isRegularFile(store());
  }

  /**
   * Refuses a directory without a campaign.
   *
   * @throws WrongStoreException naming the directory
   */
  void requireCampaign() {
    if (!hasCampaign()) {
      throw new WrongStoreException(
          "%s: must be a campaign's directory, there is no %s in it"
              .formatted(path, store().getFileName()));
    }
  }

  /**
   * Keeps other processes out until the lock is closed or this process ends, however it ends.
   *
   * @throws DirectoryInUseException when another process uses the directory
   * @throws WrongStoreException when it cannot become a directory that can be written to
   */
  DirectoryLock lock() {
    try {
      return DirectoryLock.take(path);
    } catch (IOException e) {
      throw new WrongStoreException(e.getMessage(), e);
    }
  }

  /** Returns whether a process uses the directory. */
  public boolean isInUse() {
    return DirectoryLock.isTaken(path);
  }
}
