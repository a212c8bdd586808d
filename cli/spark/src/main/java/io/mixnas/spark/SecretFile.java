package io.mixnas.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the secret that all parts of a cluster have. */
final class SecretFile {
  private static final int SHORTEST = 16;

  private SecretFile() {}

  /**
   * Returns the secret in a file. Messages never have it.
   *
   * @throws IllegalArgumentException when the file cannot be read, or its secret is too short
   */
  static String read(Path file) {
    String secret;
    try {
      secret = Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "secret: must be a file that can be read, was %s".formatted(file), e);
    }
    if (!secret.isEmpty() && !secret.matches("[!-~&&[^\\\\=:]][!-~&&[^\\\\]]*")) {
      throw new IllegalArgumentException(
          "secret: %s must have one line of letters, digits and signs, without blanks and backslashes, and not begin with = or :"
              .formatted(file));
    }
    if (secret.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "secret: %s must have at least %s characters, has %s"
              .formatted(file, SHORTEST, secret.length()));
    }
    return secret;
  }
}
