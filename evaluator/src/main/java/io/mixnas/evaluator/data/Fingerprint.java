package io.mixnas.evaluator.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Computes a SHA-256 over the resolution, the class names, and the labels and pixels of each part
 * in order.
 */
final class Fingerprint {
  private final MessageDigest digest = sha256();

  private Fingerprint() {}

  /** Returns the fingerprint as 64 hexadecimal digits. */
  static String of(ImageSet training, ImageSet validation) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add(training.resolution());
    fingerprint.add(training.classes().size());
    training.classes().forEach(fingerprint::add);
    fingerprint.add(training);
    fingerprint.add(validation);
    return HexFormat.of().formatHex(fingerprint.digest.digest());
  }

  private void add(ImageSet part) {
    add(part.size());
    for (int i = 0; i < part.size(); i++) {
      add(part.labels()[i]);
      digest.update(part.images()[i]);
    }
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    digest.update(bytes);
  }

  private void add(int number) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, number));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
