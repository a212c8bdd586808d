package io.mixnas.evaluator.zerocost;

import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.data.Batches;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.data.ImageSet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Holds two batches of images, no two of which are the same.
 *
 * @param first the batch that most scores look at
 * @param second a batch of the same size, for scores that compare two
 */
record ImageSample(Batch first, Batch second) {
  private static final int LEAST = 4;

  /**
   * Draws training images, as they are, without augmentation.
   *
   * @param most the greatest number of images of each batch; where there are fewer different
   *     images, each batch has half of them
   * @param seed the seed of the draw
   * @throws IllegalArgumentException when there are fewer than four different images
   */
  static ImageSample draw(ImageDataset images, int most, long seed) {
    ImageSet drawn = different(images.training(), 2L * most, seed);
    int size = drawn.size() / 2;
    Iterator<Batch> batches = Batches.evaluation(drawn, images.normalization(), size).iterator();
    return new ImageSample(batches.next(), batches.next());
  }

  private static ImageSet different(ImageSet set, long count, long seed) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, set.size()).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    Set<ByteBuffer> seen = new HashSet<>();
    List<Integer> chosen =
        order.stream()
            .filter(image -> seen.add(ByteBuffer.wrap(set.images()[image])))
            .limit(count)
            .toList();
    if (chosen.size() < LEAST) {
      throw new IllegalArgumentException(
          "images: must be at least %s different ones for training, were %s"
              .formatted(LEAST, chosen.size()));
    }
    return new ImageSet(
        set.resolution(),
        set.classes(),
        chosen.stream().map(image -> set.images()[image]).toArray(byte[][]::new),
        chosen.stream().mapToInt(image -> set.labels()[image]).toArray());
  }
}
