package io.mixnas.evaluator.supernet;

import io.mixnas.evaluator.TextDigest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Begins a stored supernet, and says whose it is.
 *
 * @param identity the digest of everything that decides what the trained weights are
 * @param origin what the weights belong to; empty in states of older versions
 */
record StateHead(String identity, Optional<SupernetOrigin> origin) {
  private static final String OLDER = "mixnas-supernet-1";
  private static final String FORMAT = "mixnas-supernet-2";

  /**
   * Returns the head of a campaign's supernet.
   *
   * @param networks a text that differs where training draws other networks
   * @param images the fingerprint of the campaign's images
   */
  static StateHead of(
      Supernet supernet, SupernetSettings settings, String networks, String images, long seed) {
    String layout = supernet.layout();
    List<String> all =
        List.of(layout, settings.trainingText(), networks, images, Long.toString(seed));
    SupernetOrigin origin =
        new SupernetOrigin(
            supernet.space().name(),
            settings.width(),
            settings.resolution(),
            settings.optionWeights(),
            TextDigest.of(layout),
            images);
    return new StateHead(TextDigest.of(String.join("\n", all)), Optional.of(origin));
  }

  /**
   * Reads what {@link #write} wrote, or an older version did.
   *
   * @param name what messages call the supernet
   * @throws IllegalArgumentException when this is no supernet
   */
  static StateHead read(String name, DataInputStream in) throws IOException {
    String format = in.readUTF();
    if (!format.equals(FORMAT) && !format.equals(OLDER)) {
      throw new IllegalArgumentException(
          "%s: must be of format %s, is not".formatted(name, FORMAT));
    }
    String identity = in.readUTF();
    return new StateHead(
        identity, format.equals(FORMAT) ? Optional.of(SupernetOrigin.read(in)) : Optional.empty());
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(origin.isPresent() ? FORMAT : OLDER);
    out.writeUTF(identity);
    if (origin.isPresent()) {
      origin.get().write(out);
    }
  }

  /** Returns whether this is of the same training. */
  boolean isSame(StateHead other) {
    return identity.equals(other.identity);
  }

  /** Refuses the state of a training that is none of these. */
  void requireOneOf(String name, List<StateHead> wanted) {
    if (wanted.stream().noneMatch(this::isSame)) {
      throw new IllegalArgumentException(
          name + ": must be of the same space, settings, seed and images, was trained with others");
    }
  }

  /** Refuses weights that a campaign with this head cannot use. */
  void requireFit(String name, StateHead wanted) {
    origin
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    name
                        + ": must say what it was trained for, was stored by an older version of"
                        + " MixNAS; a resume with more trials adds that"))
        .requireFit(name, wanted.origin.orElseThrow());
  }
}
