package io.mixnas.evaluator.data;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The classes and images that a source offers.
 *
 * @param source the name of the source in messages
 * @param classes the classes, at least 2, each with at least one candidate
 */
record Catalogue(String source, List<ImageClass> classes) {
  Catalogue {
    classes = List.copyOf(classes);
    requireTwo(source, classes);
    for (ImageClass imageClass : classes) {
      requireImages(source, imageClass);
    }
  }

  /**
   * Refuses images that cannot be divided.
   *
   * @throws DataException when a class has fewer than two
   */
  void requireDivisible() {
    for (ImageClass imageClass : classes) {
      if (imageClass.size() < 2) {
        throw new DataException(
            "%s: class '%s' must have at least 2 images, one for training and one for validation, has 1"
                .formatted(source, imageClass.name()));
      }
    }
  }

  List<String> names() {
    return classes.stream().map(ImageClass::name).toList();
  }

  /** See {@link DataSource#digest}. */
  String digest() {
    return Fingerprint.of(classes);
  }

  private static void requireTwo(String source, List<ImageClass> classes) {
    if (classes.size() < 2) {
      String names = classes.stream().map(ImageClass::name).collect(Collectors.joining());
      throw new DataException(
          "%s: must have at least 2 classes, has only '%s'".formatted(source, names));
    }
  }

  private static void requireImages(String source, ImageClass imageClass) {
    if (imageClass.size() == 0) {
      throw new DataException(
          "%s: class '%s' must have images, has none".formatted(source, imageClass.name()));
    }
  }
}
