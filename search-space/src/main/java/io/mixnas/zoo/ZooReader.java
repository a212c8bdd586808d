package io.mixnas.zoo;

import io.mixnas.architecture.Architecture;
import io.mixnas.document.Document;
import io.mixnas.document.Field;
import io.mixnas.notation.TimmNotation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/** Reads the resource of published networks. */
final class ZooReader {
  private static final String RESOURCE = "networks.yaml";

  private ZooReader() {}

  static List<ZooEntry> read() {
    return Document.yaml(RESOURCE, text()).only("networks").required("networks").elements().stream()
        .map(ZooReader::entry)
        .toList();
  }

  private static ZooEntry entry(Field field) {
    field.only("name", "title", "published", "architecture");
    return new ZooEntry(
        field.required("name").text(),
        field.required("title").text(),
        field.optional("architecture").map(ZooReader::architecture),
        field.optional("published").map(ZooReader::published));
  }

  /**
   * Builds an architecture from the arguments of timm's classes, or of torchvision's where timm has
   * none.
   */
  private static Architecture architecture(Field field) {
    boolean shuffled =
        field.optional("model").filter(model -> model.isText(ShuffleNet.MODEL)).isPresent();
    return shuffled ? ShuffleNet.read(field) : TimmNotation.read(field);
  }

  private static Published published(Field field) {
    field.only("top1", "top5", "parametersMillions", "multiplyAddsMillions", "source");
    return new Published(
        field.required("top1").number(),
        number(field, "top5"),
        number(field, "parametersMillions"),
        number(field, "multiplyAddsMillions"),
        field.required("source").text());
  }

  private static OptionalDouble number(Field field, String name) {
    return field.optional(name).stream().mapToDouble(Field::number).findFirst();
  }

  private static String text() {
    try (InputStream stream = ZooReader.class.getResourceAsStream(RESOURCE)) {
      byte[] bytes = Objects.requireNonNull(stream, RESOURCE).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
