package io.mixnas.notation;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Channels;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.Stem;
import io.mixnas.cost.Cost;
import io.mixnas.document.Document;
import io.mixnas.document.Field;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads and writes the notation of timm (huggingface/pytorch-image-models, {@code
 * _efficientnet_builder.py}), which has stages of block strings.
 *
 * <p>A text is a JSON object with {@code arch_def} and the arguments of timm's models, named as in
 * timm: {@code input_size}, {@code num_classes}, {@code stem_size}, {@code num_features}, {@code
 * channel_multiplier}, {@code depth_multiplier}, {@code depth_trunc}, {@code act_layer}, {@code
 * pad_type}, {@code se_layer} and a few more; {@code model} is timm's class, EfficientNet or
 * MobileNetV3. An argument that is left out has timm's default. Only {@code stem_stride} is not
 * timm's: stride 1 is set on the stem after timm has built it.
 */
public final class TimmNotation {
  private TimmNotation() {}

  /**
   * Reads a JSON text, or the Python text that {@link #python} wrote.
   *
   * @param source the name that error messages use for the text, usually a file name
   * @throws io.mixnas.document.DocumentException with path, line and token, when a rule is broken
   */
  public static Architecture read(String source, String text) {
    return read(Document.json(source, TimmPython.description(source, text)));
  }

  /**
   * Reads a document, or a part of one.
   *
   * @throws io.mixnas.document.DocumentException with path, line and token, when a rule is broken
   */
  public static Architecture read(Field document) {
    TimmNetwork network = TimmJson.read(document);
    List<Field> stages = document.required("arch_def").elements();
    TimmTrunk.TextPlace place =
        new TimmTrunk.TextPlace() {
          @Override
          public <T> T at(int stage, int block, Supplier<T> step) {
            return stages.get(stage).elements().get(block).make(step);
          }
        };
    return document.make(() -> read(network, place));
  }

  /**
   * Builds the network that timm would build.
   *
   * @throws NotationException with place and token of the string that breaks a rule
   */
  public static Architecture read(TimmNetwork network) {
    return read(
        network,
        new TimmTrunk.TextPlace() {
          @Override
          public <T> T at(int stage, int block, Supplier<T> step) {
            try {
              return step.get();
            } catch (IllegalArgumentException e) {
              String text = network.stages().get(stage).get(block);
              throw new NotationException(
                  "arch_def[%s][%s] '%s': %s".formatted(stage, block, text, e.getMessage()), e);
            }
          }
        });
  }

  /**
   * Writes a JSON text that {@link #read(String, String)} turns into exactly the same architecture.
   *
   * @throws NotationException with block and reason, when timm has no such network
   */
  public static String write(Architecture architecture) {
    return TimmJson.write(describe(architecture));
  }

  /**
   * Writes a Python file whose function {@code create_model} builds the network with timm's
   * classes. {@link #read(String, String)} turns the file into exactly the same architecture.
   *
   * @param name the network's name, for people; any text is safe
   * @throws NotationException with block and reason, when timm has no such network
   */
  public static String python(String name, Architecture architecture) {
    return TimmPython.write(name, write(architecture));
  }

  /**
   * Returns the strings and arguments with which timm builds an architecture.
   *
   * @throws NotationException with block and reason, when timm has no such network
   */
  public static TimmNetwork describe(Architecture architecture) {
    return new TimmDescription(architecture).network();
  }

  private static Architecture read(TimmNetwork network, TimmTrunk.TextPlace place) {
    int stemChannels =
        network.fixStem()
            ? network.stemSize()
            : Channels.divisible(network.stemSize() * network.channelMultiplier());
    return Cost.requireCountable(
        new Architecture(
            new Input(network.resolution()),
            network.padding(),
            new Stem(
                stemChannels, network.stemKernel(), network.stemStride(), network.activation()),
            new TimmTrunk(network, stemChannels, place).build(),
            head(network)));
  }

  private static Head head(TimmNetwork network) {
    if (network.model() == TimmNetwork.Model.MOBILE_NET_V3) {
      return new Head.PoolThenConvolution(
          network.features(), network.headNorm(), network.activation(), network.classes());
    }
    return network.features() == 0
        ? new Head.PoolOnly(network.classes())
        : new Head.ConvolutionThenPool(network.features(), network.activation(), network.classes());
  }
}
