package io.mixnas.notation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Expansion;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.Shortcut;
import io.mixnas.architecture.SqueezeExcitation;
import io.mixnas.architecture.Stem;
import io.mixnas.document.Field;
import java.util.Map;

/** Puts an architecture into JSON, its fields in a fixed order. */
final class ArchitectureWriter {
  static final String INVERTED_RESIDUAL = "inverted-residual";
  static final String CONVOLUTION = "convolution";
  static final String SHORTCUT = "shortcut";
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
    architecture.blocks().forEach(block -> block(blocks.addObject(), block));
    head(root.putObject("head"), architecture.head());
    return root;
  }

  private static void stem(ObjectNode node, Stem stem) {
    node.put("channels", stem.channels());
    node.put("kernel", stem.kernel());
    node.put("stride", stem.stride());
    activation(node, stem.activation());
  }

  private static void block(ObjectNode node, Block block) {
    if (block instanceof InvertedResidual residual) {
      shape(node, INVERTED_RESIDUAL, residual);
      invertedResidual(node, residual);
    } else if (block instanceof PlainConvolution plain) {
      shape(node, CONVOLUTION, plain);
      node.put("kernel", plain.kernel());
      activation(node, plain.activation());
      node.put("skip", plain.skip());
    } else if (block instanceof Shortcut) {
      shape(node, SHORTCUT, block);
    }
  }

  private static void shape(ObjectNode node, String type, Block block) {
    node.put("type", type);
    node.put("inputChannels", block.inputChannels());
    node.put("outputChannels", block.outputChannels());
    node.put("stride", block.stride());
  }

  private static void invertedResidual(ObjectNode node, InvertedResidual block) {
    block.expansion().ifPresent(expansion -> expansion(node.putObject("expansion"), expansion));
    mixConv(node.putObject("mixConv"), block.mixConv());
    activation(node, block.activation());
    block.squeezeExcitation().ifPresent(se -> squeeze(node.putObject("squeezeExcitation"), se));
    node.put("projectGroups", block.projectGroups());
    node.put("projectActivation", Field.word(block.projectActivation()));
    node.put("skip", block.skip());
  }

  private static void expansion(ObjectNode node, Expansion expansion) {
    node.set("ratio", ReadableJson.number(expansion.ratio()));
    node.put("groups", expansion.groups());
  }

  private static void mixConv(ObjectNode node, MixConv mixConv) {
    ArrayNode kernels = node.putArray("kernels");
    mixConv.kernels().forEach(kernels::add);
    node.put("partition", Field.word(mixConv.partition()));
    node.put("dilated", mixConv.dilated());
  }

  private static void squeeze(ObjectNode node, SqueezeExcitation se) {
    node.set("ratio", ReadableJson.number(se.ratio()));
    node.put("source", Field.word(se.source()));
    node.put("rounding", Field.word(se.rounding()));
    activation(node, se.activation());
    node.put("gate", Field.word(se.gate()));
  }

  private static void head(ObjectNode node, Head head) {
    if (head instanceof Head.ConvolutionThenPool before) {
      head(node, CONVOLUTION_THEN_POOL, before.channels(), before.activation());
    } else if (head instanceof Head.PoolThenConvolution after) {
      head(node, POOL_THEN_CONVOLUTION, after.channels(), after.activation());
    } else {
      node.put("type", POOL_ONLY);
    }
    node.put("classes", head.classes());
  }

  private static void head(ObjectNode node, String type, int channels, Activation activation) {
    node.put("type", type);
    node.put("channels", channels);
    activation(node, activation);
  }

  private static void activation(ObjectNode node, Activation activation) {
    node.put("activation", Field.word(activation));
  }
}
