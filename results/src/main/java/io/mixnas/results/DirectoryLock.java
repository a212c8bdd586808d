package io.mixnas.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Holds a directory against other processes until it is closed or this process ends. */
public final class DirectoryLock implements AutoCloseable {
  private static final String FILE = "lock";
  private static final int ATTEMPTS = 5;
  private static final Duration PAUSE = Duration.ofMillis(40);

  /** Far behind the owner's number, which stays readable where locks keep readers out. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  /**
   * What this process holds. POSIX drops a process's lock as soon as it closes any channel of the
   * file, so these must not be opened a second time.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
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
      Files.createDirectories(directory);
      return takeThere(directory);
    } catch (IOException e) {
      throw new IOException(
          "%s: must be a directory that can be written to: %s".formatted(directory, reason(e)), e);
    }
  }

  private static DirectoryLock takeThere(Path directory) throws IOException {
    Path real = directory.toRealPath();
    if (!HELD.add(real)) {
      throw new DirectoryInUseException(directory, "this process");
    }
    boolean taken = false;
    try {
      DirectoryLock lock = new DirectoryLock(real, channel(directory));
      taken = true;
      return lock;
    } finally {
      if (!taken) {
        HELD.remove(real);
      }
    }
  }

  /** Whether somebody, this process included, has the lock. */
  public static boolean isTaken(Path directory) {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
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

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD.remove(directory);
    }
  }

  private static FileChannel channel(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
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
    return e instanceof FileSystemException specific && specific.getReason() != null
        ? specific.getReason()
        : e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
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
