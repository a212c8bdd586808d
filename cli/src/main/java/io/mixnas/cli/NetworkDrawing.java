package io.mixnas.cli;

import static java.util.stream.Collectors.joining;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.Stem;
import io.mixnas.document.Field;
import io.mixnas.layer.BlockSummary;
import io.mixnas.layer.MixedDepthwise;
import io.mixnas.layer.SpatialKernels;
import io.mixnas.results.text.Quantities;
import java.util.List;
import java.util.Locale;

/**
 * Draws an architecture from its input to its classes, with a line for each block: width, kernel
 * sizes by group, and what is unusual. Bars show what each stage costs. The drawing takes 80
 * columns, unless a block has many groups.
 */
final class NetworkDrawing {
  private static final int BAR = 30;

  private final Glyphs glyphs;
  private final StringBuilder text = new StringBuilder();
  private List<BlockSummary> summaries = List.of(); // of every block
  private int kernelWidth;

  private NetworkDrawing(Glyphs glyphs) {
    this.glyphs = glyphs;
  }

  /** Returns the drawing; ends in a line break. */
  static String of(Architecture architecture, Glyphs glyphs) {
    return new NetworkDrawing(glyphs).draw(architecture);
  }

  private String draw(Architecture architecture) {
    List<NetworkStage> stages = NetworkStage.of(architecture);
    summaries = BlockSummary.of(architecture);
    kernelWidth = summaries.stream().mapToInt(b -> kernels(b).length()).reduce(5, Math::max);
    int side = architecture.input().resolution();
    line("%s %s %s %s %s".formatted(Input.CHANNELS, glyphs.times(), side, glyphs.times(), side));
    for (NetworkStage stage : stages) {
      line(" " + glyphs.line());
      if (stage.name().equals("stem")) {
        stem(stage, architecture.stem());
      } else if (stage.name().equals("head")) {
        head(stage, architecture.head(), architecture.trunkChannels());
      } else {
        stage(stage);
      }
    }
    line(" " + glyphs.line());
    line("%s classes".formatted(architecture.head().classes()));
    line("");
    costs(stages);
    return text.toString();
  }

  private void stem(NetworkStage stage, Stem stem) {
    row(
        heading(stage),
        stem.channels(),
        box(List.of(stem.kernel())),
        stride(stem.stride()),
        columns("", "", Field.word(stem.activation()), "", ""));
  }

  private void stage(NetworkStage stage) {
    String heading = heading(stage);
    int number = stage.firstBlock();
    for (Block block : stage.blocks()) {
      BlockSummary summary = summaries.get(number - 1);
      number++;
      String kernels = kernels(summary);
      row(heading, block.outputChannels(), kernels, stride(block.stride()), words(summary));
      heading = " " + glyphs.line();
    }
  }

  private void head(NetworkStage stage, Head head, int channels) {
    int width = head.convolutionChannels().orElse(channels);
    String activation = head.convolutionActivation().map(Field::word).orElse("");
    boolean convolution = head.convolutionChannels().isPresent();
    boolean after = convolution && head.isPooledFirst();
    row(
        heading(stage),
        width,
        convolution && !after ? box(List.of(1)) : "",
        "",
        columns("", "", activation, after ? "after pooling" : "pooling", ""));
  }

  private static String words(BlockSummary block) {
    if (block.activation().isEmpty()) {
      return columns("", "", block.kind(), "", "");
    }
    boolean depthwise = !block.part().layers(MixedDepthwise.class).isEmpty();
    return columns(
        block.expandRatio().map(ratio -> "e" + Quantities.plain(ratio)).orElse(""),
        groups(block),
        block.activation().map(Field::word).orElse(""),
        depthwise || block.kernels().isEmpty()
            ? block.squeeze().map(se -> "se " + Quantities.plain(se.settings().ratio())).orElse("")
            : "full",
        (block.skip() ? "+" : "") + unusual(block));
  }

  private static String columns(
      String expand, String groups, String activation, String squeeze, String rest) {
    return "%-4s%-5s%-11s%-9s%s".formatted(expand, groups, activation, squeeze, rest);
  }

  private static String groups(BlockSummary block) {
    String groups = BlockRow.of(block).groups();
    return groups.equals("-") ? "" : "g" + groups.replace(" ", "");
  }

  private static String unusual(BlockSummary block) {
    return (block.kernels().stream().anyMatch(SpatialKernels::exponential) ? " exponential" : "")
        + (block.kernels().stream().anyMatch(SpatialKernels::dilated) ? " dilated" : "");
  }

  private String kernels(BlockSummary block) {
    return block.kernels().stream().map(kernels -> box(kernels.kernels())).collect(joining());
  }

  /** Returns {@code |3|5|7|}. */
  private String box(List<Integer> kernels) {
    StringBuilder box = new StringBuilder(glyphs.wall());
    kernels.forEach(kernel -> box.append(kernel).append(glyphs.wall()));
    return box.toString();
  }

  private static String stride(int stride) {
    return stride == 1 ? "" : "/" + stride;
  }

  private String heading(NetworkStage stage) {
    return " %s %-9s%s"
        .formatted(
            glyphs.branch(),
            stage.name(),
            "%s%s%s".formatted(stage.outputSize(), glyphs.times(), stage.outputSize()));
  }

  private void row(String heading, int width, String kernels, String stride, String words) {
    String format = "%-21s %5d  %-" + kernelWidth + "s %2s  %s";
    line(String.format(Locale.ROOT, format, heading, width, kernels, stride, words));
  }

  private void costs(List<NetworkStage> stages) {
    long all = stages.stream().mapToLong(NetworkStage::multiplyAdds).sum();
    long most = stages.stream().mapToLong(NetworkStage::multiplyAdds).max().orElse(1);
    line("multiply-adds by stage" + " ".repeat(BAR + 9) + "parameters");
    for (NetworkStage stage : stages) {
      line(
          String.format(
              Locale.ROOT,
              "%-9s%-" + BAR + "s %10s %5.1f %%  %9s",
              stage.name(),
              glyphs.bar((double) stage.multiplyAdds() / most, BAR),
              Quantities.count(stage.multiplyAdds()),
              100.0 * stage.multiplyAdds() / all,
              Quantities.count(stage.parameters())));
    }
  }

  private void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }
}
