package io.mixnas.cli;

import io.mixnas.document.OneLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Talks to the script that started this process and waits for its end, if there is one. The script
 * says how to continue when the JVM dies. When the script itself is killed, this process must end
 * too.
 */
final class Launcher {
  private static final long POLL_MILLISECONDS = 100;

  private Launcher() {}

  /**
   * Watches the launcher.
   *
   * @param gone the action to take when the launcher has ended
   */
  static void watch(Runnable gone) {
    if (Boolean.getBoolean("mixnas.launched")) {
      Optional<ProcessHandle> launcher = ProcessHandle.current().parent();
      Thread watch = new Thread(() -> watch(launcher, gone), "launcher");
      watch.setDaemon(true);
      watch.start();
    }
  }

  private static void watch(Optional<ProcessHandle> launcher, Runnable gone) {
    try {
      while (ProcessHandle.current()
          .parent()
          .equals(launcher)) { // an orphaned process gets another parent
        TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
      }
      gone.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells the launcher which command continues this work if the JVM dies. */
  static void continueWith(String command) {
    String file = System.getProperty("mixnas.resume");
    if (file == null) {
      return;
    }
    try {
      write(Path.of(file), OneLine.of(command) + "\n");
    } catch (IOException e) {
      return; // the documentation names the command too
    }
  }

  /** Writes a file for nobody else to read, as far as the file system has permissions. */
  static void write(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(file, text);
  }
}
