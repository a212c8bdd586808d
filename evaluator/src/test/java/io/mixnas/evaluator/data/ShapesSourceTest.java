package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapesSourceTest {
  private static final int RESOLUTION = 32;

  @Test
  void isTheSameOnEveryMachine() {
    // Pinned: scores of the built-in images can be compared only while these stay as they are.
    assertThat(load(16, 20, 1).fingerprint())
        .isEqualTo("cabd0c45d917ac81b25536b90037e3dffa6caff1bb554e844bd6bfc0f18cd42a");
  }

  @Test
  void hasEveryClassAsOftenAsAskedFor() {
    ImageDataset images = load(8, 12, 1);
    assertThat(images.training().classes())
        .containsExactly(
            "disc", "ring", "square", "frame", "triangle", "cross", "crescent", "bars");
    assertThat(ImageFiles.counts(images).values()).containsOnly(12);
  }

  @Test
  void hasOtherImagesForAnotherSeed() {
    assertThat(load(8, 12, 2).fingerprint()).isNotEqualTo(load(8, 12, 1).fingerprint());
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 33, 64})
  void drawsTheSamePictureAtAnyResolution(int resolution) {
    double[] areas = new double[2];
    for (int number = 0; number < 20; number++) {
      areas[0] += brightness(new ShapeImage(Shape.DISC, number).pixels(resolution));
      areas[1] += brightness(new ShapeImage(Shape.DISC, number).pixels(RESOLUTION));
    }
    assertThat(areas[0] / areas[1]).isBetween(0.97, 1.03);
  }

  @ParameterizedTest
  @EnumSource
  void variesPlaceSizeAngleColourAndNoise(Shape shape) {
    List<byte[]> images =
        IntStream.range(0, 50).mapToObj(i -> new ShapeImage(shape, i).pixels(RESOLUTION)).toList();
    assertThat(images.stream().map(Arrays::hashCode).distinct()).hasSize(50);
    assertThat(spread(images.stream().mapToDouble(ShapesSourceTest::brightness).toArray()))
        .isGreaterThan(80);
    assertThat(spread(images.stream().mapToDouble(ShapesSourceTest::roughness).toArray()))
        .isGreaterThan(5);
  }

  @ParameterizedTest
  @EnumSource
  void fitsIntoItsCircleAndFillsSomeOfIt(Shape shape) {
    int inside = 0;
    for (int row = 0; row < 100; row++) {
      for (int column = 0; column < 100; column++) {
        double x = column / 40.0 - 1.25;
        double y = row / 40.0 - 1.25;
        if (shape.contains(x, y)) {
          assertThat(Math.hypot(x, y)).isLessThan(1.02);
          inside++;
        }
      }
    }
    assertThat(inside / 1600.0).isBetween(0.4, 2.7); // of an area of pi
  }

  @Test
  void isToldApartByShapeAlone() {
    double[] brightness =
        Arrays.stream(Shape.values())
            .mapToDouble(
                shape ->
                    IntStream.range(0, 200)
                        .mapToDouble(i -> brightness(new ShapeImage(shape, i).pixels(8)))
                        .average()
                        .orElseThrow())
            .toArray();
    // The mean of 200 brightnesses has a standard error of about 3.
    assertThat(spread(brightness)).isLessThan(20);
  }

  private static ImageDataset load(int resolution, int each, long seed) {
    DataSettings settings = new DataSettings(resolution, OptionalInt.of(each), 0.25, seed);
    return new ShapesSource().load(settings, warning -> {});
  }

  private static double brightness(byte[] pixels) {
    return IntStream.range(0, pixels.length).map(i -> pixels[i] & 0xff).average().orElseThrow();
  }

  /** Returns the mean difference of neighbours. */
  private static double roughness(byte[] pixels) {
    return IntStream.range(3, pixels.length)
        .map(i -> Math.abs((pixels[i] & 0xff) - (pixels[i - 3] & 0xff)))
        .average()
        .orElseThrow();
  }

  private static double spread(double[] values) {
    return Arrays.stream(values).max().orElseThrow() - Arrays.stream(values).min().orElseThrow();
  }
}
