package io.mixnas.evaluator.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A divided data set, each part used according to its name. Without a validation part, images of
 * the training part are kept for validation, as in an undivided data set.
 *
 * @param training the images that networks learn from
 * @param validation the images that networks are scored on
 * @param test the images that networks are judged on at the end
 */
record SplitSource(DataSource training, Optional<DataSource> validation, Optional<DataSource> test)
    implements DataSource {
  /** Returns the parts of a folder or zip. */
  static SplitSource of(String text) {
    if (!(DataSource.parse(text) instanceof TreeSource source)) {
      throw new DataException(text + ": must be a folder or a zip of parts, to be split by them");
    }
    ImageTree tree = source.tree();
    Map<DataPart, List<String>> parts = new ClassFolders(tree).parts();
    Optional<DataSource> training = part(text, parts, DataPart.TRAINING);
    if (training.isEmpty() || parts.size() < 2) {
      throw new DataException(
          "%s: must have a folder of training images and one of validation or test images, such as train and val, to be split by them; has %s"
              .formatted(text, ImageTree.listed(tree.tops())));
    }
    return new SplitSource(
        training.get(), part(text, parts, DataPart.VALIDATION), part(text, parts, DataPart.TEST));
  }

  @Override
  public ImageDataset load(DataSettings settings, Consumer<String> warnings) {
    if (validation.isEmpty()) {
      return training.load(ofTraining(settings), warnings);
    }
    return training.read(
        warnings,
        trained ->
            validation
                .get()
                .read(
                    warnings,
                    scored ->
                        new DatasetLoader(trained, ofTraining(settings), warnings)
                            .loadWith(
                                new DatasetLoader(scored, ofValidation(settings), warnings))));
  }

  @Override
  public ImageSet loadHeldBack(DataSettings settings, Consumer<String> warnings) {
    return training.loadHeldBack(ofTraining(settings), warnings);
  }

  @Override
  public Optional<ImageSet> loadTest(ImageDataset held, Consumer<String> warnings) {
    return test.map(source -> source.loadWhole(held, warnings));
  }

  @Override
  public void requireRoom(DataSettings settings, Optional<DataSource> judging) {
    requireRoom(settings, judging, HeapBudget.ofThisMachine());
  }

  /** Refuses parts that do not fit a budget together. */
  void requireRoom(DataSettings settings, Optional<DataSource> judging, HeapBudget heap) {
    Optional<DataSource> judged = judging.or(() -> test);
    List<PartSize> sizes = new ArrayList<>();
    sizes.add(PartSize.of(training, ofTraining(settings), judged.isEmpty()));
    validation.ifPresent(part -> sizes.add(PartSize.of(part, ofValidation(settings), false)));
    judged.ifPresent(part -> sizes.add(PartSize.ofAll(part, settings)));
    PartSize.requireRoom(sizes, settings.resolution(), heap);
  }

  /** Applies a function to the catalogue of the training part. */
  @Override
  public <T> T read(Consumer<String> warnings, Function<Catalogue, T> use) {
    return training.read(warnings, use);
  }

  /** Returns a digest of all parts, each as what it is used for. */
  @Override
  public String digest() {
    return Fingerprint.ofParts(training.digest(), digest(validation), digest(test));
  }

  private static String digest(Optional<DataSource> part) {
    return part.map(DataSource::digest).orElse("");
  }

  /**
   * Returns the settings of the training part, which holds nothing back if there is a test part.
   */
  private DataSettings ofTraining(DataSettings settings) {
    OptionalInt most = settings.imagesPerClass();
    return new DataSettings(
        settings.resolution(),
        validation.isEmpty() || most.isEmpty()
            ? most
            : atLeastTwo(most.getAsInt() - validated(settings)),
        settings.validationFraction(),
        test.isPresent() ? 0 : settings.heldBackFraction(),
        settings.seed());
  }

  private static DataSettings ofValidation(DataSettings settings) {
    OptionalInt most = settings.imagesPerClass();
    return new DataSettings(
        settings.resolution(),
        most.isEmpty() ? most : atLeastTwo(validated(settings)),
        settings.validationFraction(),
        settings.seed());
  }

  /** Returns how many images of each class an undivided data set would be validated on. */
  private static int validated(DataSettings settings) {
    return (int)
        Math.round(settings.imagesPerClass().orElseThrow() * settings.validationFraction());
  }

  private static OptionalInt atLeastTwo(int images) {
    return OptionalInt.of(Math.max(2, images));
  }

  private static Optional<DataSource> part(
      String text, Map<DataPart, List<String>> parts, DataPart part) {
    List<String> folders = parts.getOrDefault(part, List.of());
    if (folders.size() > 1) {
      throw new DataException(
          "%s: must have one folder of each part, has %s"
              .formatted(text, String.join(", ", folders)));
    }
    return folders.stream().findFirst().map(DataSource::parse);
  }
}
