package io.mixnas.evaluator.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The outcome of decoding the drawn images.
 *
 * @param images the readable images, {@code [label]} and then in order
 * @param skipped the unreadable images, in order
 * @param reduced one line for each image that was read only in part for lack of memory, in order
 */
record Decoding(List<List<byte[]>> images, List<SkippedImage> skipped, List<String> reduced) {
  private static final int NAMED = 3;

  /**
   * Decodes images in parallel. The outcome does not depend on the number of cores.
   *
   * @param held the number of bytes of the heap that other images take
   */
  static Decoding of(List<ImageClass> classes, int resolution, long held) {
    long drawn = classes.stream().mapToLong(ImageClass::size).sum();
    long kept = held + drawn * HeapBudget.imageBytes(resolution);
    return of(classes, resolution, DecodingMemory.beside(kept));
  }

  /** Decodes images, with this much memory for those being decoded at the same time. */
  static Decoding of(List<ImageClass> classes, int resolution, DecodingMemory memory) {
    List<List<byte[]>> images = new ArrayList<>();
    List<SkippedImage> skipped = new ArrayList<>();
    List<String> reduced = new ArrayList<>();
    for (ImageClass imageClass : classes) {
      List<byte[]> readable = new ArrayList<>();
      for (Outcome outcome : decode(imageClass, resolution, memory)) {
        outcome.image().map(DecodedImage::pixels).ifPresent(readable::add);
        outcome.failure().ifPresent(skipped::add);
        outcome.reduction().ifPresent(reduced::add);
      }
      images.add(readable);
    }
    return new Decoding(images, List.copyOf(skipped), List.copyOf(reduced));
  }

  /**
   * Refuses a source with too many unreadable images.
   *
   * @param all the number of images of which only a small part may be unreadable
   * @throws DataException if there are too many; the message names the first three
   */
  void requireFewSkipped(String source, int all) {
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

  /** Decodes the images of a class in parallel, then one by one those that ran out of memory. */
  private static List<Outcome> decode(
      ImageClass imageClass, int resolution, DecodingMemory memory) {
    List<Outcome> outcomes =
        imageClass.candidates().parallelStream()
            .map(candidate -> Outcome.of(candidate, resolution, memory))
            .toList();
    return outcomes.stream().map(outcome -> outcome.again(resolution, memory)).toList();
  }

  /** The outcome for one candidate: an image, a failure, or neither if memory ran out. */
  private record Outcome(
      OfferedImage candidate, Optional<DecodedImage> image, Optional<SkippedImage> failure) {
    static Outcome of(OfferedImage candidate, int resolution, DecodingMemory memory) {
      try {
        DecodedImage image = candidate.decode(resolution, memory);
        return new Outcome(candidate, Optional.of(image), Optional.empty());
      } catch (IOException e) {
        String reason = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
        return failed(candidate, reason.lines().findFirst().orElse("unreadable"));
      } catch (OutOfMemoryError e) {
        return new Outcome(candidate, Optional.empty(), Optional.empty());
      }
    }

    Outcome again(int resolution, DecodingMemory memory) {
      if (image.isPresent() || failure.isPresent()) {
        return this;
      }
      Outcome alone = of(candidate, resolution, memory);
      return alone.image.isPresent() || alone.failure.isPresent()
          ? alone
          : failed(candidate, ImageDecoder.OUT_OF_MEMORY);
    }

    Optional<String> reduction() {
      return image
          .flatMap(DecodedImage::reduction)
          .map(reduction -> "read of %s only %s".formatted(candidate.name(), reduction));
    }

    private static Outcome failed(OfferedImage candidate, String reason) {
      return new Outcome(
          candidate, Optional.empty(), Optional.of(new SkippedImage(candidate.name(), reason)));
    }
  }
}
