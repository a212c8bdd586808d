package io.mixnas.campaign;

import io.mixnas.evaluator.data.DataException;
import io.mixnas.evaluator.data.DataSettings;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.data.ImageSet;
import io.mixnas.results.verification.JudgedOn;
import io.mixnas.results.verification.VerificationSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Holds the images of a verification. Networks are trained on the images of the search, and judged
 * on others. Those are the first available of: the images that a person names; the test part of the
 * campaign's data, when they are split; images of the campaign's data that the search has not
 * drawn; the search's validation images.
 *
 * @param dataset the campaign's own images, at the resolution of its space
 * @param judging the images on which accuracies are measured
 */
record VerificationImages(ImageDataset dataset, ImageSet judging, JudgedOn judgedOn) {
  /**
   * Reads the images.
   *
   * @param named where the images to judge on are, if a person has named some
   * @param resolution the resolution of the campaign's space
   * @throws DataException when they cannot be used, or have other classes
   */
  static VerificationImages load(
      CampaignSettings settings,
      Optional<String> named,
      int resolution,
      Consumer<String> warnings) {
    DataSettings read = settings.dataSettings().withResolution(resolution);
    DataSource source = settings.dataSource();
    ImageDataset dataset = source.load(read, warning -> {});
    Optional<ImageSet> test = test(settings, named, dataset, warnings);
    if (test.isPresent()) {
      return new VerificationImages(dataset, test.get(), JudgedOn.TEST);
    }
    ImageSet heldBack = source.loadHeldBack(read, warnings);
    List<String> missing = missing(heldBack);
    if (missing.isEmpty()) {
      return new VerificationImages(dataset, heldBack, JudgedOn.HELD_BACK);
    }
    warnings.accept(
        "%s: the search has taken all images%s, so winners are judged on the validation images that also chose them; --verify-data PATH names others"
            .formatted(settings.data(), ofClass(missing, heldBack)));
    return new VerificationImages(dataset, dataset.validation(), JudgedOn.VALIDATION);
  }

  /** Returns a fingerprint of these images: SHA-256 in hexadecimal. */
  String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(dataset.fingerprint().getBytes(StandardCharsets.UTF_8));
      digest.update(judging.fingerprint().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Refuses unusable images to judge on.
   *
   * @param images the images of the search
   * @throws DataException when they have other classes, are mostly images of the search, or too
   *     many cannot be read
   */
  static void requireUsable(
      CampaignSettings settings,
      VerificationSettings asked,
      ImageDataset images,
      Consumer<String> warnings) {
    if (test(settings, asked.data(), images, warnings).isEmpty()) {
      int small = images.training().resolution();
      settings
          .dataSource()
          .loadHeldBack(settings.dataSettings().withResolution(small), warning -> {});
    }
  }

  /**
   * Refuses images that have no room at the resolution of networks, which may be much larger than
   * that of the search.
   *
   * @param named the images to judge on that a person names
   * @throws DataException when they have none, or images cannot be read at that resolution
   */
  static void requireRoom(CampaignSettings settings, Optional<String> named, int resolution) {
    if (resolution > DataSettings.GREATEST_RESOLUTION) {
      throw new DataException(
          "verification: networks must see at most %sx%s pixels, those of space %s see %s"
              .formatted(
                  DataSettings.GREATEST_RESOLUTION,
                  DataSettings.GREATEST_RESOLUTION,
                  settings.searchSpace().name(),
                  resolution));
    }
    settings
        .dataSource()
        .requireRoom(
            settings.dataSettings().withResolution(resolution), named.map(DataSource::parse));
  }

  /** Returns the images that a person names or, without them, the test part of the data. */
  private static Optional<ImageSet> test(
      CampaignSettings settings,
      Optional<String> named,
      ImageDataset images,
      Consumer<String> warnings) {
    Optional<ImageSet> test =
        named.isPresent()
            ? named.map(source -> DataSource.parse(source).loadWhole(images, warnings))
            : settings.dataSource().loadTest(images, warnings);
    test.ifPresent(set -> requireUsable(named.orElse(settings.data()), set, images, warnings));
    return test;
  }

  private static void requireUsable(
      String source, ImageSet test, ImageDataset images, Consumer<String> warnings) {
    List<String> classes = images.training().classes();
    if (!test.classes().equals(classes)) {
      throw new DataException(
          "%s: must have the classes of the campaign's images, %s, has %s"
              .formatted(source, String.join(", ", classes), String.join(", ", test.classes())));
    }
    images.requireUnseen(source, test, warnings);
  }

  /** Returns the classes that a set has no image of. */
  private static List<String> missing(ImageSet set) {
    Set<Integer> present =
        Arrays.stream(set.labels()).boxed().collect(Collectors.toUnmodifiableSet());
    return IntStream.range(0, set.classes().size())
        .filter(label -> !present.contains(label))
        .mapToObj(set.classes()::get)
        .toList();
  }

  private static String ofClass(List<String> missing, ImageSet set) {
    return missing.size() == set.classes().size()
        ? ""
        : " of class '%s'%s"
            .formatted(
                missing.get(0),
                missing.size() == 1 ? "" : " and of %s others".formatted(missing.size() - 1));
  }
}
