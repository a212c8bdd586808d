package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentationTest {
  private static final int SIDE = 8;
  private static final int IMAGES = 400;
  private static final Normalization PLAIN = new Normalization(new float[3], new float[] {1, 1, 1});

  @Test
  void shiftsByEveryDistanceUpToThePadding() {
    Set<Placement> seen = placements(new Augmentation(2, false));
    assertThat(seen).hasSize(25); // each is missed with chance 0.96^400
  }

  @Test
  void mirrorsHalfOfTheImages() {
    ImageSet set = numbered();
    int mirrored = 0;
    for (Batch batch : Batches.training(set, PLAIN, new Augmentation(0, true), 50, 1, 1)) {
      for (int image = 0; image < batch.size(); image++) {
        mirrored += placement(batch, image).mirrored() ? 1 : 0;
      }
    }
    assertThat(mirrored).isBetween(150, 250); // 5 standard deviations
  }

  @Test
  void leavesImagesAloneWhenSwitchedOff() {
    assertThat(placements(Augmentation.none())).containsExactly(Placement.UPRIGHT);
  }

  @Test
  void changesFromEpochToEpoch() {
    ImageSet one = new ImageSet(SIDE, List.of("a"), new byte[][] {numberedPixels()}, new int[1]);
    Set<Placement> seen = new HashSet<>();
    for (int epoch = 0; epoch < 40; epoch++) {
      Augmentation augmentation = new Augmentation(2, true);
      for (Batch batch : Batches.training(one, PLAIN, augmentation, 1, 1, epoch)) {
        seen.add(placement(batch, 0));
      }
    }
    assertThat(seen).hasSizeGreaterThan(15);
  }

  @Test
  void refusesANegativePadding() {
    assertThatThrownBy(() -> new Augmentation(-1, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("crop padding: must be at least 0, was -1");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 20})
  void paintsASquareOfEachImageOverAndLeavesTheRestAsItWouldBe(int side) {
    List<Batch> plain = batches(new Augmentation(2, true));
    List<Batch> cut = batches(new Augmentation(2, true, side));
    Set<Square> seen = new HashSet<>();
    for (int batch = 0; batch < cut.size(); batch++) {
      for (int image = 0; image < cut.get(batch).size(); image++) {
        seen.add(square(plain.get(batch), cut.get(batch), image, side));
      }
    }
    // clipped ones look alike; of 64 centres each is missed with chance (63 / 64)^400
    assertThat(seen).hasSizeBetween(side < 20 ? 40 : 1, 64);
  }

  @Test
  void refusesANegativeCutout() {
    assertThatThrownBy(() -> new Augmentation(2, true, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cutout: must be at least 0, was -1");
  }

  /** Returns the first square around a pixel that explains all differences. */
  private static Square square(Batch plain, Batch cut, int image, int side) {
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        Square square = new Square(row - side / 2, column - side / 2, side);
        if (explains(square, plain.images(), cut.images(), image * 3 * SIDE * SIDE)) {
          return square;
        }
      }
    }
    throw new AssertionError("no square of side %s explains image %s".formatted(side, image));
  }

  private static boolean explains(Square square, float[] plain, float[] cut, int offset) {
    for (int i = 0; i < 3 * SIDE * SIDE; i++) {
      int row = i / SIDE % SIDE - square.row();
      int column = i % SIDE - square.column();
      boolean inside = row >= 0 && row < square.side() && column >= 0 && column < square.side();
      if (cut[offset + i] != (inside ? 0 : plain[offset + i])) {
        return false;
      }
    }
    return true;
  }

  private static List<Batch> batches(Augmentation augmentation) {
    List<Batch> batches = new ArrayList<>();
    Batches.training(numbered(), PLAIN, augmentation, 50, 1, 1).forEach(batches::add);
    return batches;
  }

  private static Set<Placement> placements(Augmentation augmentation) {
    Set<Placement> seen = new HashSet<>();
    for (Batch batch : Batches.training(numbered(), PLAIN, augmentation, 50, 1, 1)) {
      for (int image = 0; image < batch.size(); image++) {
        seen.add(placement(batch, image));
      }
    }
    return seen;
  }

  /** Returns the only placement that explains a whole image, including the zeros outside. */
  private static Placement placement(Batch batch, int image) {
    for (int row = -2; row <= 2; row++) {
      for (int column = -2; column <= 2; column++) {
        for (boolean mirrored : new boolean[] {false, true}) {
          if (explains(row, column, mirrored, batch.images(), image * 3 * SIDE * SIDE)) {
            return new Placement(row, column, mirrored, Square.NONE);
          }
        }
      }
    }
    throw new AssertionError("no shift of up to 2 pixels gives image " + image);
  }

  private static boolean explains(
      int down, int right, boolean mirrored, float[] values, int offset) {
    byte[] source = numberedPixels();
    for (int i = 0; i < 3 * SIDE * SIDE; i++) {
      int channel = i / (SIDE * SIDE);
      int row = i / SIDE % SIDE + down;
      int column = (mirrored ? SIDE - 1 - i % SIDE : i % SIDE) + right;
      boolean inside = row >= 0 && row < SIDE && column >= 0 && column < SIDE;
      int expected = inside ? source[3 * (row * SIDE + column) + channel] & 0xff : 0;
      if (values[offset + i] != (float) (expected / 255.0)) {
        return false;
      }
    }
    return true;
  }

  private static ImageSet numbered() {
    byte[][] images = new byte[IMAGES][];
    Arrays.setAll(images, i -> numberedPixels());
    return new ImageSet(SIDE, List.of("a"), images, new int[IMAGES]);
  }

  /** Returns the pixel values 1, 2, 3 and so on. */
  private static byte[] numberedPixels() {
    byte[] pixels = new byte[3 * SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i + 1);
    }
    return pixels;
  }
}
