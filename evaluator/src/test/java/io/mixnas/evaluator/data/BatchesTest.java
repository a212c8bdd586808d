package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BatchesTest {
  /** A normalisation that leaves bytes unchanged. */
  private static final Normalization BYTES =
      new Normalization(new float[3], new float[] {1 / 255f, 1 / 255f, 1 / 255f});

  @Property(tries = 200)
  void trainsOnEveryImageAtMostOnceAndDropsLittle(
      @ForAll @IntRange(min = 1, max = 200) int images,
      @ForAll @IntRange(min = 1, max = 70) int batchSize,
      @ForAll long seed) {
    List<Integer> seen = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    for (Batch batch : training(images, batchSize, seed, 1)) {
      seen.addAll(numbers(batch));
      sizes.add(batch.size());
    }
    int rest = images % batchSize;
    boolean dropped = images > batchSize && (2 * rest < batchSize || rest == 1);
    assertThat(seen).doesNotHaveDuplicates().hasSize(dropped ? images - rest : images);
    assertThat(sizes.subList(0, sizes.size() - 1)).allMatch(size -> size == batchSize);
    assertThat(sizes).hasSize(Batches.trainingSteps(images, batchSize));
    assertThat(images > 1 && batchSize > 1 && sizes.contains(1)).isFalse();
  }

  @Example
  void shufflesBySeedAndEpoch() {
    Set<List<Integer>> orders = new HashSet<>();
    for (int seed = 0; seed < 3; seed++) {
      for (int epoch = 0; epoch < 3; epoch++) {
        List<Integer> order = order(training(100, 10, seed, epoch));
        assertThat(order).containsExactlyInAnyOrderElementsOf(range(100));
        assertThat(order(training(100, 10, seed, epoch))).isEqualTo(order);
        orders.add(order);
      }
    }
    assertThat(orders).hasSize(9).doesNotContain(range(100));
  }

  @Example
  void repeatsTheSameBatchesFromEveryIterator() {
    ImageSet set = FakeImage.set(8, 20);
    Iterable<Batch> epoch = Batches.training(set, BYTES, new Augmentation(2, true), 8, 1, 1);
    List<Batch> first = new ArrayList<>();
    epoch.forEach(first::add);
    int i = 0;
    for (Batch again : epoch) {
      assertThat(again.images()).isEqualTo(first.get(i).images());
      assertThat(again.labels()).isEqualTo(first.get(i++).labels());
    }
    assertThat(i).isEqualTo(first.size());
  }

  @Example
  void keepsLabelsWithTheirImages() {
    for (Batch batch : training(50, 8, 1, 1)) {
      List<Integer> numbers = numbers(batch);
      for (int i = 0; i < batch.size(); i++) {
        assertThat(batch.labels()[i]).isEqualTo(numbers.get(i) % 2);
      }
    }
  }

  @Example
  void evaluatesEveryImageOnceInOrder() {
    List<Integer> sizes = new ArrayList<>();
    List<Integer> seen = new ArrayList<>();
    for (Batch batch : Batches.evaluation(FakeImage.set(8, 21), BYTES, 10)) {
      sizes.add(batch.size());
      seen.addAll(numbers(batch));
    }
    assertThat(sizes).containsExactly(10, 10, 1);
    assertThat(seen).isEqualTo(range(21));
  }

  @Example
  void laysImagesOutByChannelAsTheyAreForEvaluation() {
    byte[] pixels = new byte[12];
    for (int i = 0; i < 12; i++) {
      pixels[i] = (byte) (250 - i);
    }
    ImageSet set = new ImageSet(2, List.of("a"), new byte[][] {pixels}, new int[1]);
    Normalization n = new Normalization(new float[] {1, 0, 0}, new float[] {1, 1, 0.5f});
    float[] values = Batches.evaluation(set, n, 4).iterator().next().images();
    for (int pixel = 0; pixel < 4; pixel++) {
      assertThat(values[pixel]).isEqualTo((float) ((250 - 3 * pixel) / 255.0 - 1));
      assertThat(values[4 + pixel]).isEqualTo((float) ((249 - 3 * pixel) / 255.0));
      assertThat(values[8 + pixel]).isEqualTo((float) ((248 - 3 * pixel) / 255.0 / 0.5));
    }
  }

  @Example
  void refusesABatchOfNothing() {
    assertThatThrownBy(() -> training(10, 0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batch size: must be at least 1, was 0");
    assertThatThrownBy(() -> Batches.evaluation(FakeImage.set(8, 2), BYTES, 0))
        .hasMessage("batch size: must be at least 1, was 0");
  }

  private static Iterable<Batch> training(int images, int batchSize, long seed, int epoch) {
    return Batches.training(
        FakeImage.set(1, images), BYTES, Augmentation.none(), batchSize, seed, epoch);
  }

  private static List<Integer> order(Iterable<Batch> epoch) {
    List<Integer> order = new ArrayList<>();
    epoch.forEach(batch -> order.addAll(numbers(batch)));
    return order;
  }

  private static List<Integer> numbers(Batch batch) {
    int each = batch.images().length / batch.size();
    return IntStream.range(0, batch.size())
        .mapToObj(i -> Math.round(batch.images()[i * each]))
        .toList();
  }

  private static List<Integer> range(int end) {
    return IntStream.range(0, end).boxed().toList();
  }
}
