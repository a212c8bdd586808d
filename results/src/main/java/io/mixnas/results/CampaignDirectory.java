package io.mixnas.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A directory in which a campaign is kept, and where everything is in it: the trials' database, the
 * winners, the files for people, and the lock that keeps a second process out.
 */
public final class CampaignDirectory {
  private final Path path;
  private final Optional<DirectoryLock> held;

  /** A directory, there or not. */
  public CampaignDirectory(Path path) {
    this(path, Optional.empty());
  }

  private CampaignDirectory(Path path, Optional<DirectoryLock> held) {
    this.path = path;
    this.held = held;
  }

  /**
   * Makes a directory for a campaign that was given none, see {@link NumberedDirectories}.
   *
   * @throws WrongStoreException when it cannot be made
   */
  public static CampaignDirectory numbered(Path parent) {
    try {
      return new CampaignDirectory(NumberedDirectories.make(parent));
    } catch (IOException e) {
      throw new WrongStoreException(e.getMessage(), e);
    }
  }

  /** The same directory as long as a lock holds it, see {@link #requireInPlace}. */
  CampaignDirectory heldBy(DirectoryLock lock) {
    return new CampaignDirectory(path, Optional.of(lock));
  }

  /**
   * Refuses to write where this is not the directory any more that is held. Asked before every
   * write by name: another one may have the name by now.
   *
   * @throws io.mixnas.results.DirectoryMovedException when it was moved or removed
   */
  void requireInPlace() {
    held.ifPresent(DirectoryLock::requireInPlace);
  }

  /** Returns its address. */
  public CampaignAddress address() {
    return CampaignAddress.of(path);
  }

  /** The directory itself. */
  public Path path() {
    return path;
  }

  /** The database of trials. */
  public Path store() {
    return path.resolve("trials.db");
  }

  /** Where winners are written. */
  public Path winners() {
    return path.resolve("winners");
  }

  /** What came of it, as a page for a browser. */
  public Path report() {
    return path.resolve("report.html");
  }

  /** Where the verification of its winners is kept, trained networks among it. */
  public Path verified() {
    return path.resolve("verified");
  }

  /** The configuration as people read it. */
  public Path configuration() {
    return path.resolve("campaign.yaml");
  }

  /** Where details of failed trials are. */
  public Path failures() {
    return path.resolve("failures");
  }

  /** Details of a failed trial. */
  public Path failure(int trial) {
    return failures().resolve(String.format(Locale.ROOT, "trial-%03d.txt", trial));
  }

  /** The latencies that were measured. */
  public Path latencies() {
    return path.resolve("latencies.json");
  }

  /** How far the campaign's evaluator has prepared itself. */
  public Path preparation() {
    return path.resolve("preparation.bin");
  }

  /**
   * Refuses a directory that a campaign could not have to itself: one with anything in it, and what
   * is no directory.
   *
   * @throws WrongStoreException saying how to go on
   */
  void requireFree() {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new WrongStoreException(
          "%s: must be a directory, or be free to become one, is a file".formatted(path));
    }
    if (hasCampaign()) {
      throw new WrongStoreException(
          "%s: has a campaign already; go on with it by 'mixnas resume %s', or choose another --out"
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

  /** Whether a campaign has begun here. */
  boolean hasCampaign() {
    return Files.isRegularFile(store());
  }

  /**
   * Refuses a directory without a campaign.
   *
   * @throws WrongStoreException naming it
   */
  void requireCampaign() {
    if (!hasCampaign()) {
      throw new WrongStoreException(
          "%s: must be a campaign's directory, there is no %s in it"
              .formatted(path, store().getFileName()));
    }
  }

  /**
   * Keeps other processes out until it is closed or this process ends, however it ends.
   *
   * @throws DirectoryInUseException when another process is at work here
   * @throws WrongStoreException when this cannot be a directory that is written to
   */
  DirectoryLock lock() {
    try {
      return DirectoryLock.take(path);
    } catch (IOException e) {
      throw new WrongStoreException(e.getMessage(), e);
    }
  }

  /** Whether a process is at work here. */
  public boolean isInUse() {
    return DirectoryLock.isTaken(path);
  }
}
