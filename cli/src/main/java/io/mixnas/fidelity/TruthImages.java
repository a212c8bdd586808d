package io.mixnas.fidelity;

import io.mixnas.evaluator.data.DataException;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.data.ImageSet;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the images of a table: the ones that networks are trained on, and the ones that are held
 * back.
 */
final class TruthImages {
  private TruthImages() {}

  /**
   * Returns the images to train on. The images that accuracies are measured on are their validation
   * part.
   *
   * @param source the source of all images
   * @throws DataException when the images cannot be used, or too few are held back
   */
  static ImageDataset load(TruthSettings settings, DataSource source, Consumer<String> warnings) {
    ImageDataset drawn = source.load(settings.imageSettings(), warnings);
    Optional<ImageSet> test = source.loadTest(drawn, warnings);
    ImageSet judging =
        test.orElseGet(() -> source.loadHeldBack(settings.heldBackSettings(), warnings));
    requireClasses(settings, drawn, judging);
    return drawn.validatedOn(judging);
  }

  private static void requireClasses(TruthSettings settings, ImageDataset drawn, ImageSet judging) {
    if (!judging.classes().equals(drawn.training().classes())) {
      throw new DataException(
          "%s: test images must have the classes of the others, %s, have %s"
              .formatted(
                  settings.data(),
                  String.join(", ", drawn.training().classes()),
                  String.join(", ", judging.classes())));
    }
    if (Arrays.stream(judging.labels()).distinct().count() < judging.classes().size()) {
      throw new DataException(
          "%s: every class must have images enough that one can be held back"
              .formatted(settings.data()));
    }
  }

  /**
   * Describes the images as plain values of JSON.
   *
   * @param source the source that they are from
   */
  static Map<String, Object> tree(ImageDataset images, DataSource source) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("classes", images.training().classes());
    tree.put("training", images.training().size());
    tree.put("heldBack", images.validation().size());
    tree.put("fingerprint", images.fingerprint());
    tree.put("digest", source.digest());
    return tree;
  }
}
