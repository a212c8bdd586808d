package io.mixnas.evaluator.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes small files in CIFAR's binary formats. */
final class CifarFiles {
  private static final int PLANE = 1024;

  private CifarFiles() {}

  /** Writes {@code each} images of every class, with alternating labels. */
  static Path cifar10(Path file, int each) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < 10 * each; i++) {
      bytes.writeBytes(record(i, i % 10));
    }
    return Files.write(file, bytes.toByteArray());
  }

  static Path cifar100(Path file, int each) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < 100 * each; i++) {
      bytes.writeBytes(record(i, i % 20, i % 100));
    }
    return Files.write(file, bytes.toByteArray());
  }

  /** Returns a record: labels, then red 10, green 20 and blue {@code number}. */
  static byte[] record(int number, int... labels) {
    byte[] record = new byte[labels.length + 3 * PLANE];
    for (int i = 0; i < labels.length; i++) {
      record[i] = (byte) labels[i];
    }
    int red = labels.length;
    Arrays.fill(record, red, red + PLANE, (byte) 10);
    Arrays.fill(record, red + PLANE, red + 2 * PLANE, (byte) 20);
    Arrays.fill(record, red + 2 * PLANE, red + 3 * PLANE, (byte) number);
    return record;
  }
}
