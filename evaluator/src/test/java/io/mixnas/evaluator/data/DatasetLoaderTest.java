package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class DatasetLoaderTest {
  private final List<String> warnings = new ArrayList<>();

  @Property(tries = 100)
  void dividesEveryClassInTheSameProportion(
      @ForAll @IntRange(min = 2, max = 60) int small,
      @ForAll @IntRange(min = 2, max = 120) int large,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double fraction,
      @ForAll long seed) {
    ImageDataset images = load(catalogue(small, large), OptionalInt.empty(), fraction, seed);
    int[] sizes = {small, large};
    for (int label = 0; label < 2; label++) {
      long wanted = Math.round(sizes[label] * fraction);
      assertThat(count(images.validation(), label))
          .isEqualTo(Math.max(1, Math.min(sizes[label] - 1, wanted)));
      assertThat(count(images.training(), label) + count(images.validation(), label))
          .isEqualTo(sizes[label]);
    }
    assertThat(all(images)).doesNotHaveDuplicates();
  }

  @Example
  void dividesByTheSeed() {
    Set<List<Integer>> validations = new HashSet<>();
    for (long seed = 0; seed < 10; seed++) {
      ImageDataset images = load(catalogue(60, 60), OptionalInt.empty(), 0.2, seed);
      assertThat(load(catalogue(60, 60), OptionalInt.empty(), 0.2, seed).fingerprint())
          .isEqualTo(images.fingerprint());
      validations.add(FakeImage.grays(images.validation()));
    }
    assertThat(validations).hasSize(10);
  }

  @Example
  void drawsBySeedFromAllOfAClass() {
    Set<Integer> drawn = new HashSet<>();
    for (long seed = 0; seed < 40; seed++) {
      ImageDataset images = load(catalogue(60, 60), OptionalInt.of(6), 0.34, seed);
      assertThat(ImageFiles.counts(images).values()).containsOnly(6);
      assertThat(count(images.validation(), 0)).isEqualTo(2);
      drawn.addAll(all(images));
    }
    assertThat(drawn).hasSizeGreaterThan(110); // of 120; each is missed with chance 0.9^40
    assertThat(warnings).isEmpty();
  }

  @Example
  void readsNothingThatIsNotDrawn() {
    List<OfferedImage> candidates =
        IntStream.range(0, 50)
            .<OfferedImage>mapToObj(i -> FakeImage.readable("b/" + i, i))
            .toList();
    int[] drawn = ImageSeeds.sample(50, 5, ImageSeeds.derive(ImageSeeds.derive(3, 1), 1));
    List<OfferedImage> others = new ArrayList<>(candidates);
    IntStream.range(0, 50)
        .filter(i -> IntStream.of(drawn).noneMatch(image -> image == i))
        .forEach(i -> others.set(i, FakeImage.broken("b/" + i)));
    Catalogue catalogue =
        new Catalogue(
            "here", List.of(FakeImage.imageClass("a", 0, 5), new ImageClass("b", others)));
    assertThat(load(catalogue, OptionalInt.of(5), 0.2, 3).skipped()).isEmpty();
  }

  @Example
  void usesAllAndWarnsWhereAClassHasFewerThanAskedFor() {
    ImageDataset images = load(catalogue(4, 30), OptionalInt.of(20), 0.5, 1);
    assertThat(ImageFiles.counts(images)).containsEntry("a", 4).containsEntry("b", 20);
    assertThat(warnings)
        .containsExactly("here: class 'a' has 4 images, fewer than the 20 asked for; all are used");
  }

  @Example
  void warnsOnceOfManyClassesThatHaveFewerThanAskedFor() {
    List<ImageClass> classes =
        IntStream.range(0, 1000)
            .mapToObj(i -> FakeImage.imageClass("c" + i, 2 * i, i == 0 ? 9 : 2))
            .toList();
    load(new Catalogue("here", classes), OptionalInt.of(5), 0.5, 1);
    assertThat(warnings)
        .containsExactly(
            "here: 999 of 1000 classes have fewer images than the 5 asked for, such as 'c1', which has 2; all are used");
  }

  @Example
  void namesTheFirstOfManyImagesThatAreSkipped() {
    List<OfferedImage> images =
        IntStream.range(0, 3000)
            .<OfferedImage>mapToObj(
                i -> i < 25 ? FakeImage.broken("a/" + i) : FakeImage.readable("a/" + i, 1))
            .toList();
    Catalogue catalogue =
        new Catalogue(
            "here", List.of(new ImageClass("a", images), FakeImage.imageClass("b", 0, 100)));
    assertThat(load(catalogue, OptionalInt.empty(), 0.5, 1).skipped()).hasSize(25);
    assertThat(warnings).hasSize(11).last().isEqualTo("here: skipped 15 more that cannot be read");
    assertThat(warnings.get(9)).startsWith("here: skipped a/9 (");
  }

  @Example
  void refusesAClassWithoutTwoReadableImages() {
    ImageClass half = new ImageClass("a", List.of(FakeImage.readable("a/1", 1), broken()));
    Catalogue catalogue = new Catalogue("here", List.of(half, FakeImage.imageClass("b", 0, 100)));
    assertThatThrownBy(() -> load(catalogue, OptionalInt.empty(), 0.5, 1))
        .isInstanceOf(DataException.class)
        .hasMessage("here: class 'a' must have at least 2 readable images, has 1");
  }

  @Example
  void refusesWhatDoesNotFitBeforeAnythingIsRead() {
    Catalogue catalogue =
        new Catalogue(
            "here",
            List.of(
                new ImageClass("a", List.of(broken(), broken())),
                new ImageClass("b", List.of(broken(), broken()))));
    DataSettings settings = new DataSettings(100, OptionalInt.empty(), 0.5, 1);
    DatasetLoader loader =
        new DatasetLoader(catalogue, settings, warnings::add, new HeapBudget(100_000));
    assertThatThrownBy(loader::load)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("here: 4 images at 100x100 need ");
  }

  @Example
  void refusesPartsThatDoNotFitTogetherBeforeEitherIsRead() {
    DataSettings settings = new DataSettings(8, OptionalInt.empty(), 0.5, 1);
    HeapBudget heap = new HeapBudget(150 * HeapBudget.imageBytes(8));
    DatasetLoader training =
        new DatasetLoader(brokenCatalogue("here", 50), settings, warnings::add, heap);
    DatasetLoader validation =
        new DatasetLoader(brokenCatalogue("there", 50), settings, warnings::add, heap);
    assertThatThrownBy(() -> training.loadWith(validation))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("here, there: 200 images at 8x8 need ")
        .hasMessageEndingWith("; use --images-per-class 75 or less, or a larger -Xmx");
  }

  @Example
  void decodesThePartForValidationInTheMemoryThatTrainingLeaves() {
    DataSettings settings = new DataSettings(8, OptionalInt.empty(), 0.5, 1);
    List<Long> memories = Collections.synchronizedList(new ArrayList<>());
    Catalogue scored =
        new Catalogue("there", List.of(noting("a", memories), noting("b", memories)));
    ImageDataset images =
        new DatasetLoader(catalogue(5, 7), settings, warnings::add)
            .loadWith(new DatasetLoader(scored, settings, warnings::add));
    assertThat(images.training().size()).isEqualTo(12);
    assertThat(images.validation().size()).isEqualTo(2);
    assertThat(memories)
        .hasSize(2)
        .containsOnly(DecodingMemory.beside(14 * HeapBudget.imageBytes(8)).bytes());
  }

  /** Of a test set there is no option to read less. */
  @Example
  void refusesAWholeThatDoesNotFitWithoutNamingOptions() {
    DataSettings settings = new DataSettings(100, OptionalInt.empty(), 0.5, 1);
    DatasetLoader loader =
        new DatasetLoader(catalogue(4, 4), settings, warnings::add, new HeapBudget(100_000));
    assertThatThrownBy(loader::loadWhole)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("here: 8 images at 100x100 need ")
        .hasMessageEndingWith("; use fewer images, or a larger -Xmx");
  }

  /** Images of the search and those held back, which a verification has in the heap together. */
  @Example
  void countsWhatIsDrawnAndWhatIsHeldBack() {
    DataSettings settings = new DataSettings(8, OptionalInt.empty(), 0.5, 0.5, 1);
    long room = 150 * HeapBudget.imageBytes(8);
    DatasetLoader loader =
        new DatasetLoader(catalogue(100, 100), settings, warnings::add, new HeapBudget(room));
    assertThat(loader.load().training().size()).isEqualTo(50);
    assertThat(loader.loadHeldBack().size()).isEqualTo(100);
    assertThat(loader.drawnImages()).isEqualTo(100);
    assertThat(loader.heldBackImages()).isEqualTo(100);
  }

  /** One unreadable image of few that are held back is still one of many of the source. */
  @Example
  void countsUnreadableImagesThatAreHeldBackAgainstAllImages() {
    List<OfferedImage> images =
        IntStream.range(0, 100)
            .<OfferedImage>mapToObj(
                i -> i == 50 ? FakeImage.broken("a/50") : FakeImage.readable("a/" + i, i))
            .toList();
    Catalogue catalogue =
        new Catalogue(
            "here", List.of(new ImageClass("a", images), FakeImage.imageClass("b", 0, 100)));
    int seed = 0;
    while (withHeldBack(seed, catalogue).skipped().size() == 1) {
      seed++; // until the broken image is held back
    }

    DataSettings heldBack = new DataSettings(8, OptionalInt.empty(), 0.5, 0.2, seed);
    assertThat(new DatasetLoader(catalogue, heldBack, warnings::add).loadHeldBack().size())
        .isEqualTo(39);
  }

  private ImageDataset withHeldBack(long seed, Catalogue catalogue) {
    DataSettings settings = new DataSettings(8, OptionalInt.empty(), 0.5, 0.2, seed);
    return new DatasetLoader(catalogue, settings, warning -> {}).load();
  }

  @Example
  void holdsBackWhatIsNotDrawnAndNothingElse() {
    DataSettings some = new DataSettings(8, OptionalInt.of(20), 0.5, 3);
    Catalogue catalogue = catalogue(30, 60);
    ImageSet heldBack = new DatasetLoader(catalogue, some, warnings::add).loadHeldBack();
    List<Integer> seen = all(new DatasetLoader(catalogue, some, warnings::add).load());

    assertThat(count(heldBack, 0)).isEqualTo(10);
    assertThat(count(heldBack, 1)).isEqualTo(20); // as many as are drawn, of the 40 that are left
    assertThat(FakeImage.grays(heldBack)).doesNotContainAnyElementsOf(seen).doesNotHaveDuplicates();

    DataSettings all = new DataSettings(8, OptionalInt.empty(), 0.5, 3);
    assertThat(new DatasetLoader(catalogue, all, warnings::add).loadHeldBack().size()).isZero();
    assertThat(warnings).isEmpty();
  }

  @Property(tries = 50)
  void drawsFewerWhereAPartIsHeldBack(
      @ForAll @IntRange(min = 2, max = 60) int size, @ForAll long seed) {
    DataSettings settings = new DataSettings(8, OptionalInt.empty(), 0.5, 0.2, seed);
    Catalogue catalogue = catalogue(size, 60);
    ImageDataset images = new DatasetLoader(catalogue, settings, warnings::add).load();
    ImageSet heldBack = new DatasetLoader(catalogue, settings, warnings::add).loadHeldBack();

    assertThat(count(heldBack, 0))
        .isEqualTo(Math.min(size - 2, Math.max(1, Math.round(size * 0.2))));
    assertThat(count(heldBack, 1)).isEqualTo(12);
    List<Integer> everything = new ArrayList<>(all(images));
    everything.addAll(FakeImage.grays(heldBack));
    assertThat(everything).hasSize(size + 60).doesNotHaveDuplicates();
  }

  @Example
  void drawsTheSameWhereEnoughIsLeftAnyway() {
    DataSettings without = new DataSettings(8, OptionalInt.of(20), 0.2, 5);
    DataSettings with = new DataSettings(8, OptionalInt.of(20), 0.2, 0.2, 5);
    assertThat(new DatasetLoader(catalogue(30, 60), with, warnings::add).load().fingerprint())
        .isEqualTo(
            new DatasetLoader(catalogue(30, 60), without, warnings::add).load().fingerprint());
  }

  private ImageDataset load(Catalogue catalogue, OptionalInt each, double fraction, long seed) {
    DataSettings settings = new DataSettings(8, each, fraction, seed);
    return new DatasetLoader(catalogue, settings, warnings::add).load();
  }

  private static Catalogue catalogue(int first, int second) {
    return new Catalogue(
        "here",
        List.of(FakeImage.imageClass("a", 0, first), FakeImage.imageClass("b", 120, second)));
  }

  private static Catalogue brokenCatalogue(String source, int each) {
    List<OfferedImage> images = Collections.nCopies(each, broken());
    return new Catalogue(source, List.of(new ImageClass("a", images), new ImageClass("b", images)));
  }

  private static ImageClass noting(String name, List<Long> memories) {
    return new ImageClass(name, List.of(new Noting(FakeImage.readable(name + "/0", 1), memories)));
  }

  /** An image that notes how much memory there is to decode it. */
  private record Noting(OfferedImage image, List<Long> memories) implements OfferedImage {
    @Override
    public String name() {
      return image.name();
    }

    @Override
    public DecodedImage decode(int resolution, DecodingMemory memory) throws IOException {
      memories.add(memory.bytes());
      return image.decode(resolution, memory);
    }
  }

  private static OfferedImage broken() {
    return FakeImage.broken("x");
  }

  private static long count(ImageSet set, int label) {
    return IntStream.of(set.labels()).filter(other -> other == label).count();
  }

  private static List<Integer> all(ImageDataset images) {
    return Stream.of(images.training(), images.validation())
        .flatMap(set -> FakeImage.grays(set).stream())
        .toList();
  }
}
