package io.mixnas.evaluator.supernet;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.evaluator.data.Augmentation;
import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.data.Batches;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.data.ImageSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeImagesTest {
  private static final ImageDataset IMAGES = Supernets.shapes(100);
  private static final int BATCH = 100;

  @Test
  void calibratesByTheFirstWholeBatchesOfAShuffledEpoch() {
    List<Batch> calibration = list(images("calibration", 150).calibration());

    assertSame(calibration, shuffled(IMAGES.training()).subList(0, 2));
  }

  @Test
  void calibratesByAllImagesWhereThereAreNoMore() {
    List<Batch> calibration = list(images("calibration", 1_000_000).calibration());

    assertSame(calibration, shuffled(IMAGES.training()));
  }

  @Test
  void judgesByTheFirstImagesOfAShuffledEpoch() {
    List<Batch> validation = list(images("judged", 100).validation());

    assertSame(validation, shuffled(IMAGES.validation()).subList(0, 1));
  }

  @Test
  void judgesByExactlyAsManyImagesAsItIsToldTo() {
    List<Batch> validation = list(images("judged", 123).validation());

    assertThat(validation).extracting(Batch::size).containsExactly(100, 23);
    assertThat(validation.get(0).labels()).isEqualTo(shuffled(IMAGES.validation()).get(0).labels());
  }

  @Test
  void judgesByAllImagesInOrderWhereThereAreNoMore() {
    ImageSet all = IMAGES.validation();
    List<Batch> validation = list(images("judged", all.size()).validation());

    assertSame(validation, list(Batches.evaluation(all, IMAGES.normalization(), BATCH)));
  }

  @Test
  void makesTheSameFloatsWhereTheyAreTooManyToKeep() {
    SupernetSettings settings = Supernets.settings("calibration", 200, "judged", 123);
    JudgeImages kept = JudgeImages.of(IMAGES, settings);
    JudgeImages made = JudgeImages.of(IMAGES, settings, 1000);

    assertSame(list(made.calibration()), list(kept.calibration()));
    assertSame(list(made.validation()), list(kept.validation()));
    assertThat(list(kept.calibration()).get(0)).isSameAs(list(kept.calibration()).get(0));
    assertThat(list(made.calibration()).get(0)).isNotSameAs(list(made.calibration()).get(0));
  }

  private static JudgeImages images(String option, int value) {
    return JudgeImages.of(IMAGES, Supernets.settings(option, value));
  }

  private static List<Batch> shuffled(ImageSet set) {
    return list(Batches.training(set, IMAGES.normalization(), Augmentation.none(), BATCH, 1, 0));
  }

  private static List<Batch> list(Iterable<Batch> batches) {
    List<Batch> list = new ArrayList<>();
    batches.forEach(list::add);
    return list;
  }

  private static void assertSame(List<Batch> actual, List<Batch> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i).labels()).isEqualTo(expected.get(i).labels());
      assertThat(actual.get(i).images()).isEqualTo(expected.get(i).images());
    }
  }
}
