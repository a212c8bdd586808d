package io.mixnas.evaluator.supernet;

import io.mixnas.evaluator.EvaluatorContext;
import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.data.DataSettings;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.option.OptionContext;
import io.mixnas.option.OptionValues;
import io.mixnas.space.SearchSpace;
import io.mixnas.space.SearchSpaces;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;

/** Small supernets, images and batches. */
final class Supernets {
  static final int SIDE = 16;
  private static final int CLASSES = 10;
  private static final SupernetProvider PROVIDER = new SupernetProvider();

  private Supernets() {}

  static SearchSpace space(String name) {
    return SearchSpaces.of(name).withInput(32, CLASSES);
  }

  /** Returns some generated images of each class. */
  static ImageDataset shapes(int each) {
    DataSettings settings = new DataSettings(SIDE, OptionalInt.of(each), 0.25, 1);
    return DataSource.parse("shapes").load(settings, warning -> {});
  }

  static EvaluatorContext context(String space) {
    return new EvaluatorContext(shapes(8), space(space), 1);
  }

  /** Returns the usual settings but for these, such as {@code "epochs", 2}. */
  static SupernetSettings settings(Object... namesAndValues) {
    Map<String, Object> options = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      options.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return settings(options);
  }

  /** Returns the usual settings but for these. */
  static SupernetSettings settings(Map<String, Object> options) {
    OptionValues values = OptionValues.none();
    for (Map.Entry<String, Object> option : options.entrySet()) {
      values = PROVIDER.options().plain(values, option.getKey(), option.getValue());
    }
    return SupernetProvider.settings(
        PROVIDER.options().complete(values, OptionContext.ofResolution(32)));
  }

  static Supernet supernet(String space, double width, OptionWeights optionWeights) {
    return Supernet.of(space(space), new NetworkScale(width, SIDE, CLASSES), optionWeights, 1);
  }

  /** Draws networks of a supernet's space. */
  static NetworkSampler sampler(Supernet supernet) {
    return new NetworkSampler(supernet.space(), Map.of(), supernet.scale(), Sampling.DECISIONS, 1);
  }

  static Batch batch(int images, long seed) {
    Random random = new Random(seed);
    float[] pixels = new float[images * 3 * SIDE * SIDE];
    int[] labels = new int[images];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < images; i++) {
      labels[i] = random.nextInt(CLASSES);
    }
    return new Batch(pixels, labels);
  }
}
