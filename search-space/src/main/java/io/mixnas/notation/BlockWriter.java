package io.mixnas.notation;

import static io.mixnas.notation.ArchitectureWriter.activation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.EdgeResidual;
import io.mixnas.architecture.Expansion;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MaxPool;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.Shortcut;
import io.mixnas.architecture.ShuffleUnit;
import io.mixnas.architecture.SqueezeExcitation;
import io.mixnas.architecture.UniversalBottleneck;
import io.mixnas.document.Field;

/** Writes one block into an object of an architecture's JSON, with its fields in a fixed order. */
final class BlockWriter implements Block.Visitor<Void> {
  static final String INVERTED_RESIDUAL = "inverted-residual";
  static final String UNIVERSAL_BOTTLENECK = "universal-bottleneck";
  static final String EDGE_RESIDUAL = "edge-residual";
  static final String SHUFFLE_UNIT = "shuffle-unit";
  static final String CONVOLUTION = "convolution";
  static final String MAX_POOL = "max-pool";
  static final String SHORTCUT = "shortcut";

  private final ObjectNode node;

  BlockWriter(ObjectNode node) {
    this.node = node;
  }

  @Override
  public Void invertedResidual(InvertedResidual block) {
    shape(INVERTED_RESIDUAL, block);
    block.expansion().ifPresent(this::expansion);
    mixConv("mixConv", block.mixConv());
    activation(node, block.activation());
    block.squeezeExcitation().ifPresent(this::squeeze);
    node.put("projectGroups", block.projectGroups());
    node.put("projectActivation", Field.word(block.projectActivation()));
    node.put("skip", block.skip());
    return null;
  }

  @Override
  public Void universalBottleneck(UniversalBottleneck block) {
    shape(UNIVERSAL_BOTTLENECK, block);
    block.start().ifPresent(mixConv -> mixConv("start", mixConv));
    node.set("expandRatio", ReadableJson.number(block.expandRatio()));
    block.middle().ifPresent(mixConv -> mixConv("middle", mixConv));
    activation(node, block.activation());
    block.squeezeExcitation().ifPresent(this::squeeze);
    node.put("skip", block.skip());
    return null;
  }

  @Override
  public Void edgeResidual(EdgeResidual block) {
    shape(EDGE_RESIDUAL, block);
    node.put("kernel", block.kernel());
    node.set("expandRatio", ReadableJson.number(block.expandRatio()));
    activation(node, block.activation());
    node.put("skip", block.skip());
    return null;
  }

  @Override
  public Void shuffleUnit(ShuffleUnit block) {
    shape(SHUFFLE_UNIT, block);
    mixConv("mixConv", block.mixConv());
    activation(node, block.activation());
    return null;
  }

  @Override
  public Void plainConvolution(PlainConvolution block) {
    shape(CONVOLUTION, block);
    node.put("kernel", block.kernel());
    activation(node, block.activation());
    node.put("skip", block.skip());
    return null;
  }

  @Override
  public Void maxPool(MaxPool block) {
    shape(MAX_POOL, block);
    node.put("kernel", block.kernel());
    return null;
  }

  @Override
  public Void shortcut(Shortcut block) {
    shape(SHORTCUT, block);
    return null;
  }

  private void shape(String type, Block block) {
    node.put("type", type);
    node.put("inputChannels", block.inputChannels());
    node.put("outputChannels", block.outputChannels());
    node.put("stride", block.stride());
  }

  private void expansion(Expansion expansion) {
    ObjectNode object = node.putObject("expansion");
    object.set("ratio", ReadableJson.number(expansion.ratio()));
    object.put("groups", expansion.groups());
  }

  private void mixConv(String name, MixConv mixConv) {
    ObjectNode object = node.putObject(name);
    ArrayNode kernels = object.putArray("kernels");
    mixConv.kernels().forEach(kernels::add);
    object.put("partition", Field.word(mixConv.partition()));
    object.put("dilated", mixConv.dilated());
  }

  private void squeeze(SqueezeExcitation se) {
    ObjectNode object = node.putObject("squeezeExcitation");
    object.set("ratio", ReadableJson.number(se.ratio()));
    object.put("source", Field.word(se.source()));
    object.put("rounding", Field.word(se.rounding()));
    activation(object, se.activation());
    object.put("gate", Field.word(se.gate()));
  }
}
