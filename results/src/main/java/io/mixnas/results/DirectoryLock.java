package io.mixnas.results;

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

/** Holds a directory against other processes until it is closed or this process ends. */
public final class DirectoryLock implements AutoCloseable {
  private static final String FILE = "lock";
  private static final int ATTEMPTS = 5;
  private static final Duration PAUSE = Duration.ofMillis(40);
  private static final int LONGEST_PID = 20;

  /** Far behind the owner's number, which stays readable where locks keep readers out. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  /**
   * What this process holds. POSIX drops a process's lock as soon as it closes any channel of the
   * file, so these must not be opened a second time.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path directory; // as it was named
  private final Path real;
  private final FileChannel channel;
  private final Optional<Object> identity; // the lock file's; not every operating system tells one

  private DirectoryLock(Path directory, Path real, FileChannel channel) throws IOException {
    this.directory = directory;
    this.real = real;
    this.channel = channel;
    this.identity = identity(directory.resolve(FILE));
  }

  /**
   * Takes the lock.
   *
   * @param directory made where it is missing
   * @throws DirectoryInUseException when somebody has it
   * @throws IOException with one line fit for a user when it cannot be a directory that is written
   *     to
   */
  public static DirectoryLock take(Path directory) throws IOException {
    try {
      DurableFiles.createDirectories(directory);
      return takeThere(directory);
    } catch (IOException e) {
      throw cannotBeWrittenTo(directory, e);
    }
  }

  /** With one line fit for a user. */
  static IOException cannotBeWrittenTo(Path directory, IOException e) {
    return new IOException(
        "%s: must be a directory that can be written to: %s".formatted(directory, reason(e)), e);
  }

  /** Whether a file in a directory is a lock, held or not. */
  static boolean isLock(Path file) {
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

  /** Whether somebody, this process included, has the lock. */
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
      return false; // gone, not to be read, or asked after by another thread
    }
  }

  /**
   * Refuses to go on where the directory is not what it was when the lock was taken: what is
   * written by its name would then come into another one.
   *
   * @throws DirectoryMovedException when it, or the lock in it, was moved, removed or replaced
   */
  public void requireInPlace() {
    try {
      if (identity.equals(identity(directory.resolve(FILE)))) {
        return;
      }
    } catch (NoSuchFileException e) {
      throw new DirectoryMovedException(directory, e);
    } catch (IOException e) {
      return; // whoever writes will see
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
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isLock(file)) {
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

  /** Whoever asks {@link #isTaken} holds the lock for a moment. */
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
      return false; // another thread asks
    }
  }
}
