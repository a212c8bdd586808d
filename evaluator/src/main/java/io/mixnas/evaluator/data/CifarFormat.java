package io.mixnas.evaluator.data;

import io.mixnas.document.RegularFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The two binary formats of CIFAR. A record is the label bytes, then 1,024 red, green and blue
 * bytes each.
 */
enum CifarFormat {
  CIFAR10("CIFAR-10", 10, 1, "data_batch_\\d+\\.bin", "test_batch.bin", "batches.meta.txt"),
  /** CIFAR-100. A record begins with the coarse label, which is not used, and the fine label. */
  CIFAR100("CIFAR-100", 100, 2, "train\\.bin", "test.bin", "fine_label_names.txt");

  /** The number of pixels per side. */
  static final int SIDE = 32;

  private final String title;
  private final int classes;
  private final int labelBytes;
  private final Pattern training;
  private final String testFile;
  private final String namesFile;

  CifarFormat(
      String title,
      int classes,
      int labelBytes,
      String training,
      String testFile,
      String namesFile) {
    this.title = title;
    this.classes = classes;
    this.labelBytes = labelBytes;
    this.training = Pattern.compile(training);
    this.testFile = testFile;
    this.namesFile = namesFile;
  }

  /** Returns the format whose training files a directory holds. */
  static Optional<CifarFormat> in(Path directory) {
    return Stream.of(values()).filter(f -> !f.trainingFiles(directory).isEmpty()).findFirst();
  }

  /**
   * Returns the format of a file by its name: CIFAR-100 for that format's file names, else
   * CIFAR-10.
   */
  static CifarFormat of(Path file) {
    String name = file.getFileName().toString();
    return CIFAR100.training.matcher(name).matches() || name.equals(CIFAR100.testFile)
        ? CIFAR100
        : CIFAR10;
  }

  /**
   * Refuses a test file where a training file is required.
   *
   * @throws DataException if the file is the test file; the message says what to give instead
   */
  void requireTraining(Path path) {
    if (path.getFileName().toString().equals(testFile)) {
      throw new DataException(
          path + ": the official test images are left alone; give the training file");
    }
  }

  /** Returns the name that papers use. */
  String title() {
    return title;
  }

  String namesFile() {
    return namesFile;
  }

  int classes() {
    return classes;
  }

  int labelBytes() {
    return labelBytes;
  }

  int recordBytes() {
    return labelBytes + SIDE * SIDE * ImageSet.CHANNELS;
  }

  String testFile() {
    return testFile;
  }

  /** Returns the training files of a directory, sorted by name. */
  List<Path> trainingFiles(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> training.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new DataException(directory + ": cannot be listed: " + e.getMessage(), e);
    }
  }

  /** Returns the names in the names file if there is one, else the labels' numbers. */
  List<String> classNames(Path directory) throws IOException {
    Path file = directory.resolve(namesFile);
    if (!Files.exists(file)) {
      return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }
    byte[] text = RegularFile.bytes(file, RegularFile.MOST_OF_TEXT);
    List<String> names =
        new String(text, StandardCharsets.UTF_8)
            .lines()
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList();
    if (names.size() != classes) {
      throw new DataException(
          "%s: must have %s class names, has %s".formatted(file, classes, names.size()));
    }
    return names;
  }
}
