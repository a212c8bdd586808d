package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CentreSquareTest {
  @Test
  void cutsTheMiddleOutOfAWideImage() {
    BufferedImage image = Pictures.plain(24, 8, Pictures.RED);
    Pictures.fill(image, 8, 0, 8, 8, Pictures.GREEN);
    byte[] pixels = CentreSquare.pixels(image, 8);
    for (int i = 0; i < 64; i++) {
      assertThat(Pictures.rgb(pixels, 8, i / 8, i % 8)).isEqualTo(Pictures.GREEN);
    }
  }

  @Test
  void cutsTheMiddleOutOfAHighImage() {
    BufferedImage image = Pictures.plain(16, 48, Pictures.RED);
    Pictures.fill(image, 0, 16, 16, 16, Pictures.GREEN);
    byte[] pixels = CentreSquare.pixels(image, 8);
    for (int i = 0; i < 64; i++) {
      assertThat(Pictures.rgb(pixels, 8, i / 8, i % 8)).isEqualTo(Pictures.GREEN);
    }
  }

  @Test
  void keepsWhatIsWhereWhenItScales() {
    for (int side : new int[] {4, 8, 30, 128}) {
      byte[] pixels = CentreSquare.pixels(Pictures.quarters(side), 8);
      assertThat(Pictures.rgb(pixels, 8, 0, 0)).isEqualTo(Pictures.RED);
      assertThat(Pictures.rgb(pixels, 8, 0, 7)).isEqualTo(Pictures.GREEN);
      assertThat(Pictures.rgb(pixels, 8, 7, 0)).isEqualTo(Pictures.BLUE);
      assertThat(Pictures.rgb(pixels, 8, 7, 7)).isEqualTo(Pictures.WHITE);
    }
  }

  @Test
  void takesEveryPixelIntoAccountWhenItShrinks() {
    BufferedImage image = Pictures.plain(64, 64, 0);
    for (int i = 0; i < 64 * 64; i++) {
      image.setRGB(i % 64, i / 64, (i + i / 64) % 2 * Pictures.WHITE);
    }
    byte[] pixels = CentreSquare.pixels(image, 8);
    for (byte value : pixels) {
      assertThat(Byte.toUnsignedInt(value)).isBetween(120, 135);
    }
  }

  @Property(tries = 60)
  void keepsAPlainColourAtAnySize(
      @ForAll @IntRange(min = 1, max = 70) int width,
      @ForAll @IntRange(min = 1, max = 70) int height,
      @ForAll @IntRange(min = 8, max = 40) int resolution) {
    byte[] expected = new byte[resolution * resolution * 3];
    Arrays.fill(expected, (byte) 0x77);
    assertThat(CentreSquare.pixels(Pictures.plain(width, height, 0x777777), resolution))
        .isEqualTo(expected);
  }
}
