package io.mixnas.cli;

import io.mixnas.document.OneLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The script that started this process and waits for its end, where one did: it says how to go on
 * when the JVM dies, and when it is killed itself, this process must end too.
 */
final class Launcher {
  private static final long POLL_MILLISECONDS = 100;

  private Launcher() {}

  /**
   * Watches it.
   *
   * @param gone what to do when it is no more
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
      while (ProcessHandle.current().parent().equals(launcher)) { // who loses it gets another
        TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
      }
      gone.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets it know the command that goes on with this work should the JVM die. */
  static void goOnBy(String command) {
    String file = System.getProperty("mixnas.resume");
    if (file == null) {
      return;
    }
    try {
      Files.writeString(Path.of(file), OneLine.of(command) + "\n");
    } catch (IOException e) {
      return; // it can be had from the documentation
    }
  }
}
