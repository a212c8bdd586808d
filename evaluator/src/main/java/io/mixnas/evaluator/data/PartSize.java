package io.mixnas.evaluator.data;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * States how many images are read of one of several sources that are in the heap at once.
 *
 * @param source what messages name
 */
record PartSize(String source, int images) {
  /**
   * Returns the size of a part. No image is decoded.
   *
   * @param judged whether networks are judged on the images that it holds back
   * @throws DataException if it cannot be read
   */
  static PartSize of(DataSource part, DataSettings settings, boolean judged) {
    return part.read(
        warning -> {},
        catalogue -> {
          DatasetLoader loader = new DatasetLoader(catalogue, settings, warning -> {});
          int heldBack = judged ? loader.heldBackImages() : 0;
          return new PartSize(catalogue.source(), loader.drawnImages() + heldBack);
        });
  }

  /** Returns the size of a source of which all images are read. */
  static PartSize ofAll(DataSource source, DataSettings settings) {
    DataSettings all =
        new DataSettings(
            settings.resolution(),
            OptionalInt.empty(),
            settings.validationFraction(),
            settings.seed());
    return of(source, all, false);
  }

  /**
   * Refuses parts that do not fit a budget together.
   *
   * @throws DataException if they do not fit
   */
  static void requireRoom(List<PartSize> parts, int resolution, HeapBudget heap) {
    heap.requireWhole(
        parts.stream().map(PartSize::source).collect(Collectors.joining(", ")),
        parts.stream().mapToInt(PartSize::images).sum(),
        resolution);
  }
}
