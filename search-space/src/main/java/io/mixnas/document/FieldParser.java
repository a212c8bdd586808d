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

/** Builds the tree of a document and notes the line of every value. */
final class FieldParser {
  private static final int MAX_DEPTH = 100;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonParser parser;
  private final String source;
  private final Map<String, Integer> lines = new HashMap<>();
  private final Map<String, JsonNode> anchors = new HashMap<>();
  private int depth;

  FieldParser(JsonParser parser, String source) {
    this.parser = parser;
    this.source = source;
  }

  Field parse() throws IOException {
    if (parser.nextToken() == null) {
      throw new DocumentException("empty document (%s)".formatted(source));
    }
    JsonNode root = value("");
    if (parser.nextToken() != null) {
      throw problem("one document expected, another one begins here");
    }
    return new Field(source, lines, "", root);
  }

  private JsonNode value(String path) throws IOException {
    lines.put(path, line());
    if (++depth > MAX_DEPTH) {
      throw problem("nested deeper than " + MAX_DEPTH);
    }
    String anchor = parser instanceof YAMLParser yaml ? yaml.getObjectId() : null;
    JsonNode node =
        parser instanceof YAMLParser yaml && yaml.isCurrentAlias() ? alias() : plain(path);
    if (anchor != null) {
      anchors.put(anchor, node);
    }
    depth--;
    return node;
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

  /** What is no finite number, or too long for one, stays the text that it is. */
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
      parser.nextToken();
      object.set(name, value(path.isEmpty() ? name : path + "." + name));
    }
    return object;
  }

  private ArrayNode array(String path) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(path + "[" + array.size() + "]"));
    }
    return array;
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private DocumentException problem(String rule) {
    return new DocumentException("%s (%s line %d)".formatted(rule, source, line()));
  }
}
