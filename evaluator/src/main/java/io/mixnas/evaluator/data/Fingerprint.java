package io.mixnas.evaluator.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Computes a SHA-256 of images, or of their names. */
final class Fingerprint {
  private final MessageDigest digest = sha256();

  private Fingerprint() {}

  /**
   * Returns the fingerprint of the resolution, the class names, and the labels and pixels of each
   * part in order, as 64 hexadecimal digits.
   */
  static String of(ImageSet training, ImageSet validation) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add(training.resolution());
    fingerprint.add(training.classes().size());
    training.classes().forEach(fingerprint::add);
    fingerprint.add(training);
    fingerprint.add(validation);
    return fingerprint.digits();
  }

  /**
   * Returns the fingerprint of the names of classes and of the images that are offered of them, in
   * order, as 64 hexadecimal digits.
   */
  static String of(List<ImageClass> classes) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add(classes.size());
    for (ImageClass each : classes) {
      fingerprint.add(each.name());
      fingerprint.add(each.size());
      each.candidates().forEach(image -> fingerprint.add(image.name()));
    }
    return fingerprint.digits();
  }

  /**
   * Returns the fingerprint of the digests of the parts of a data set, as 64 hexadecimal digits.
   *
   * @param digests the digest of each part; empty texts for parts that it has not
   */
  static String ofParts(String... digests) {
    Fingerprint fingerprint = new Fingerprint();
    for (String digest : digests) {
      fingerprint.add(digest);
    }
    return fingerprint.digits();
  }

  private String digits() {
    return HexFormat.of().formatHex(digest.digest());
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
