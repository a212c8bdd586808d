package io.mixnas.cli;

import static io.mixnas.results.text.TextTable.numbers;
import static io.mixnas.results.text.TextTable.words;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Head;
import io.mixnas.cost.Cost;
import io.mixnas.cost.CostBreakdown;
import io.mixnas.cost.LayerCost;
import io.mixnas.document.Field;
import io.mixnas.document.OneLine;
import io.mixnas.layer.BlockSummary;
import io.mixnas.networks.NamedNetwork;
import io.mixnas.results.text.Quantities;
import io.mixnas.results.text.TextTable;
import io.mixnas.zoo.Published;
import java.util.List;

/** Formats an architecture and its cost for people. */
final class NetworkText {
  private NetworkText() {}

  /** Lists how much detail is shown of a network. */
  enum Detail {
    /** A drawing, and the cost of each stage. */
    STAGES,
    /** A row for each block. */
    BLOCKS,
    /** A row for each layer. */
    LAYERS
  }

  /** Returns the text of a network; ends in a line break. */
  static String of(NamedNetwork network, Detail detail, Glyphs glyphs) {
    Architecture architecture = network.architecture();
    CostBreakdown cost = CostBreakdown.of(architecture);
    int size = architecture.input().resolution();
    StringBuilder text = new StringBuilder();
    text.append(
        "%s at %sx%s, %s classes, padding %s%n%n"
            .formatted(
                OneLine.of(network.name()),
                size,
                size,
                architecture.head().classes(),
                Field.word(architecture.padding())));
    text.append(
            switch (detail) {
              case STAGES -> NetworkDrawing.of(architecture, glyphs);
              case BLOCKS -> blocks(architecture, cost);
              case LAYERS -> layers(cost);
            })
        .append('\n');
    text.append(total(cost.total()));
    network.entry().flatMap(entry -> entry.published()).ifPresent(p -> text.append(published(p)));
    return text.toString();
  }

  private static TextTable blocks(Architecture architecture, CostBreakdown cost) {
    TextTable table =
        TextTable.of(
            numbers("#"),
            words("block"),
            numbers("channels"),
            numbers("stride"),
            numbers("output"),
            words("kernels"),
            numbers("expand"),
            words("1x1 groups"),
            words("SE"),
            words("activation"),
            words("skip"),
            numbers("multiply-adds"),
            numbers("parameters"));
    stem(table, architecture, cost.part("stem"));
    int number = 1;
    List<BlockSummary> summaries = BlockSummary.of(architecture);
    for (Block block : architecture.blocks()) {
      BlockRow row = BlockRow.of(summaries.get(number - 1));
      block(table, number, block, row, cost.part("block " + number));
      number++;
    }
    head(table, architecture, cost.part("head"));
    return table;
  }

  private static void stem(TextTable table, Architecture architecture, CostBreakdown cost) {
    var stem = architecture.stem();
    table.row(
        "",
        "stem",
        "3 > " + stem.channels(),
        Integer.toString(stem.stride()),
        output(cost),
        Integer.toString(stem.kernel()),
        "-",
        "-",
        "-",
        Field.word(stem.activation()),
        "-",
        Quantities.count(cost.total().multiplyAdds()),
        Quantities.count(cost.total().parameters()));
  }

  private static void block(
      TextTable table, int number, Block block, BlockRow row, CostBreakdown cost) {
    table.row(
        Integer.toString(number),
        row.kind(),
        "%s > %s".formatted(block.inputChannels(), block.outputChannels()),
        Integer.toString(block.stride()),
        cost.layers().isEmpty() ? "" : output(cost),
        row.kernels(),
        row.expand(),
        row.groups(),
        row.squeezeExcitation(),
        row.activation(),
        row.skip(),
        Quantities.count(cost.total().multiplyAdds()),
        Quantities.count(cost.total().parameters()));
  }

  private static void head(TextTable table, Architecture architecture, CostBreakdown cost) {
    table.row(
        "",
        head(architecture.head()),
        "%s > %s".formatted(architecture.trunkChannels(), architecture.head().classes()),
        "",
        output(cost),
        "-",
        "-",
        "-",
        "-",
        architecture.head().convolutionActivation().map(Field::word).orElse("-"),
        "-",
        Quantities.count(cost.total().multiplyAdds()),
        Quantities.count(cost.total().parameters()));
  }

  private static String head(Head head) {
    if (head.convolutionChannels().isEmpty()) {
      return "head, pooling";
    }
    String convolution = "1x1 to " + head.convolutionChannels().getAsInt();
    return head.isPooledFirst()
        ? "head, pooling, " + convolution
        : "head, " + convolution + ", pooling";
  }

  private static TextTable layers(CostBreakdown cost) {
    TextTable table =
        TextTable.of(
            words("part"),
            words("layer"),
            numbers("channels"),
            numbers("output"),
            numbers("multiply-adds"),
            numbers("parameters"),
            numbers("activations"));
    for (LayerCost layer : cost.layers()) {
      table.row(
          layer.part(),
          layer.layer(),
          Integer.toString(layer.outputChannels()),
          square(layer.outputSize()),
          Quantities.exact(layer.multiplyAdds()),
          Quantities.exact(layer.parameters()),
          Quantities.bytes(layer.activationBytes()));
    }
    return table;
  }

  private static String total(Cost total) {
    return "counted: %s multiply-adds, %s parameters, %s of activations at the peak%n"
        .formatted(
            Quantities.exact(total.multiplyAdds()),
            Quantities.exact(total.parameters()),
            Quantities.bytes(total.peakActivationBytes()));
  }

  /** Compares with the paper at the published resolution, whatever resolution was asked for. */
  private static String published(Published published) {
    StringBuilder text = new StringBuilder("published: top-1 " + published.top1() + " %");
    published
        .multiplyAddsMillions()
        .ifPresent(m -> text.append(", %s M multiply-adds".formatted(Quantities.plain(m))));
    published
        .parametersMillions()
        .ifPresent(m -> text.append(", %s M parameters".formatted(Quantities.plain(m))));
    return text.append(" on ImageNet at 224x224 (%s)%n".formatted(published.source())).toString();
  }

  private static String output(CostBreakdown part) {
    List<LayerCost> layers = part.layers();
    return square(layers.get(layers.size() - 1).outputSize());
  }

  private static String square(int size) {
    return "%sx%s".formatted(size, size);
  }
}
