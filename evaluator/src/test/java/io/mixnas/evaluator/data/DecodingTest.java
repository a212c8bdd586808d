package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodingTest {
  @Test
  void keepsTheOrderWhateverTheNumberOfThreads() throws Exception {
    List<ImageClass> classes = List.of(FakeImage.imageClass("a", 0, 200), broken("b", 200, 7, 5));
    for (int threads : new int[] {1, 4}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      Decoding decoding = pool.submit(() -> Decoding.of(classes, 8, 0)).get();
      pool.shutdown();
      assertThat(decoding.images().get(0).stream().map(pixels -> pixels[0] & 0xff))
          .containsExactlyElementsOf(IntStream.range(0, 200).boxed().toList());
      assertThat(decoding.images().get(1)).hasSize(198);
      assertThat(decoding.skipped())
          .containsExactly(new SkippedImage("b/5", "damaged"), new SkippedImage("b/7", "damaged"));
    }
  }

  @Test
  void toleratesExactlyOnePercent() {
    Decoding one = Decoding.of(List.of(broken("a", 100, 3)), 8, 0);
    assertThatCode(() -> one.requireFewSkipped("here", 100)).doesNotThrowAnyException();
    Decoding more = Decoding.of(List.of(broken("a", 99, 3)), 8, 0);
    assertThatThrownBy(() -> more.requireFewSkipped("here", 99))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "here: at most 1 % of the images may be unreadable, 1 of 99 are: a/3 (damaged)");
  }

  @Test
  void namesTheFirstThreeOfMany() {
    Decoding decoding = Decoding.of(List.of(broken("a", 10, 1, 2, 5, 8)), 8, 0);
    assertThatThrownBy(() -> decoding.requireFewSkipped("here", 10))
        .hasMessageEndingWith("4 of 10 are: a/1 (damaged), a/2 (damaged), a/5 (damaged), ...");
  }

  @Test
  void namesEveryImageThatIsSkipped(@TempDir Path root) throws IOException {
    byte[] whole = Pictures.jpeg(Pictures.busy(24));
    Path folder =
        ImageFiles.classes(100, "cat", "dog")
            .and("cat/050.png", new byte[0])
            .and("dog/cut.jpg", Arrays.copyOf(whole, whole.length - 40))
            .folder(root);
    List<String> warnings = new ArrayList<>();
    ImageDataset images = ImageFiles.load(folder, warnings);
    assertThat(images.skipped())
        .containsExactly(
            new SkippedImage("cat/050.png", "empty file"),
            new SkippedImage("dog/cut.jpg", "truncated"));
    assertThat(ImageFiles.counts(images)).containsEntry("cat", 99).containsEntry("dog", 100);
    assertThat(warnings)
        .containsExactly(
            folder + ": skipped cat/050.png (empty file)",
            folder + ": skipped dog/cut.jpg (truncated)");
  }

  @Test
  void triesAgainAloneWhatFoundNoMemoryInCompany() {
    FakeImage image = FakeImage.readable("a/0", 7);
    ImageClass images = new ImageClass("a", List.of(new Hungry(image, 1), new Hungry(image, 0)));
    Decoding decoding = Decoding.of(List.of(images), 8, 0);
    assertThat(decoding.images().get(0)).hasSize(2).allMatch(pixels -> pixels[0] == 7);
    assertThat(decoding.skipped()).isEmpty();
  }

  @Test
  void skipsWhatFindsNoMemoryAloneAndKeepsTheOthers() {
    FakeImage image = FakeImage.readable("a/0", 7);
    ImageClass images = new ImageClass("a", List.of(new Hungry(image, 2), image));
    Decoding decoding = Decoding.of(List.of(images), 8, 0);
    assertThat(decoding.images().get(0)).hasSize(1);
    assertThat(decoding.skipped())
        .containsExactly(
            new SkippedImage(
                "a/0", "needs more heap than is available; a larger -Xmx provides more"));
  }

  @Test
  void tellsOfImagesThatAreReadInPart() {
    byte[] file = Pictures.png(Pictures.quarters(400));
    EncodedImage image = new EncodedImage("a/b.png", "a/b.png", path -> file);
    ImageClass images = new ImageClass("a", List.of(image));
    Decoding decoding = Decoding.of(List.of(images), 8, new DecodingMemory(1 << 20));
    assertThat(decoding.reduced())
        .containsExactly(
            "read of a/b.png only 1 in 2 rows and columns of 400x400 pixels, as the heap holds no"
                + " more; a larger -Xmx allows all");
  }

  /** An image for which there is no memory at first. */
  private static final class Hungry implements OfferedImage {
    private final OfferedImage image;
    private int failures;

    Hungry(OfferedImage image, int failures) {
      this.image = image;
      this.failures = failures;
    }

    @Override
    public String name() {
      return image.name();
    }

    @Override
    public synchronized DecodedImage decode(int resolution, DecodingMemory memory)
        throws IOException {
      failures--;
      if (failures >= 0) {
        throw new OutOfMemoryError("in a test");
      }
      return image.decode(resolution, memory);
    }
  }

  private static ImageClass broken(String name, int images, Integer... broken) {
    return new ImageClass(
        name,
        IntStream.range(0, images)
            .<OfferedImage>mapToObj(
                i ->
                    List.of(broken).contains(i)
                        ? FakeImage.broken(name + "/" + i)
                        : FakeImage.readable(name + "/" + i, i))
            .toList());
  }
}
