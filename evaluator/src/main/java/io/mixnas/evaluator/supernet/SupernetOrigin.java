package io.mixnas.evaluator.supernet;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;

/**
 * States what shared weights belong to. Another campaign can use them when all of it is the same;
 * how they were trained, by what seed and within what budget does not matter.
 *
 * @param space the name of the space
 * @param width the factor on its channels
 * @param resolution the pixels per side of the images
 * @param optionWeights whether the options of a layer share weights
 * @param layout the digest of {@link Supernet#layout}
 * @param images the fingerprint of the images, divided into training and validation
 */
record SupernetOrigin(
    String space,
    double width,
    int resolution,
    OptionWeights optionWeights,
    String layout,
    String images) {
  private static final int SHOWN = 12; // digits of a fingerprint

  /** Reads what {@link #write} wrote. */
  static SupernetOrigin read(DataInputStream in) throws IOException {
    return new SupernetOrigin(
        in.readUTF(),
        in.readDouble(),
        in.readInt(),
        OptionWeights.valueOf(in.readUTF()),
        in.readUTF(),
        in.readUTF());
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(space);
    out.writeDouble(width);
    out.writeInt(resolution);
    out.writeUTF(optionWeights.name());
    out.writeUTF(layout);
    out.writeUTF(images);
  }

  /**
   * Refuses weights that belong to something else.
   *
   * @param name what messages call these weights
   * @param wanted what they must belong to
   * @throws IllegalArgumentException with the first difference
   */
  void requireFit(String name, SupernetOrigin wanted) {
    require(name + ": space: must be", wanted.space, space, "");
    require(name + ": width: must be", wanted.width, width, "");
    require(name + ": resolution: must be", wanted.resolution, resolution, "");
    require(name + ": optionWeights: must be", word(wanted.optionWeights), word(optionWeights), "");
    require(
        name + ": images: must have the fingerprint",
        shown(wanted.images),
        shown(images),
        "; --data, --images-per-class, --validation, --seed and whether winners are verified decide"
            + " which images train");
    require(name + ": space: must be defined as", shown(wanted.layout), shown(layout), "");
  }

  private static void require(String rule, Object wanted, Object actual, String hint) {
    if (!Objects.equals(wanted, actual)) {
      throw new IllegalArgumentException(
          "%s %s as in this campaign, was %s%s".formatted(rule, wanted, actual, hint));
    }
  }

  private static String shown(String digest) {
    return digest.substring(0, Math.min(SHOWN, digest.length()));
  }

  private static String word(OptionWeights weights) {
    return weights.name().toLowerCase(Locale.ROOT);
  }
}
