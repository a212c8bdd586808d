package io.mixnas.results.verification;

import io.mixnas.cost.Cost;
import io.mixnas.document.Field;
import io.mixnas.notation.ArchitectureJson;
import io.mixnas.objective.Objective;
import io.mixnas.trial.EpochResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Reads the documents that {@link VerificationDocument} writes. Every method throws {@link
 * io.mixnas.document.DocumentException} when a document is not what it must be.
 */
public final class VerificationReader {
  private static final int MOST = Integer.MAX_VALUE;
  private static final Pattern FINGERPRINT = Pattern.compile("[\\w:.-]{0,200}");

  private VerificationReader() {}

  /** Reads a plan without runs. Its objective is accuracy alone. */
  public static Verification plan(Field document) {
    Field root = root(document, VerificationDocument.PLAN);
    return root.make(
        () ->
            new Verification(
                ofFields(root.required("settings")),
                root.required("trials").integer(1, MOST),
                root.required("seeds").elements().stream().map(Field::longInteger).toList(),
                root.required("judgedOn").oneOf(JudgedOn.class),
                root.required("images").integer(1, MOST),
                fingerprint(root.required("dataFingerprint")),
                Objective.hard(),
                root.required("networks").elements().stream()
                    .map(VerificationReader::network)
                    .toList()));
  }

  /** Reads a fingerprint, which must be fit to be part of a directory's name. */
  private static String fingerprint(Field field) {
    if (!FINGERPRINT.matcher(field.text()).matches()) {
      throw field.mustBe("letters, digits, colons, dots and hyphens");
    }
    return field.text();
  }

  /** Reads the settings that were asked for. */
  public static VerificationSettings settings(Field document) {
    return ofFields(root(document, VerificationDocument.REQUEST).required("settings"));
  }

  /** Reads a run. */
  public static VerificationRun run(Field document) {
    Field root = root(document, VerificationDocument.RUN);
    return root.make(
        () ->
            new VerificationRun(
                root.required("network").text(),
                root.required("seed").longInteger(),
                root.required("epochs").integer(1, MOST),
                number(root.optional("accuracy")),
                root.optional("failure").map(Field::text),
                root.required("curve").elements().stream().map(VerificationReader::epoch).toList(),
                time(root)));
  }

  private static VerificationSettings ofFields(Field field) {
    return field.make(
        () ->
            new VerificationSettings(
                field.required("networks").integer(1, MOST),
                field.required("epochs").integer(1, MOST),
                field.required("seeds").integer(1, MOST),
                field.optional("baseline").map(Field::text),
                field.optional("data").map(Field::text),
                field.optional("inherited").map(Field::truth).orElse(false)));
  }

  private static VerifiedNetwork network(Field field) {
    var architecture = ArchitectureJson.read(field.required("architecture")).architecture();
    Optional<Field> trial = field.optional("trial");
    return field.make(
        () ->
            new VerifiedNetwork(
                field.required("name").text(),
                trial.isPresent()
                    ? OptionalInt.of(trial.get().integer(1, MOST))
                    : OptionalInt.empty(),
                architecture,
                Cost.of(architecture),
                number(field.optional("proxyScore")),
                List.of()));
  }

  private static EpochResult epoch(Field field) {
    return field.make(
        () ->
            new EpochResult(
                field.required("epoch").integer(1, MOST),
                field.required("trainingLoss").number(),
                field.required("validationAccuracy").number(),
                time(field)));
  }

  private static OptionalDouble number(Optional<Field> field) {
    return field.isPresent() ? OptionalDouble.of(field.get().number()) : OptionalDouble.empty();
  }

  private static Duration time(Field field) {
    return Duration.ofNanos(field.required("nanoseconds").longInteger());
  }

  private static Field root(Field root, String expected) {
    Field format = root.required("format");
    if (!format.isText(expected)) {
      throw format.mustBe(expected);
    }
    Field version = root.required("version");
    if (version.longInteger() != VerificationDocument.VERSION) {
      throw version.error(
          "is of another version of MixNAS: %s, this one reads %s"
              .formatted(version.longInteger(), VerificationDocument.VERSION));
    }
    return root;
  }
}
