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
import java.util.function.Consumer;

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
  private static final int LEAST_RESOLUTION = 8;

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
    List<String> classes = dataset.training().classes();
    if (named.isPresent()) {
      ImageSet test = test(named.get(), resolution, classes, warnings);
      return new VerificationImages(dataset, test, JudgedOn.TEST);
    }
    Optional<ImageSet> part = source.loadTest(resolution, warnings);
    if (part.isPresent()) {
      ImageSet test = withClasses(part.get(), settings.data(), classes);
      return new VerificationImages(dataset, test, JudgedOn.TEST);
    }
    ImageSet heldBack = source.loadHeldBack(read, warnings);
    if (hasEveryClass(heldBack)) {
      return new VerificationImages(dataset, heldBack, JudgedOn.HELD_BACK);
    }
    warnings.accept(
        "%s: the search has taken all images, so winners are judged on the validation images that also chose them; --verify-data PATH names others"
            .formatted(settings.data()));
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
   * @throws DataException when they have other classes, or cannot be read
   */
  static void requireUsable(
      CampaignSettings settings, VerificationSettings asked, List<String> classes) {
    if (asked.data().isPresent()) {
      test(asked.data().get(), LEAST_RESOLUTION, classes, warning -> {});
    } else if (settings.split()) {
      settings
          .dataSource()
          .loadTest(LEAST_RESOLUTION, warning -> {})
          .ifPresent(test -> withClasses(test, settings.data(), classes));
    }
  }

  private static ImageSet test(
      String source, int resolution, List<String> classes, Consumer<String> warnings) {
    return withClasses(DataSource.parse(source).loadWhole(resolution, warnings), source, classes);
  }

  private static ImageSet withClasses(ImageSet test, String source, List<String> classes) {
    if (!test.classes().equals(classes)) {
      throw new DataException(
          "%s: must have the classes of the campaign's images, %s, has %s"
              .formatted(source, String.join(", ", classes), String.join(", ", test.classes())));
    }
    return test;
  }

  private static boolean hasEveryClass(ImageSet set) {
    return Arrays.stream(set.labels()).distinct().count() == set.classes().size();
  }
}
