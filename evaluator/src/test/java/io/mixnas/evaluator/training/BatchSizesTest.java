package io.mixnas.evaluator.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.document.Document;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchSizesTest {
  @Test
  void changesAfterTheEpochsThatASizeHas() {
    BatchSizes sizes = BatchSizes.parse("32x2,64x1,16");
    List<Integer> sizeOfEpoch = IntStream.rangeClosed(1, 6).mapToObj(sizes::at).toList();
    assertThat(sizeOfEpoch).containsExactly(32, 32, 64, 16, 16, 16);
    assertThat(sizes.first()).isEqualTo(32);
    assertThat(sizes.largest()).isEqualTo(64);
    assertThat(sizes.isConstant()).isFalse();
    assertThat(BatchSizes.of(8).isConstant()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"32", "32x4", "32x4,64", "32x4,64x8", "8x1,16x2,2147483647"})
  void readsWhatItWrites(String text) throws Exception {
    BatchSizes sizes = BatchSizes.parse(text);
    assertThat(sizes).hasToString(text);
    String json = new ObjectMapper().writeValueAsString(sizes.tree());
    assertThat(BatchSizes.read(Document.json("sizes", json))).isEqualTo(sizes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "32x", "x4", "32x4,", "32 x4,64", "1.5", "-32", "32x4x2", "9999999999"})
  void refusesWhatIsNoSize(String text) {
    assertThatThrownBy(() -> BatchSizes.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "batch: must be a number of images, or sizes such as 32x4,64x4,128 (32 for 4 epochs, 64 for 4, 128 for the rest), was '%s'",
            text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 3 | batch: must be at least 2, was 1",
        "32x0,64 | 3 | batch: epochs of a size must be at least 1, were 0",
        "32,64x2 | 3 | batch: every size but the last must say its epochs, as 32x4 does, was 32,64x2",
        "32x3,64 | 3 | batch: must be for the 3 epochs of the training, 32x3,64 is for more than 3",
        "32x1,64x1 | 3 | batch: must be for the 3 epochs of the training, 32x1,64x1 is for 2",
        "32x4 | 3 | batch: must be for the 3 epochs of the training, 32x4 is for 4",
      })
  void refusesSizesThatBreakARule(String text, int epochs, String message) {
    assertThatThrownBy(
            () -> Recipe.builder().epochs(epochs).batch(BatchSizes.parse(text)).build(32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"32x2,64", "32x2,64x1", "32x3", "32"})
  void takesSizesForAllTheEpochs(String text) {
    Recipe recipe = Recipe.builder().epochs(3).batch(BatchSizes.parse(text)).build(32);
    assertThat(recipe.batches()).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "32x2,64 | 1 | 32",
        "32x2,64 | 2 | 32",
        "32x2,64 | 3 | 32x2,64",
        "32x2,64x1 | 3 | 32x2,64",
        "32x2,64x1 | 9 | 32x2,64",
        "32x3 | 2 | 32",
        "32 | 7 | 32",
      })
  void staysWithinOtherEpochs(String text, int epochs, String expected) {
    BatchSizes within = BatchSizes.parse(text).within(epochs);
    assertThat(within).hasToString(expected);
    within.requireEpochs(epochs);
  }
}
