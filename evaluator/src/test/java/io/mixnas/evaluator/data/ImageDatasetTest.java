package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImageDatasetTest {
  private static final ImageDataset DATASET =
      ImageDataset.of(images(0, 1, 2, 3), images(4, 5), List.of());

  private final List<String> warnings = new ArrayList<>();

  @Test
  void imagesThatAreOthersAreUnseen() {
    DATASET.requireUnseen("test", images(6, 7, 8), warnings::add);

    assertThat(warnings).isEmpty();
  }

  @Test
  void warnsOfAFewThatAreTheSame() {
    DATASET.requireUnseen("test", images(6, 5, 7), warnings::add);

    assertThat(warnings)
        .containsExactly(
            "test: 1 of its 3 are among those that networks are trained and chosen on");
  }

  @Test
  void refusesImagesOfWhichHalfAreTheSame() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DATASET.requireUnseen("test", images(6, 5, 2, 7), warnings::add))
        .withMessage(
            "test: must be other images, 2 of its 4 are among those that networks are trained and"
                + " chosen on");
  }

  /** Returns images of 8x8 pixels that differ in one byte, which their hash leaves out. */
  private static ImageSet images(int... numbers) {
    byte[][] pixels =
        IntStream.of(numbers)
            .mapToObj(
                number -> {
                  byte[] image = new byte[8 * 8 * ImageSet.CHANNELS];
                  image[1] = (byte) number;
                  return image;
                })
            .toArray(byte[][]::new);
    return new ImageSet(8, List.of("a", "b"), pixels, new int[numbers.length]);
  }
}
