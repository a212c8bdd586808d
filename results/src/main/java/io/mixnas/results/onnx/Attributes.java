package io.mixnas.results.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The attributes of a node, which are exactly those that its operator has. */
final class Attributes {
  /** The greatest value of any pad, stride or number of groups. */
  private static final long GREATEST = 1 << 20;

  private final String source;
  private final String node;
  private final Map<String, AttributeProto> byName = new HashMap<>();

  /**
   * Reads the attributes of a node.
   *
   * @param source the name of the model in error messages
   * @throws OnnxException if there are other attributes, or one of them twice
   */
  Attributes(String source, NodeProto node, Operator operator) {
    this.source = source;
    this.node = node.getName();
    for (AttributeProto attribute : node.getAttributeList()) {
      if (byName.put(attribute.getName(), attribute) != null) {
        throw wrong("has the attribute %s twice".formatted(attribute.getName()));
      }
    }
    if (!byName.keySet().equals(operator.attributes())) {
      throw wrong(
          "must have the attributes %s, has %s"
              .formatted(
                  operator.attributes().stream().sorted().toList(),
                  byName.keySet().stream().sorted().toList()));
    }
  }

  /** Returns a whole number, which must be at least {@code least}. */
  long integer(String name, long least) {
    AttributeProto attribute = of(name, AttributeProto.AttributeType.INT);
    return checked(name, attribute.getI(), least);
  }

  /** Returns {@code count} whole numbers, each of which must be at least {@code least}. */
  List<Long> integers(String name, int count, long least) {
    List<Long> values = of(name, AttributeProto.AttributeType.INTS).getIntsList();
    if (values.size() != count) {
      throw wrong("%s: must be %s numbers, are %s".formatted(name, count, values.size()));
    }
    values.forEach(value -> checked(name, value, least));
    return values;
  }

  /** Refuses an attribute that is not a finite number of 0 or more. */
  void requireFloat(String name) {
    float value = of(name, AttributeProto.AttributeType.FLOAT).getF();
    if (!(value >= 0 && Float.isFinite(value))) {
      throw wrong("%s: must be a number of 0 or more, is %s".formatted(name, value));
    }
  }

  private long checked(String name, long value, long least) {
    if (value < least || value > GREATEST) {
      throw wrong("%s: must be between %s and %s, is %s".formatted(name, least, GREATEST, value));
    }
    return value;
  }

  private AttributeProto of(String name, AttributeProto.AttributeType type) {
    AttributeProto attribute = byName.get(name);
    if (attribute.getType() != type || !attribute.getRefAttrName().isEmpty()) {
      throw wrong("%s: must be of the type %s".formatted(name, type));
    }
    return attribute;
  }

  private OnnxException wrong(String rule) {
    return OnnxException.at(source, node, rule);
  }
}
