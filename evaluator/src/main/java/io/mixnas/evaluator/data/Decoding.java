package io.mixnas.evaluator.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What could be read of drawn images.
 *
 * @param images {@code [label]} then those of the class that could be read, in order
 * @param skipped the others, in order
 */
record Decoding(List<List<byte[]>> images, List<SkippedImage> skipped) {
  private static final int NAMED = 3;

  /** Decodes in parallel; the outcome does not depend on how many cores there are. */
  static Decoding of(List<ImageClass> classes, int resolution) {
    List<List<byte[]>> images = new ArrayList<>();
    List<SkippedImage> skipped = new ArrayList<>();
    for (ImageClass imageClass : classes) {
      List<byte[]> readable = new ArrayList<>();
      for (Decoded decoded : decode(imageClass, resolution)) {
        decoded.pixels().ifPresent(readable::add);
        decoded.failure().ifPresent(skipped::add);
      }
      images.add(readable);
    }
    return new Decoding(images, List.copyOf(skipped));
  }

  /**
   * Refuses a source with too many unreadable images.
   *
   * @throws DataException naming the first three
   */
  void requireFewSkipped(String source) {
    int all = skipped.size() + images.stream().mapToInt(List::size).sum();
    if (skipped.size() > all * DataSettings.GREATEST_UNREADABLE_FRACTION) {
      String first =
          skipped.stream().limit(NAMED).map(Object::toString).collect(Collectors.joining(", "));
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: at most 1 %% of the images may be unreadable, %d of %d are: %s%s",
              source,
              skipped.size(),
              all,
              first,
              skipped.size() > NAMED ? ", ..." : ""));
    }
  }

  private static List<Decoded> decode(ImageClass imageClass, int resolution) {
    return imageClass.candidates().parallelStream().map(c -> decode(c, resolution)).toList();
  }

  private static Decoded decode(Candidate candidate, int resolution) {
    try {
      return new Decoded(Optional.of(candidate.pixels(resolution)), Optional.empty());
    } catch (IOException e) {
      String reason = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
      String line = reason.lines().findFirst().orElse("unreadable");
      return new Decoded(Optional.empty(), Optional.of(new SkippedImage(candidate.name(), line)));
    }
  }

  /** One or the other. */
  private record Decoded(Optional<byte[]> pixels, Optional<SkippedImage> failure) {}
}
