package io.mixnas.evaluator.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Draws, decodes and divides the images of a catalogue. */
final class DatasetLoader {
  private static final int DRAW = 1;
  private static final int SPLIT = 2;
  private static final int HOLD_BACK = 3;
  private static final int NAMED = 10; // skipped images that are named in warnings
  private static final int LEAST = 2; // images of a class: one to train on, one to validate on

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
   * Loads the dataset.
   *
   * @throws DataException if it is too large or too many images are unreadable
   */
  ImageDataset load() {
    catalogue.requireDivisible();
    List<ImageClass> drawn = drawn();
    heap.require(catalogue.source(), drawn.size(), images(drawn), settings.resolution());
    return split(decode(drawn, images(drawn), heap));
  }

  /**
   * Loads a dataset with all drawn images for training and those of another loader for validation.
   * Both together must fit the heap of this loader.
   *
   * @throws DataException if they are too large, one has too many unreadable images, or their
   *     classes differ
   */
  ImageDataset loadWith(DatasetLoader validation) {
    requireClassesOf(validation);
    List<ImageClass> training = drawn();
    List<ImageClass> scoring = validation.drawn();
    heap.require(
        "%s, %s".formatted(catalogue.source(), validation.catalogue.source()),
        training.size(),
        images(training) + images(scoring),
        settings.resolution());
    Decoding trained = decodeEveryClass(training, heap);
    Decoding scored =
        validation.decodeEveryClass(scoring, heap.beside(images(training), settings.resolution()));
    return ImageDataset.of(
        whole(trained),
        validation.whole(scored),
        Stream.concat(trained.skipped().stream(), scored.skipped().stream()).toList());
  }

  private void requireClassesOf(DatasetLoader validation) {
    if (!catalogue.names().equals(validation.catalogue.names())) {
      throw new DataException(
          "%s: must have the classes of %s, %s, has %s"
              .formatted(
                  validation.catalogue.source(),
                  catalogue.source(),
                  ImageTree.listed(catalogue.names()),
                  ImageTree.listed(validation.catalogue.names())));
    }
  }

  /**
   * Loads all drawn images into one set.
   *
   * @throws DataException if it is too large or too many images are unreadable
   */
  ImageSet loadWhole() {
    List<ImageClass> all = drawn();
    heap.requireWhole(catalogue.source(), images(all), settings.resolution());
    return whole(decode(all, images(all), heap));
  }

  /**
   * Loads images that {@link #load} leaves out: for each class at most as many as it draws, and
   * none if it takes all. As they may be few, unreadable ones are counted against all images of the
   * source.
   *
   * @throws DataException if they are too large or too many of them are unreadable
   */
  ImageSet loadHeldBack() {
    List<ImageClass> left = heldBack();
    heap.requireWhole(catalogue.source(), images(left), settings.resolution());
    return whole(decode(left, images(catalogue.classes()), heap));
  }

  /** Returns the number of images that are drawn. None is decoded. */
  int drawnImages() {
    return images(drawn());
  }

  /** Returns the number of images that are held back. None is decoded. */
  int heldBackImages() {
    return images(heldBack());
  }

  private List<ImageClass> heldBack() {
    return IntStream.range(0, catalogue.classes().size())
        .mapToObj(label -> heldBack(catalogue.classes().get(label), label))
        .toList();
  }

  private static int images(List<ImageClass> classes) {
    return classes.stream().mapToInt(ImageClass::size).sum();
  }

  private ImageSet whole(Decoding decoding) {
    PartBuilder whole = new PartBuilder();
    for (int label = 0; label < catalogue.classes().size(); label++) {
      for (byte[] image : decoding.images().get(label)) {
        whole.add(image, label);
      }
    }
    return whole.build(settings.resolution(), catalogue.names());
  }

  private Decoding decodeEveryClass(List<ImageClass> classes, HeapBudget room) {
    Decoding decoding = decode(classes, images(classes), room);
    for (int label = 0; label < catalogue.classes().size(); label++) {
      requireReadable(label, decoding.images().get(label).size(), 1);
    }
    return decoding;
  }

  /**
   * Decodes images.
   *
   * @param among the number of images of which at most the allowed fraction may be unreadable
   * @param room the budget that they fit in
   */
  private Decoding decode(List<ImageClass> classes, int among, HeapBudget room) {
    Decoding decoding = Decoding.of(classes, settings.resolution(), room.held());
    decoding.requireFewSkipped(catalogue.source(), among);
    warnOfSkipped(decoding.skipped());
    decoding.reduced().forEach(image -> warnings.accept(catalogue.source() + ": " + image));
    return decoding;
  }

