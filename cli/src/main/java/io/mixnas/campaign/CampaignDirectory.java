package io.mixnas.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Where a campaign lives: its trial store, its winners, and the lock that keeps a second process
 * out.
 */
public final class CampaignDirectory {
  private static final int LOCK_ATTEMPTS = 5;
  private static final Duration LOCK_PAUSE = Duration.ofMillis(40);

  private final Path path;

  /** A directory, there or not. */
  public CampaignDirectory(Path path) {
    this.path = path;
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

  /** The configuration as people read it. */
  public Path configuration() {
    return path.resolve("campaign.yaml");
  }

  /** Details of a failed trial. */
  public Path failure(int trial) {
    return path.resolve("failures").resolve("trial-%03d.txt".formatted(trial));
  }

  /**
   * Refuses a directory with a campaign.
   *
   * @throws CampaignException saying how to go on
   */
  void requireNoCampaign() {
    if (hasCampaign()) {
      throw new CampaignException(
          "%s: has a campaign already; go on with it by 'mixnas resume %s', or choose another --out"
              .formatted(path, path));
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
   */
  public Lock lock() {
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              lockFile(),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (!tryLockForAWhile(channel)) {
        channel.close();
        throw new DirectoryInUseException(path, owner());
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
      return new Lock(channel);
    } catch (IOException e) {
      throw new CampaignException(
          "%s: cannot be used as a campaign's directory: %s".formatted(path, reason(e)), e);
    }
  }

  /** Whether a process is at work here. */
  public boolean isInUse() {
    if (!Files.exists(lockFile())) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lockFile(), StandardOpenOption.WRITE)) {
      FileLock lock = tryLock(channel);
      return lock == null;
    } catch (IOException e) {
      return false;
    }
  }

  private Path lockFile() {
    return path.resolve("lock");
  }

  private String owner() throws IOException {
    String pid = Files.readString(lockFile(), StandardCharsets.US_ASCII).strip();
    return pid.isEmpty() ? "another process" : "process " + pid;
  }

  /** Whoever asks {@link #isInUse} holds the lock for a moment. */
  private static boolean tryLockForAWhile(FileChannel channel) throws IOException {
    for (int attempt = 1; attempt < LOCK_ATTEMPTS; attempt++) {
      if (tryLock(channel) != null) {
        return true;
      }
      LockSupport.parkNanos(LOCK_PAUSE.toNanos());
    }
    return tryLock(channel) != null;
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
  }

  /** Holds the directory. */
  public static final class Lock implements AutoCloseable {
    private final FileChannel channel;

    private Lock(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
