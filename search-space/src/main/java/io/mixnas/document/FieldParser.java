package io.mixnas.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Builds the tree of a document and records the line of every value. */
final class FieldParser {
  private static final Pattern ANCHOR = Pattern.compile("&([^\\s,\\[\\]{}]+)");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonParser parser;
  private final String source;
  private final String text;
  private final Map<String, Integer> lines = new HashMap<>();
  private final Map<String, JsonNode> anchors = new HashMap<>();
  private int place; // index in the text of the value read last
  private int codePoints; // code points before that index
  private int depth;
  private int values;

  /**
   * @param text the text that the parser reads
   */
  FieldParser(JsonParser parser, String source, String text) {
    this.parser = parser;
    this.source = source;
    this.text = text;
  }

  Field parse() throws IOException {
    if (parser.nextToken() == null) {
      throw new DocumentException("empty document (%s)".formatted(source));
    }
    JsonNode root = value("", line());
    if (parser.nextToken() != null) {
      throw problem("one document expected, another one begins here");
    }
    return new Field(source, lines, "", root);
  }

  private JsonNode value(String path, int line) throws IOException {
    lines.put(path, line);
    requireLimits(path);
    Optional<String> anchor = parser instanceof YAMLParser yaml ? anchor(yaml) : Optional.empty();
    JsonNode node =
        parser instanceof YAMLParser yaml && yaml.isCurrentAlias() ? alias() : plain(path);
    anchor.ifPresent(name -> anchors.put(name, node));
    depth--;
    return node;
  }

  private void requireLimits(String path) {
    if (++depth > DocumentLimits.DEEPEST) {
      throw problem("nested deeper than " + DocumentLimits.DEEPEST);
    }
    if (++values > DocumentLimits.MOST_VALUES) {
      throw problem("has more than %s values".formatted(DocumentLimits.MOST_VALUES));
    }
    if (path.length() > DocumentLimits.LONGEST_PATH) {
      throw problem(
          "names that lead to a value must have at most %s characters together"
              .formatted(DocumentLimits.LONGEST_PATH));
    }
  }

  /**
   * Returns the anchor of the current value. The parser reports anchors of objects and lists; the
   * anchor of any other value is read from the text, where the value begins with it.
   */
  private Optional<String> anchor(YAMLParser yaml) throws IOException {
    if (yaml.currentToken().isStructStart()) {
      return Optional.ofNullable(yaml.getObjectId());
    }
    goOnTo((int) yaml.currentTokenLocation().getCharOffset());
    Matcher matcher = ANCHOR.matcher(text).region(place, text.length());
    return matcher.lookingAt() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /**
   * Moves to a place that the parser gives in code points. Values come in order, so no code point
   * is counted twice.
   */
  private void goOnTo(int codePoint) {
    place = text.offsetByCodePoints(place, codePoint - codePoints);
    codePoints = codePoint;
  }

  private JsonNode alias() throws IOException {
    JsonNode node = anchors.get(parser.getText());
    if (node == null) {
      throw problem("alias '%s' has no anchor before it".formatted(parser.getText()));
    }
    return node;
  }

  private JsonNode plain(String path) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(path);
      case START_ARRAY -> array(path);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> NODES.textNode(parser.getText());
    };
  }

  /** Returns the current number. A number that is not finite, or is too long, stays a text. */
  private JsonNode number() throws IOException {
    try {
      return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
          ? NODES.numberNode(parser.getBigIntegerValue())
          : NODES.numberNode(parser.getDecimalValue());
    } catch (JsonProcessingException | NumberFormatException e) {
      return NODES.textNode(parser.getText());
    }
  }

  private ObjectNode object(String path) throws IOException {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      int line = line();
      parser.nextToken();
      object.set(name, value(path.isEmpty() ? name : path + "." + name, line));
    }
    return object;
  }

  private ArrayNode array(String path) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(path + "[" + array.size() + "]", line()));
    }
    return array;
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private DocumentException problem(String rule) {
    return new DocumentException("%s (%s line %s)".formatted(rule, source, line()));
  }
}
