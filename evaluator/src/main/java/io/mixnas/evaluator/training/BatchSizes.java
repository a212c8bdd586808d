package io.mixnas.evaluator.training;

import io.mixnas.document.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The number of images per training step, which may change between epochs. It is written {@code
 * 32}, or {@code 32x4,64x4,128}: steps of 32 images for 4 epochs, of 64 for the next 4, of 128 for
 * the rest. The last size may state its epochs too, which must then be all that are left.
 *
 * <p>The learning rate of a recipe applies to the first size. It grows with the batch (Goyal et
 * al., 2017, section 2.1), so that an epoch moves the weights as far in fewer and less noisy steps.
 *
 * @param phases the consecutive phases, at least one
 */
public record BatchSizes(List<Phase> phases) {
  private static final String PHASE = "(\\d+)(?:x(\\d+))?";
  private static final Pattern TEXT = Pattern.compile(PHASE + "(?:," + PHASE + ")*");

  /**
   * Consecutive epochs with one batch size.
   *
   * @param images the number of images per step, at least 2 (batch norm needs a variance)
   * @param epochs the number of epochs, at least 1; empty for the rest of the training
   */
  public record Phase(int images, OptionalInt epochs) {
    public Phase {
      if (images < 2) {
        throw new IllegalArgumentException("batch: must be at least 2, was " + images);
      }
      if (epochs.isPresent() && epochs.getAsInt() < 1) {
        throw new IllegalArgumentException(
            "batch: epochs of a size must be at least 1, were " + epochs.getAsInt());
      }
    }

    @Override
    public String toString() {
      return epochs.isPresent() ? images + "x" + epochs.getAsInt() : Integer.toString(images);
    }
  }

  public BatchSizes {
    phases = List.copyOf(phases);
    if (phases.isEmpty() || phases.stream().limit(phases.size() - 1L).anyMatch(BatchSizes::open)) {
      throw new IllegalArgumentException(
          "batch: every size but the last must say its epochs, as 32x4 does, was " + text(phases));
    }
  }

  /** Returns one size for the whole training. */
  public static BatchSizes of(int images) {
    return new BatchSizes(List.of(new Phase(images, OptionalInt.empty())));
  }

  /**
   * Reads the notation.
   *
   * @throws IllegalArgumentException if the text is invalid; the message says what would be right
   */
  public static BatchSizes parse(String text) {
    try {
      if (!TEXT.matcher(text).matches()) {
        throw new NumberFormatException(text);
      }
      List<Phase> phases = new ArrayList<>();
      for (String phase : text.split(",", -1)) {
        phases.add(phase(phase.split("x", -1)));
      }
      return new BatchSizes(phases);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "batch: must be a number of images, or sizes such as 32x4,64x4,128 (32 for 4 epochs, 64 for 4, 128 for the rest), was '%s'"
              .formatted(text),
          e);
    }
  }

  /** Reads a field: the notation, or a list of its parts. */
  public static BatchSizes read(Field field) {
    String text = field.elementsOrSelf().stream().map(Field::text).collect(Collectors.joining(","));
    return field.make(() -> parse(text));
  }

  /** Returns the value that {@link #read} reads: a number if there is one size, else a list. */
  public Object tree() {
    List<Object> parts =
        phases.stream().map(p -> open(p) ? (Object) p.images() : p.toString()).toList();
    return parts.size() == 1 ? parts.get(0) : parts;
  }

  /** Returns the number of images per step in an epoch, counted from 1. */
  int at(int epoch) {
    int end = 0;
    for (Phase phase : phases) {
      end += phase.epochs().orElse(0);
      if (epoch <= end) {
        return phase.images();
      }
    }
    return phases.get(phases.size() - 1).images();
  }

  /** Returns the size to which the learning rate applies. */
  int first() {
    return phases.get(0).images();
  }

  int largest() {
    return phases.stream().mapToInt(Phase::images).max().orElseThrow();
  }

  /** Returns whether all steps have the same size. */
  boolean isConstant() {
    return phases.size() == 1;
  }

  /** Refuses these sizes for a training with another number of epochs. */
  void requireEpochs(int epochs) {
    boolean rest = open(phases.get(phases.size() - 1));
    long said = phases.stream().mapToLong(phase -> phase.epochs().orElse(0)).sum();
    if (rest ? said >= epochs : said != epochs) {
      throw new IllegalArgumentException(
          "batch: must be for the %s epochs of the training, %s is for %s%s"
              .formatted(epochs, this, rest ? "more than " : "", said));
    }
  }

  /**
   * Returns the sizes for a training with this number of epochs: the first sizes, with the last of
   * them for all epochs that are left.
   */
  BatchSizes within(int epochs) {
    List<Phase> kept = new ArrayList<>();
    int before = 0;
    for (Phase phase : phases) {
      int end = before + phase.epochs().orElse(epochs);
      boolean last = end >= epochs || kept.size() == phases.size() - 1;
      kept.add(new Phase(phase.images(), last ? OptionalInt.empty() : phase.epochs()));
      if (last) {
        break;
      }
      before = end;
    }
    return new BatchSizes(kept);
  }

  @Override
  public String toString() {
    return text(phases);
  }

  private static Phase phase(String[] parts) {
    return new Phase(
        Integer.parseInt(parts[0]),
        parts.length == 1 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parts[1])));
  }

  private static boolean open(Phase phase) {
    return phase.epochs().isEmpty();
  }

  private static String text(List<Phase> phases) {
    return phases.stream().map(Phase::toString).collect(Collectors.joining(","));
  }
}