  private void warnOfSkipped(List<SkippedImage> skipped) {
    skipped.stream()
        .limit(NAMED)
        .forEach(image -> warnings.accept(catalogue.source() + ": skipped " + image));
    if (skipped.size() > NAMED) {
      warnings.accept(
          "%s: skipped %s more that cannot be read"
              .formatted(catalogue.source(), skipped.size() - NAMED));
    }
  }

  private List<ImageClass> drawn() {
    settings.imagesPerClass().ifPresent(this::warnOfSmallClasses);
    return IntStream.range(0, catalogue.classes().size())
        .mapToObj(label -> draw(catalogue.classes().get(label), label))
        .toList();
  }

  private void warnOfSmallClasses(int wanted) {
    List<ImageClass> small =
        catalogue.classes().stream().filter(each -> available(each) < wanted).toList();
    if (small.isEmpty()) {
      return;
    }
    ImageClass first = small.get(0);
    String besides = available(first) < first.size() ? " besides those held back" : "";
    warnings.accept(
        small.size() == 1
            ? "%s: class '%s' has %s images%s, fewer than the %s asked for; all are used"
                .formatted(catalogue.source(), first.name(), available(first), besides, wanted)
            : "%s: %s of %s classes have fewer images than the %s asked for, such as '%s', which has %s%s; all are used"
                .formatted(
                    catalogue.source(),
                    small.size(),
                    catalogue.classes().size(),
                    wanted,
                    first.name(),
                    available(first),
                    besides));
  }

  private ImageClass draw(ImageClass all, int label) {
    return of(all, drawnNumbers(all, label));
  }

  /** Returns images of a class that are not drawn, at most as many as are drawn. */
  private ImageClass heldBack(ImageClass all, int label) {
    BitSet left = new BitSet(all.size());
    left.set(0, all.size());
    IntStream.of(drawnNumbers(all, label)).forEach(left::clear);
    int[] others = left.stream().toArray();
    int count = Math.min(others.length, settings.imagesPerClass().orElse(others.length));
    int[] kept = ImageSeeds.sample(others.length, count, seed(HOLD_BACK, label));
    return of(all, IntStream.of(kept).map(number -> others[number]).toArray());
  }

  private int[] drawnNumbers(ImageClass all, int label) {
    int available = available(all);
    int count = Math.min(available, settings.imagesPerClass().orElse(available));
    return ImageSeeds.sample(all.size(), count, seed(DRAW, label));
  }

  /** Returns how many images of a class may be drawn. */
  private int available(ImageClass all) {
    if (settings.heldBackFraction() == 0) {
      return all.size();
    }
    long heldBack = Math.max(1, Math.round(all.size() * settings.heldBackFraction()));
    return (int) Math.max(Math.min(LEAST, all.size()), all.size() - heldBack);
  }

  private static ImageClass of(ImageClass all, int[] numbers) {
    return new ImageClass(
        all.name(), IntStream.of(numbers).mapToObj(all.candidates()::get).toList());
  }

  private ImageDataset split(Decoding decoding) {
    PartBuilder training = new PartBuilder();
    PartBuilder validation = new PartBuilder();
    for (int label = 0; label < catalogue.classes().size(); label++) {
      List<byte[]> images = decoding.images().get(label);
      requireReadable(label, images.size(), LEAST);
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

  /**
   * Marks the images of a class that are for validation: the fraction, rounded, at least 1, not
   * all.
   */
  private boolean[] validationImages(int label, int images) {
    long rounded = Math.round(images * settings.validationFraction());
    int count = (int) Math.max(1, Math.min(images - 1, rounded));
    boolean[] kept = new boolean[images];
    for (int image : ImageSeeds.sample(images, count, seed(SPLIT, label))) {
      kept[image] = true;
    }
    return kept;
  }

  private void requireReadable(int label, int images, int least) {
    if (images < least) {
      throw new DataException(
          "%s: class '%s' must have at least %s, has %s"
              .formatted(
                  catalogue.source(),
                  catalogue.names().get(label),
                  least == 1 ? "1 readable image" : least + " readable images",
                  images));
    }
  }

  private long seed(int purpose, int label) {
    return ImageSeeds.derive(ImageSeeds.derive(settings.seed(), purpose), label);
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
