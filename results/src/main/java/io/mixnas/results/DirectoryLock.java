package io.mixnas.results;

import io.mixnas.results.file.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Locks a directory against other processes until it is closed or this process ends. */
public final class DirectoryLock implements AutoCloseable {
  private static final String FILE = "lock";
  private static final int ATTEMPTS = 5;
  private static final Duration PAUSE = Duration.ofMillis(40);
  private static final int LONGEST_PID = 20;

  /** A place far after the owner's number, which stays readable where locks keep readers out. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  /**
   * The directories that this process holds. POSIX drops a process's lock as soon as the process
   * closes any channel of the file, so these must not be opened a second time.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path directory; // as it was named
  private final Path real;
  private final FileChannel channel;
  private final Optional<Object> identity; // the lock file's key, which not every system has

  private DirectoryLock(Path directory, Path real, FileChannel channel) throws IOException {
    this.directory = directory;
    this.real = real;
    this.channel = channel;
    this.identity = identity(directory.resolve(FILE));
  }

  /**
   * Takes the lock.
   *
   * @param directory the directory, which is created if it is missing
   * @throws DirectoryInUseException if the lock is taken
   * @throws IOException with one line for the user, if it cannot be a directory that is written to
   */
  public static DirectoryLock take(Path directory) throws IOException {
    try {
      DurableFiles.createDirectories(directory);
      return takeThere(directory);
    } catch (IOException e) {
      throw cannotBeWrittenTo(directory, e);
    }
  }

  /** Returns an exception with one line for the user. */
  static IOException cannotBeWrittenTo(Path directory, IOException e) {
    return new IOException(
        "%s: must be a directory that can be written to: %s".formatted(directory, reason(e)), e);
  }

  /** Returns whether a file in a directory is a lock, held or not. */
  static boolean isLock(Path file) {
    try {
      return isHeldHere(file) || looksLikeLock(file);
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns whether this process holds the lock of that file, which must not be opened then. */
  private static boolean isHeldHere(Path file) throws IOException {
    return FILE.equals(file.getFileName().toString())
        && HELD.contains(DurableFiles.directoryOf(file).toRealPath());
  }

  private static boolean looksLikeLock(Path file) {
    try {
      return FILE.equals(file.getFileName().toString())
          && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && Files.size(file) <= LONGEST_PID
          && Files.readString(file, StandardCharsets.US_ASCII).matches("\\d*");
    } catch (IOException e) {
      return false;
    }
  }

  private static DirectoryLock takeThere(Path directory) throws IOException {
    Path real = directory.toRealPath();
    if (!HELD.add(real)) {
      throw new DirectoryInUseException(directory, "this process");
    }
    boolean taken = false;
    try {
      DirectoryLock lock = opened(directory, real);
      taken = true;
      return lock;
    } finally {
      if (!taken) {
        HELD.remove(real);
      }
    }
  }

  private static DirectoryLock opened(Path directory, Path real) throws IOException {
    FileChannel channel = channel(directory);
    try {
      return new DirectoryLock(directory, real, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Returns whether some process, including this one, has the lock. */
  public static boolean isTaken(Path directory) {
    Path file = directory.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try {
      if (HELD.contains(directory.toRealPath())) {
        return true;
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        return channel.tryLock(LOCKED_BYTE, 1, true) == null;
      }
    } catch (IOException | OverlappingFileLockException e) {
      return false; // gone, unreadable, or being queried by another thread
    }
  }

  /**
   * Refuses to continue if the directory is not the one that was locked. Files written by its name
   * would then end up in another directory.
   *
   * @throws DirectoryMovedException if the directory, or the lock in it, was moved, removed or
   *     replaced
   */
  public void requireInPlace() {
    try {
      if (identity.equals(identity(directory.resolve(FILE)))) {
        return;
      }
    } catch (NoSuchFileException e) {
      throw new DirectoryMovedException(directory, e);
    } catch (IOException e) {
      return; // the next write will report it
    }
    throw new DirectoryMovedException(directory, null);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD.remove(real);
    }
  }

  private static Optional<Object> identity(Path file) throws IOException {
    return Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
  }

  private static FileChannel channel(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !looksLikeLock(file)) {
      throw new IOException(file + " is not a lock of MixNAS; move it away");
    }
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (!tryForAWhile(channel)) {
        throw new DirectoryInUseException(directory, owner(file));
      }
      channel.truncate(0);
      String pid = Long.toString(ProcessHandle.current().pid());
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String reason(IOException e) {
    if (e instanceof FileAlreadyExistsException file) {
      return file.getFile() + " is a file";
    }
    return DurableFiles.reason(e);
  }

  private static String owner(Path file) throws IOException {
    String pid = Files.readString(file, StandardCharsets.US_ASCII).strip();
    return pid.isEmpty() ? "another process" : "process " + pid;
  }

  /**
   * Tries to lock several times, because a process that calls {@link #isTaken} holds the lock for a
   * moment.
   */
  private static boolean tryForAWhile(FileChannel channel) throws IOException {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      if (tryOnce(channel)) {
        return true;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return tryOnce(channel);
  }

  private static boolean tryOnce(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false) != null;
    } catch (OverlappingFileLockException e) {
      return false; // another thread is querying it
    }
  }
}
