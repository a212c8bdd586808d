package io.mixnas.fidelity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes hashes of texts that are the same on every machine and in every Java version. */
final class StableHash {
  private StableHash() {}

  /** Returns the first eight bytes of the SHA-256 of a text in UTF-8. */
  static long of(String text) {
    return ByteBuffer.wrap(sha256(text)).getLong();
  }

  /** Returns the SHA-256 of a text in UTF-8, in hexadecimal. */
  static String hex(String text) {
    return HexFormat.of().formatHex(sha256(text));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
