package io.mixnas.campaign;

import io.mixnas.results.DirectoryLock;
import io.mixnas.results.NumberedDirectories;
import io.mixnas.results.OwnDirectories;
import io.mixnas.results.SqliteTrialStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a campaign lives: its trial store, its winners, and the lock that keeps a second process
 * out.
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
   * @throws CampaignException when it cannot be made
   */
  static CampaignDirectory numbered(Path parent) {
    try {
      return new CampaignDirectory(NumberedDirectories.make(parent));
    } catch (IOException e) {
      throw new CampaignException(e.getMessage(), e);
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

  /** The directory itself. */
  public Path path() {
    return path;
  }

  /** The trial store. */
  public Path store() {
    return path.resolve("trials.db");
  }

  /** Where winners are written. */
  public Path winners() {
    return path.resolve("winners");
  }

  /**
   * One of the winners.
   *
   * @param rank from 1
   */
  Path winner(int rank) {
    return winners().resolve(String.format(Locale.ROOT, "%02d.json", rank));
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

  /** Details of a failed trial. */
  public Path failure(int trial) {
    return path.resolve("failures").resolve(String.format(Locale.ROOT, "trial-%03d.txt", trial));
  }

  /**
   * Refuses a directory that a campaign could not have to itself: one with anything in it, and what
   * is no directory.
   *
   * @throws CampaignException saying how to go on
   */
  void requireFree() {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new CampaignException(
          "%s: must be a directory, or be free to become one, is a file".formatted(path));
    }
    if (hasCampaign()) {
      throw new CampaignException(
          "%s: has a campaign already; go on with it by 'mixnas resume %s', or choose another --out"
              .formatted(path, path));
    }
    occupant()
        .ifPresent(
            name -> {
              throw new CampaignException(
                  "%s: must be new or empty, so that a campaign replaces nothing there, has %s; choose another --out"
                      .formatted(path, name));
            });
  }

  private Optional<String> occupant() {
    try {
      return OwnDirectories.occupant(path, SqliteTrialStore.remains(store()));
    } catch (IOException e) {
      throw new CampaignException(e.getMessage(), e);
    }
  }

  /** Whether a campaign has begun here. */
  public boolean hasCampaign() {
    return Files.isRegularFile(store());
  }

  /**
   * Refuses a directory without a campaign.
   *
   * @throws CampaignException naming it
   */
  public void requireCampaign() {
    if (!hasCampaign()) {
      throw new CampaignException(
          "%s: must be a campaign's directory, there is no %s in it"
              .formatted(path, store().getFileName()));
    }
  }

  /**
   * Keeps other processes out until it is closed or this process ends, however it ends.
   *
   * @throws DirectoryInUseException when another process is at work here
   * @throws CampaignException when this cannot be a directory that is written to
   */
  public DirectoryLock lock() {
    try {
      return DirectoryLock.take(path);
    } catch (IOException e) {
      throw new CampaignException(e.getMessage(), e);
    }
  }

  /** Whether a process is at work here. */
  public boolean isInUse() {
    return DirectoryLock.isTaken(path);
  }
}
