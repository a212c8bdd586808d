package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class NormalizationTest {
  @Test
  void isMeanAndDeviationOfEachChannel() {
    byte[] pixels = {0, 10, 20, 100, 10, 40, 0, 10, 60, 100, 10, 80};
    Normalization n =
        Normalization.of(new ImageSet(2, List.of("a"), new byte[][] {pixels}, new int[1]));
    assertThat(n.mean())
        .containsExactly(new float[] {50 / 255f, 10 / 255f, 50 / 255f}, within(1e-7f));
    float deviation = (float) Math.sqrt(500) / 255;
    // A channel without variance gets one step of a byte.
    assertThat(n.std())
        .containsExactly(new float[] {50 / 255f, 1 / 255f, deviation}, within(1e-7f));
  }

  @Test
  void gives0And1ForTheTrainingPartAlone() {
    Catalogue catalogue =
        new Catalogue(
            "here", List.of(FakeImage.imageClass("a", 0, 40), FakeImage.imageClass("b", 150, 60)));
    ImageDataset images = new DatasetLoader(catalogue, ImageFiles.SETTINGS, warning -> {}).load();
    assertThat(images.normalization().mean())
        .isEqualTo(Normalization.of(images.training()).mean())
        .isNotEqualTo(Normalization.of(images.validation()).mean());
    double[] moments = moments(images.training(), images.normalization());
    assertThat(moments[0]).isCloseTo(0, within(1e-5));
    assertThat(moments[1]).isCloseTo(1, within(1e-5));
  }

  @Test
  void countsBytesAsUnsigned() {
    ImageSet white = new ImageSet(1, List.of("a"), new byte[][] {{-1, -1, -1}}, new int[1]);
    assertThat(Normalization.of(white).mean()).containsOnly(1f);
  }

  @Test
  void refusesAnEmptySet() {
    ImageSet empty = new ImageSet(1, List.of("a"), new byte[0][], new int[0]);
    assertThatThrownBy(() -> Normalization.of(empty))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("training: must have images, had none");
  }

  @Test
  void refusesADeviationThatIsNotAbove0() {
    for (float bad : new float[] {0, -1, Float.NaN}) {
      assertThatThrownBy(() -> new Normalization(new float[3], new float[] {1, bad, 1}))
          .hasMessage("std: must be above 0, was " + bad);
    }
  }

  private static double[] moments(ImageSet set, Normalization normalization) {
    double sum = 0;
    double squares = 0;
    long count = 0;
    for (Batch batch : Batches.evaluation(set, normalization, 7)) {
      for (float value : batch.images()) {
        sum += value;
        squares += value * value;
        count++;
      }
    }
    return new double[] {sum / count, squares / count};
  }
}
