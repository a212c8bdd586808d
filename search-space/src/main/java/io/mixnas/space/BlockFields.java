package io.mixnas.space;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Channels;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Partition;
import io.mixnas.document.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists the fields that blocks have in the document of a space. */
final class BlockFields {
  private static final int MOST_KERNEL = 13;
  private static final int MOST_GROUPS = 64;
  private static final int MOST_EXPAND = 64;
  private static final int MOST_BLOCKS = 64;

  /** Kernel sizes by their number, as the paper counts them. */
  static final BlockField<List<Integer>> GROUPS =
      BlockField.required(
          "groups",
          "1 to 6: kernels 3, 3.5, 3.5.7 ...",
          f -> kernelsOf(f.integer(1, MixConv.MAX_GROUPS)));

  static final BlockField<List<Integer>> KERNELS =
      BlockField.required("kernels", "sizes joined by dots, odd, 3 to 13", BlockFields::kernels);

  static final BlockField<Partition> PARTITION =
      BlockField.optional(
          "partition",
          "`equal` (the default) or `exponential`",
          f -> f.oneOf(Partition.class),
          Partition.EQUAL);

  static final BlockField<Boolean> DILATED =
      BlockField.optional(
          "dilated",
          "`true` or `false` (the default); blocks of stride 1 only",
          Field::truth,
          false);

  static final BlockField<Double> EXPAND =
      BlockField.required(
          "expand", "1 to 64; 1 means no expanding convolution", BlockFields::ratio);

  static final BlockField<Integer> EXPAND_GROUPS =
      BlockField.optional("expandGroups", "1 (the default) to 64", BlockFields::groups, 1);

  static final BlockField<Integer> PROJECT_GROUPS =
      BlockField.optional("projectGroups", "1 (the default) to 64", BlockFields::groups, 1);

  static final BlockField<Double> SE =
      BlockField.optional(
          "se",
          "squeeze-and-excitation ratio, 0 (none, the default) to 1",
          BlockFields::share,
          0.0);

  static final BlockField<Activation> ACTIVATION =
      BlockField.required("activation", "of every block", f -> f.oneOf(Activation.class));

  /** The only kernel of a convolution that is not depthwise. */
  static final BlockField<Integer> KERNEL =
      BlockField.required("kernel", "odd, 1 to 13", BlockFields::kernel);

  static final BlockField<Optional<MixConv>> START =
      BlockField.required("start", "sizes joined by dots, or 0 for none", BlockFields::depthwise);

  static final BlockField<Optional<MixConv>> MIDDLE =
      BlockField.required("middle", "sizes joined by dots, or 0 for none", BlockFields::depthwise);

  /** The channels of the first convolution. */
  static final BlockField<Integer> STEM_CHANNELS =
      BlockField.required("channels", "1 to 65,536", f -> f.integer(1, Channels.MOST));

  /** The stride of a stage's first block; all others have 1. */
  static final BlockField<Integer> STRIDE =
      BlockField.required("stride", "1 or 2, of the first block", f -> f.integer(1, 2));

  /** The number of a stage's blocks. */
  static final BlockField<Integer> DEPTH =
      BlockField.required("depth", "blocks, 1 to 64", f -> f.integer(1, MOST_BLOCKS));

  /** The number of a stage's layers. */
  static final BlockField<Integer> LAYERS =
      BlockField.required("layers", "layers, 1 to 64", f -> f.integer(1, MOST_BLOCKS));

  static final BlockField<Width> WIDTH =
      BlockField.required(
          "width", "output channels, or `same` to keep the incoming channels", BlockFields::width);

  /** Those of an inverted residual's own choices, in a stage of repeated blocks. */
  static final List<BlockField<?>> UNIT =
      List.of(GROUPS, KERNELS, PARTITION, DILATED, EXPAND, EXPAND_GROUPS, PROJECT_GROUPS);

  private BlockFields() {}

  /** Returns a field whose values are the mixed convolutions of these kernel sizes. */
  static BlockField<MixConv> mixConv(
      BlockField<List<Integer>> kernels, Partition partition, boolean dilated) {
    return BlockField.required(
        kernels.name(),
        kernels.rule(),
        f -> f.make(() -> new MixConv(kernels.reader().apply(f), partition, dilated)));
  }

  /** Formats a number without a fraction of zero. */
  static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private static Optional<MixConv> depthwise(Field field) {
    return field.text().equals("0")
        ? Optional.empty()
        : Optional.of(mixConv(KERNELS, Partition.EQUAL, false).reader().apply(field));
  }

  private static List<Integer> kernelsOf(int groups) {
    return MixConv.ofGroups(groups).kernels();
  }

  private static List<Integer> kernels(Field field) {
    List<Integer> kernels = new ArrayList<>();
    for (String part : field.text().split("\\.", -1)) {
      if (!part.matches("\\d{1,4}")) {
        throw field.mustBe("kernel sizes joined by dots, such as 3.5.7");
      }
      kernels.add(Integer.parseInt(part));
    }
    return kernels;
  }

  private static int kernel(Field field) {
    int kernel = field.integer(1, MOST_KERNEL);
    if (kernel % 2 == 0) {
      throw field.mustBe("odd and between 1 and 13");
    }
    return kernel;
  }

  private static Width width(Field field) {
    return field.isText("same") ? Width.SAME : new Width(field.integer(1, Channels.MOST));
  }

  private static double ratio(Field field) {
    double ratio = field.number();
    if (ratio < 1 || ratio > MOST_EXPAND) {
      throw field.mustBe("between 1 and 64");
    }
    return ratio;
  }

  private static double share(Field field) {
    double share = field.number();
    if (share < 0 || share > 1) {
      throw field.mustBe("between 0 (none) and 1");
    }
    return share;
  }

  private static int groups(Field field) {
    return field.integer(1, MOST_GROUPS);
  }
}
