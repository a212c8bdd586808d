package io.mixnas.evaluator.data;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** An image of one grey value, or one that cannot be read. */
record FakeImage(String name, int gray, String failure) implements OfferedImage {
  static FakeImage readable(String name, int gray) {
    return new FakeImage(name, gray, "");
  }

  static FakeImage broken(String name) {
    return new FakeImage(name, 0, "damaged");
  }

  @Override
  public DecodedImage decode(int resolution, DecodingMemory memory) throws IOException {
    if (!failure.isEmpty()) {
      throw new IOException(failure);
    }
    byte[] pixels = new byte[resolution * resolution * ImageSet.CHANNELS];
    Arrays.fill(pixels, (byte) gray);
    return DecodedImage.whole(pixels);
  }

  /** Returns a class of images with grey values from {@code first} on. */
  static ImageClass imageClass(String name, int first, int count) {
    return new ImageClass(
        name,
        IntStream.range(0, count)
            .<OfferedImage>mapToObj(i -> readable(name + "/" + i, first + i))
            .toList());
  }

  /** Returns the grey value of every image of a set. */
  static List<Integer> grays(ImageSet set) {
    return Arrays.stream(set.images()).map(pixels -> pixels[0] & 0xff).toList();
  }

  /** Returns a set of images with grey values from 0 on, which belong to two classes in turn. */
  static ImageSet set(int resolution, int images) {
    byte[][] pixels = new byte[images][resolution * resolution * ImageSet.CHANNELS];
    for (int i = 0; i < images; i++) {
      Arrays.fill(pixels[i], (byte) i);
    }
    int[] labels = IntStream.range(0, images).map(i -> i % 2).toArray();
    return new ImageSet(resolution, List.of("a", "b"), pixels, labels);
  }
}
