package io.mixnas.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds the outcome of a command that ran in a process of its own. */
record Ended(int code, String out, String err) {
  static Ended of(ProcessBuilder command) throws IOException, InterruptedException {
    Path err = Files.createTempFile("mixnas", ".err");
    try {
      Process process = command.redirectError(err.toFile()).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), out, Files.readString(err));
    } finally {
      Files.delete(err);
    }
  }
}
