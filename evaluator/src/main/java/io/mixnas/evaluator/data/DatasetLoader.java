package io.mixnas.evaluator.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Draws, decodes and divides what a catalogue offers. */
final class DatasetLoader {
  private static final int DRAW = 1;
  private static final int SPLIT = 2;

  private final Catalogue catalogue;
  private final DataSettings settings;
  private final Consumer<String> warnings;
  private final HeapBudget heap;

  DatasetLoader(Catalogue catalogue, DataSettings settings, Consumer<String> warnings) {
    this(catalogue, settings, warnings, HeapBudget.ofThisMachine());
  }

  DatasetLoader(
      Catalogue catalogue, DataSettings settings, Consumer<String> warnings, HeapBudget heap) {
    this.catalogue = catalogue;
    this.settings = settings;
    this.warnings = warnings;
    this.heap = heap;
  }

  /**
   * The dataset.
   *
   * @throws DataException when too much of it is unreadable, or too large
   */
  ImageDataset load() {
    return split(decode());
  }

  /**
   * Every image, undivided.
   *
   * @throws DataException when too much of it is unreadable, or too large
   */
  ImageSet loadWhole() {
    Decoding decoding = decode();
    PartBuilder whole = new PartBuilder();
    for (int label = 0; label < catalogue.classes().size(); label++) {
      for (byte[] image : decoding.images().get(label)) {
        whole.add(image, label);
      }
    }
    return whole.build(settings.resolution(), catalogue.names());
  }

  private Decoding decode() {
    List<ImageClass> drawn = drawn();
    int images = drawn.stream().mapToInt(ImageClass::size).sum();
    heap.require(catalogue.source(), drawn.size(), images, settings.resolution());
    Decoding decoding = Decoding.of(drawn, settings.resolution());
    decoding.requireFewSkipped(catalogue.source());
    decoding.skipped().forEach(image -> warnings.accept(catalogue.source() + ": skipped " + image));
    return decoding;
  }

  private List<ImageClass> drawn() {
    if (settings.imagesPerClass().isEmpty()) {
      return catalogue.classes();
    }
    int wanted = settings.imagesPerClass().getAsInt();
    return IntStream.range(0, catalogue.classes().size())
        .mapToObj(label -> draw(catalogue.classes().get(label), label, wanted))
        .toList();
  }

  private ImageClass draw(ImageClass all, int label, int wanted) {
    if (all.size() < wanted) {
      warnings.accept(
          "%s: class '%s' has %d images, fewer than the %d asked for; all are used"
              .formatted(catalogue.source(), all.name(), all.size(), wanted));
    }
    int[] drawn = Seeds.sample(all.size(), Math.min(wanted, all.size()), seed(DRAW, label));
    return new ImageClass(all.name(), IntStream.of(drawn).mapToObj(all.candidates()::get).toList());
  }

  private ImageDataset split(Decoding decoding) {
    PartBuilder training = new PartBuilder();
    PartBuilder validation = new PartBuilder();
    for (int label = 0; label < catalogue.classes().size(); label++) {
      List<byte[]> images = decoding.images().get(label);
      requireBothParts(label, images.size());
      boolean[] kept = validationImages(label, images.size());
      for (int i = 0; i < kept.length; i++) {
        (kept[i] ? validation : training).add(images.get(i), label);
      }
    }
    return ImageDataset.of(
        training.build(settings.resolution(), catalogue.names()),
        validation.build(settings.resolution(), catalogue.names()),
        decoding.skipped());
  }

  /** Which images of a class are for validation: the fraction, rounded, at least 1, not all. */
  private boolean[] validationImages(int label, int images) {
    long rounded = Math.round(images * settings.validationFraction());
    int count = (int) Math.max(1, Math.min(images - 1, rounded));
    boolean[] kept = new boolean[images];
    for (int image : Seeds.sample(images, count, seed(SPLIT, label))) {
      kept[image] = true;
    }
    return kept;
  }

  private void requireBothParts(int label, int images) {
    if (images < 2) {
      throw new DataException(
          "%s: class '%s' must have at least 2 readable images, has %d"
              .formatted(catalogue.source(), catalogue.names().get(label), images));
    }
  }

  private long seed(int purpose, int label) {
    return Seeds.derive(Seeds.derive(settings.seed(), purpose), label);
  }

  private static final class PartBuilder {
    private final List<byte[]> images = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();

    void add(byte[] image, int label) {
      images.add(image);
      labels.add(label);
    }

    ImageSet build(int resolution, List<String> classes) {
      return new ImageSet(
          resolution,
          classes,
          images.toArray(byte[][]::new),
          labels.stream().mapToInt(Integer::intValue).toArray());
    }
  }
}
