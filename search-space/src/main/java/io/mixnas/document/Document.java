package io.mixnas.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a whole JSON or YAML document into {@link Field}s. */
public final class Document {
  private static final Pattern START_MARKER =
      Pattern.compile(" *\\(start marker at \\[Source: .*?]\\)");
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(DocumentLimits.JACKSON)
          .build();
  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(DocumentLimits.JACKSON)
          .build();

  private Document() {}

  /**
   * Reads a file, as JSON when its name ends in {@code .json}, otherwise as YAML.
   *
   * @return the root of the document
   * @throws DocumentException when the file is missing, unreadable or malformed
   */
  public static Field read(Path file) {
    String name = file.toString();
    String text = text(file);
    return name.toLowerCase(Locale.ROOT).endsWith(".json") ? json(name, text) : yaml(name, text);
  }

  /**
   * Returns the text of a file, without a byte order mark.
   *
   * @throws DocumentException when the file is missing, unreadable, not a regular file, too large
   *     or not UTF-8
   */
  public static String text(Path file) {
    if (Files.isDirectory(file)) {
      throw new DocumentException(file + ": must be a file, is a directory");
    }
    try {
      DocumentLimits.requireBytes(file.toString(), RegularFile.require(file));
      byte[] bytes = RegularFile.bytes(file, DocumentLimits.MOST_BYTES);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    } catch (NoSuchFileException e) {
      throw new DocumentException(file + ": no such file", e);
    } catch (AccessDeniedException e) {
      throw new DocumentException(file + ": cannot be read: permission denied", e);
    } catch (CharacterCodingException e) {
      throw new DocumentException(file + ": must be UTF-8 text", e);
    } catch (IOException e) {
      throw new DocumentException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Returns the bytes of a file that is not text.
   *
   * @param most the greatest number of bytes, one of the limits of {@link RegularFile}
   * @throws DocumentException when the file is missing, unreadable, no regular file or too large
   */
  public static byte[] bytes(Path file, long most) {
    try {
      return RegularFile.bytes(file, most);
    } catch (NoSuchFileException e) {
      throw new DocumentException(file + ": no such file", e);
    } catch (AccessDeniedException e) {
      throw new DocumentException(file + ": cannot be read: permission denied", e);
    } catch (IOException e) {
      throw new DocumentException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads JSON text.
   *
   * @param source the name that error messages use for the text, usually a file name
   * @throws DocumentException when the text is malformed
   */
  public static Field json(String source, String text) {
    DocumentLimits.requireJson(source, text);
    return parse(JSON, source, text);
  }

  /**
   * Reads YAML text and resolves its anchors and aliases.
   *
   * @param source the name that error messages use for the text, usually a file name
   * @throws DocumentException when the text is malformed
   */
  public static Field yaml(String source, String text) {
    DocumentLimits.requireYaml(source, text);
    return parse(YAML, source, text);
  }

  /**
   * Wraps a value that comes from no file: a number, a truth value, a text, or a list or map of
   * them. Its error messages state the rule and the value found, without a file name or line.
   */
  public static Field plain(Object value) {
    return new Field("", Map.of(), "", MAPPER.valueToTree(value));
  }

  private static Field parse(JsonFactory factory, String source, String text) {
    try (JsonParser parser = factory.createParser(text)) {
      return new FieldParser(parser, source, text).parse();
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new DocumentException(
          "malformed: %s (%s line %s)".formatted(reason(e), source, line), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Joins the lines of a parser's message, without the indented lines that hold excerpts and
   * places, and without the place where something began that does not end.
   */
  private static String reason(JsonProcessingException e) {
    return START_MARKER
        .matcher(e.getOriginalMessage())
        .replaceAll("")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" "))
        .collect(Collectors.joining(", "));
  }
}
