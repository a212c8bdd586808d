package io.mixnas.zoo;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Channels;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.MaxPool;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.ShuffleUnit;
import io.mixnas.architecture.Stem;
import io.mixnas.document.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds a ShuffleNetV2 from the two arguments of torchvision's class: the number of units in each
 * stage, and the channels of stem, stages and head (Ma et al., ECCV 2018, table 5).
 */
final class ShuffleNet {
  static final String MODEL = "ShuffleNetV2";

  private static final int RESOLUTION = 224;
  private static final int CLASSES = 1000;
  private static final int MOST_UNITS = 64;

  private ShuffleNet() {}

  static Architecture read(Field field) {
    field.only("model", "stages_repeats", "stages_out_channels");
    List<Integer> repeats = integers(field.required("stages_repeats"), MOST_UNITS);
    List<Integer> channels = integers(field.required("stages_out_channels"), Channels.MOST);
    if (channels.size() != repeats.size() + 2) {
      throw field
          .required("stages_out_channels")
          .mustBe("one number for the stem, one for each stage and one for the head");
    }
    return field.make(() -> network(repeats, channels));
  }

  private static Architecture network(List<Integer> repeats, List<Integer> channels) {
    int stem = channels.get(0);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new MaxPool(stem, 3, 2));
    int input = stem;
    for (int stage = 0; stage < repeats.size(); stage++) {
      int output = channels.get(stage + 1);
      for (int unit = 0; unit < repeats.get(stage); unit++) {
        int stride = unit == 0 ? 2 : 1;
        blocks.add(new ShuffleUnit(input, output, MixConv.of(3), stride, Activation.RELU));
        input = output;
      }
    }
    return new Architecture(
        new Input(RESOLUTION),
        Padding.SYMMETRIC,
        new Stem(stem, 3, 2, Activation.RELU),
        blocks,
        new Head.ConvolutionThenPool(channels.get(channels.size() - 1), Activation.RELU, CLASSES));
  }

  private static List<Integer> integers(Field field, int most) {
    return field.elements().stream().map(element -> element.integer(1, most)).toList();
  }
}
