package io.mixnas.notation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Stem;
import io.mixnas.document.Field;
import java.util.Map;

/** Writes an architecture as JSON, with its fields in a fixed order. */
final class ArchitectureWriter {
  static final String CONVOLUTION_THEN_POOL = "convolution-then-pool";
  static final String POOL_THEN_CONVOLUTION = "pool-then-convolution";
  static final String POOL_ONLY = "pool-only";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ArchitectureWriter() {}

  static ObjectNode write(NamedArchitecture named, Map<String, ?> about) {
    Architecture architecture = named.architecture();
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("format", ArchitectureJson.FORMAT);
    root.put("version", ArchitectureJson.VERSION);
    named.name().ifPresent(name -> root.put("name", name));
    if (!about.isEmpty()) {
      root.set("about", MAPPER.valueToTree(about));
    }
    root.putObject("input").put("resolution", architecture.input().resolution());
    root.put("padding", Field.word(architecture.padding()));
    stem(root.putObject("stem"), architecture.stem());
    ArrayNode blocks = root.putArray("blocks");
    architecture.blocks().forEach(block -> block.accept(new BlockWriter(blocks.addObject())));
    head(root.putObject("head"), architecture.head());
    return root;
  }

  private static void stem(ObjectNode node, Stem stem) {
    node.put("channels", stem.channels());
    node.put("kernel", stem.kernel());
    node.put("stride", stem.stride());
    activation(node, stem.activation());
  }

  private static void head(ObjectNode node, Head head) {
    head.accept(new HeadWriter(node));
    node.put("classes", head.classes());
  }

  static void activation(ObjectNode node, Activation activation) {
    node.put("activation", Field.word(activation));
  }

  /** Writes the fields of each kind of head other than its classes. */
  private record HeadWriter(ObjectNode node) implements Head.Visitor<Void> {
    @Override
    public Void convolutionThenPool(Head.ConvolutionThenPool head) {
      node.put("type", CONVOLUTION_THEN_POOL);
      node.put("channels", head.channels());
      activation(node, head.activation());
      return null;
    }

    @Override
    public Void poolThenConvolution(Head.PoolThenConvolution head) {
      node.put("type", POOL_THEN_CONVOLUTION);
      node.put("channels", head.channels());
      if (head.batchNorm()) {
        node.put("batchNorm", true);
      }
      activation(node, head.activation());
      return null;
    }

    @Override
    public Void poolOnly(Head.PoolOnly head) {
      node.put("type", POOL_ONLY);
      return null;
    }
  }
}
