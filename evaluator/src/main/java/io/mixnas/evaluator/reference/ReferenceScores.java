package io.mixnas.evaluator.reference;

import io.mixnas.evaluator.PreparationException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The scores of random networks of a space, by which the scores of others are standardized.
 *
 * @param identity names the space, the budget, the settings, the seed and the images
 * @param drawn the number of networks that were drawn, including those that have no scores
 * @param rows the scores of each network, in the order of the settings
 */
record ReferenceScores(String identity, int drawn, List<List<Double>> rows) {
  private static final String FORMAT = "mixnas-reference-1";

  ReferenceScores {
    rows = rows.stream().map(List::copyOf).toList();
  }

  static ReferenceScores none(String identity) {
    return new ReferenceScores(identity, 0, List.of());
  }

  /** Returns these scores and those of further networks. */
  ReferenceScores with(int newlyDrawn, List<List<Double>> more) {
    List<List<Double>> all = new ArrayList<>(rows);
    all.addAll(more);
    return new ReferenceScores(identity, drawn + newlyDrawn, all);
  }

  /** Returns the bytes that {@link #read} reads. */
  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(FORMAT);
      out.writeUTF(identity);
      out.writeInt(drawn);
      out.writeInt(rows.size());
      for (List<Double> row : rows) {
        for (double score : row) {
          out.writeDouble(score);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory can always be written to", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads scores.
   *
   * @param owner the evaluator's name, for messages
   * @param identity the identity that they must have
   * @param width the number of scores of each network
   * @throws PreparationException when they have another identity
   * @throws IllegalArgumentException when the bytes are no such scores
   */
  static ReferenceScores read(byte[] bytes, String owner, String identity, int width) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (!in.readUTF().equals(FORMAT)) {
        throw new IllegalArgumentException(
            "%s: must be of format %s, is not".formatted(owner, FORMAT));
      }
      if (!in.readUTF().equals(identity)) {
        throw new PreparationException(
            "%s: must be of the same space, budget, settings, seed and images as its stored scores of reference networks, which are of others, or of a version of MixNAS that compared them otherwise; begin a new campaign"
                .formatted(owner));
      }
      int drawn = in.readInt();
      List<List<Double>> rows = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        rows.add(row(in, width));
      }
      return new ReferenceScores(identity, drawn, rows);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s: must be a whole file, %s".formatted(owner, e.getMessage()), e);
    }
  }

  private static List<Double> row(DataInputStream in, int width) throws IOException {
    List<Double> row = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      row.add(in.readDouble());
    }
    return row;
  }
}
