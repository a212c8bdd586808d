package io.mixnas.evaluator;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Expansion;
import io.mixnas.architecture.Gate;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.Partition;
import io.mixnas.architecture.SqueezeExcitation;
import io.mixnas.architecture.Stem;
import io.mixnas.evaluator.data.DataSettings;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.data.ImageSet;
import io.mixnas.evaluator.data.Normalization;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Provides networks and images that train in a second. */
final class Proxies {
  /** A network of a stem, two blocks and a head with multiples of 16 channels. */
  static final Architecture SMALL =
      architecture(List.of(block(16, 32, 1, MixConv.of(3, 5)), block(32, 32, 2, MixConv.of(5))));

  /** A network that cannot be made narrower than 16 channels in the middle. */
  static final Architecture WIDE =
      architecture(
          List.of(
              new InvertedResidual(
                  16,
                  32,
                  Optional.empty(),
                  new MixConv(List.of(3, 5, 7, 9, 11), Partition.EXPONENTIAL, false),
                  1,
                  1,
                  Activation.RELU,
                  Optional.empty(),
                  Activation.IDENTITY,
                  false)));

  private Proxies() {}

  static ImageDataset shapes(int resolution, int each) {
    DataSettings settings = new DataSettings(resolution, OptionalInt.of(each), 0.25, 1);
    return DataSource.parse("shapes").load(settings, warning -> {});
  }

  /** Returns discs and discs with bars: half of all guesses are right. */
  static ImageDataset discsAndBars(int resolution, int each) {
    ImageDataset all = shapes(resolution, each);
    ImageSet training = discsAndBars(all.training());
    ImageSet validation = discsAndBars(all.validation());
    return new ImageDataset(
        training, validation, Normalization.of(training), all.fingerprint(), List.of());
  }

  private static ImageSet discsAndBars(ImageSet all) {
    List<String> classes = List.of("disc", "bars");
    int[] labels =
        Arrays.stream(all.labels())
            .map(label -> classes.indexOf(all.classes().get(label)))
            .toArray();
    int[] kept = IntStream.range(0, labels.length).filter(i -> labels[i] >= 0).toArray();
    return new ImageSet(
        all.resolution(),
        classes,
        Arrays.stream(kept).mapToObj(i -> all.images()[i]).toArray(byte[][]::new),
        Arrays.stream(kept).map(i -> labels[i]).toArray());
  }

  private static Architecture architecture(List<Block> blocks) {
    return new Architecture(
        new Input(32),
        Padding.SAME,
        new Stem(16, 5, 2, Activation.RELU),
        blocks,
        new Head.ConvolutionThenPool(64, Activation.RELU, 10));
  }

  private static InvertedResidual block(int input, int output, int stride, MixConv mixConv) {
    SqueezeExcitation se =
        new SqueezeExcitation(
            0.5,
            SqueezeExcitation.Source.INPUT,
            SqueezeExcitation.Rounding.FLOOR,
            Activation.SWISH,
            Gate.SIGMOID);
    return new InvertedResidual(
        input,
        output,
        Optional.of(new Expansion(2, 1)),
        mixConv,
        stride,
        1,
        Activation.RELU,
        Optional.of(se),
        Activation.IDENTITY,
        false);
  }
}
