package io.mixnas.cli;

import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.Optimizers;
import io.mixnas.evaluator.training.BatchSizes;
import io.mixnas.evaluator.training.Recipe;
import io.mixnas.evaluator.training.RecipeBuilder;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How networks are trained; options that are not given leave what a file or the defaults say. */
final class RecipeOptions {
  /** Any, for the descriptions of what does not depend on it. */
  private static final int SIDE = 32;

  private final Recipe defaults;

  @ArgGroup(validate = false, heading = "%nTraining:%n")
  private Options given = new Options();

  /**
   * @param defaults of the command, for its help
   */
  RecipeOptions(RecipeBuilder defaults) {
    this.defaults = defaults.build(SIDE);
  }

  /** What computes, where it is asked for. */
  Optional<NetworkEngine> engine() {
    return given.engine;
  }

  /**
   * Changes what was asked for.
   *
   * @throws IllegalArgumentException naming what cannot be
   */
  RecipeBuilder applyTo(RecipeBuilder recipe) {
    given.epochs.ifPresent(recipe::epochs);
    given.batch.map(BatchSizes::parse).ifPresent(recipe::batch);
    given.optimizer.map(Optimizers::of).ifPresent(recipe::optimizer);
    given.learningRate.ifPresent(recipe::learningRate);
    given.warmUp.ifPresent(recipe::warmUp);
    given.weightDecay.ifPresent(recipe::weightDecay);
    given.labelSmoothing.ifPresent(recipe::labelSmoothing);
    given.dropout.ifPresent(recipe::dropout);
    given.averaging.ifPresent(recipe::averaging);
    given.crop.ifPresent(recipe::crop);
    given.flip.ifPresent(recipe::flip);
    given.cutout.ifPresent(recipe::cutout);
    return recipe;
  }

  /** Tells the help the defaults of this command. */
  @Spec(Spec.Target.MIXEE)
  void describe(CommandSpec command) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("default.epochs", plain(defaults.epochs()));
    texts.put("default.batch", defaults.batches().toString());
    texts.put("default.learning-rate", plain(defaults.learningRate()));
    texts.put("default.warm-up", plain(defaults.warmUp()));
    texts.put("default.weight-decay", plain(defaults.weightDecay()));
    texts.put("default.label-smoothing", plain(defaults.labelSmoothing()));
    texts.put("default.dropout", plain(defaults.dropout()));
    command.resourceBundle(new Texts(texts));
  }

  /** Without an exponent. */
  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** The options themselves. */
  private static final class Options {
    @Option(
        names = "--epochs",
        paramLabel = "N",
        description = "Epochs of a training (default: ${bundle:default.epochs}).")
    private Optional<Integer> epochs = Optional.empty();

    @Option(
        names = "--batch",
        paramLabel = "N[xEPOCHS,...]",
        description =
            "Images per training step; or sizes such as 32x4,64x4,128: 32 for 4 epochs, 64 for 4, 128"
                + " for the rest, the learning rate growing as the batch does (default:"
                + " ${bundle:default.batch}).")
    private Optional<String> batch = Optional.empty();

    @Option(
        names = "--optimizer",
        paramLabel = "NAME",
        description =
            "nesterov (momentum 0.9) or rmsprop (as MnasNet: decay 0.9, momentum 0.9, epsilon"
                + " 0.001) (default: nesterov).")
    private Optional<String> optimizer = Optional.empty();

    @Option(
        names = "--learning-rate",
        paramLabel = "RATE",
        description =
            "Highest learning rate, from which it falls along half a cosine; with rmsprop, a tenth"
                + " of it or less (default: ${bundle:default.learning-rate}).")
    private Optional<Double> learningRate = Optional.empty();

    @Option(
        names = "--warm-up",
        paramLabel = "FRACTION",
        description = "Part of the steps in which it rises (default: ${bundle:default.warm-up}).")
    private Optional<Double> warmUp = Optional.empty();

    @Option(
        names = "--weight-decay",
        paramLabel = "RATE",
        description =
            "L2 on weights, not on batch norm and biases (default:"
                + " ${bundle:default.weight-decay}).")
    private Optional<Double> weightDecay = Optional.empty();

    @Option(
        names = "--label-smoothing",
        paramLabel = "FRACTION",
        description =
            "Part of a label spread over all classes (default:"
                + " ${bundle:default.label-smoothing}).")
    private Optional<Double> labelSmoothing = Optional.empty();

    @Option(
        names = "--dropout",
        paramLabel = "FRACTION",
        description = "Of features before the classifier (default: ${bundle:default.dropout}).")
    private Optional<Double> dropout = Optional.empty();

    @Option(
        names = "--average",
        paramLabel = "KEEP",
        description =
            "Evaluate and keep a moving average of the weights that keeps this much at each step,"
                + " such as 0.999 (default: none).")
    private Optional<Double> averaging = Optional.empty();

    @Option(
        names = "--crop",
        paramLabel = "PIXELS",
        description = "Shift images by up to so many pixels (default: an eighth of the side).")
    private Optional<Integer> crop = Optional.empty();

    @Option(
        names = "--flip",
        negatable = true,
        description =
            "Mirror every second image by chance; not for classes that differ by it (default: mirror).")
    private Optional<Boolean> flip = Optional.empty();

    @Option(
        names = "--cutout",
        paramLabel = "PIXELS",
        description = "Side of a square that is blanked in each image (default: none).")
    private Optional<Integer> cutout = Optional.empty();

    @Option(
        names = "--engine",
        paramLabel = "NAME",
        description =
            "What computes: fused, or standard, which is Deeplearning4j's own layers and slow"
                + " (default: fused).")
    private Optional<NetworkEngine> engine = Optional.empty();
  }

  /** Texts that are only known when the program runs. */
  private static final class Texts extends ResourceBundle {
    private final Map<String, String> texts;

    Texts(Map<String, String> texts) {
      this.texts = texts;
    }

    @Override
    protected Object handleGetObject(String key) {
      return texts.get(key);
    }

    @Override
    public Enumeration<String> getKeys() {
      return Collections.enumeration(texts.keySet());
    }
  }
}
