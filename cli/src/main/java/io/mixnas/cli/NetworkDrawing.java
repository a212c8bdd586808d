package io.mixnas.cli;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Partition;
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.Stem;
import io.mixnas.document.Field;
import io.mixnas.results.Quantities;
import java.util.List;
import java.util.Locale;

/**
 * An architecture from its input to its classes, a line for each block: width, kernel sizes by
 * group, what is unusual; and what every stage costs, as bars. In 80 columns, unless a block has
 * many groups.
 */
final class NetworkDrawing {
  private static final int BAR = 30;

  private final Glyphs glyphs;
  private final StringBuilder text = new StringBuilder();
  private int kernelWidth;

  private NetworkDrawing(Glyphs glyphs) {
    this.glyphs = glyphs;
  }

  /** Ends in a line break. */
  static String of(Architecture architecture, Glyphs glyphs) {
    return new NetworkDrawing(glyphs).draw(architecture);
  }

  private String draw(Architecture architecture) {
    List<NetworkStage> stages = NetworkStage.of(architecture);
    kernelWidth =
        architecture.blocks().stream().mapToInt(b -> kernels(b).length()).reduce(5, Math::max);
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
        words(Field.word(stem.activation()), ""));
  }

  private void stage(NetworkStage stage) {
    String heading = heading(stage);
    for (Block block : stage.blocks()) {
      row(heading, block.outputChannels(), kernels(block), stride(block.stride()), words(block));
      heading = " " + glyphs.line();
    }
  }

  private void head(NetworkStage stage, Head head, int channels) {
    if (head instanceof Head.ConvolutionThenPool before) {
      row(
          heading(stage),
          before.channels(),
          box(List.of(1)),
          "",
          words(Field.word(before.activation()), "pooling"));
    } else if (head instanceof Head.PoolThenConvolution after) {
      row(
          heading(stage),
          after.channels(),
          "",
          "",
          words(Field.word(after.activation()), "after pooling"));
    } else {
      row(heading(stage), channels, "", "", words("", "pooling"));
    }
  }

  private static String words(Block block) {
    if (block instanceof InvertedResidual residual) {
      return columns(
          residual.expansion().map(e -> "e" + Quantities.plain(e.ratio())).orElse(""),
          groups(residual),
          Field.word(residual.activation()),
          residual.squeezeExcitation().map(se -> "se " + Quantities.plain(se.ratio())).orElse(""),
          skip(residual.skip()) + unusual(residual.mixConv()));
    }
    return block instanceof PlainConvolution plain
        ? columns("", "", Field.word(plain.activation()), "full", skip(plain.skip()))
        : columns("", "", BlockRow.of(block).kind(), "", "");
  }

  private static String columns(
      String expand, String groups, String activation, String squeeze, String rest) {
    return "%-4s%-5s%-11s%-9s%s".formatted(expand, groups, activation, squeeze, rest);
  }

  private static String words(String activation, String what) {
    return columns("", "", activation, what, "");
  }

  private static String groups(InvertedResidual block) {
    String groups = BlockRow.of(block).groups();
    return groups.equals("-") ? "" : "g" + groups.replace(" ", "");
  }

  private static String unusual(MixConv mixConv) {
    return (mixConv.partition() == Partition.EXPONENTIAL ? " exponential" : "")
        + (mixConv.dilated() ? " dilated" : "");
  }

  private static String skip(boolean skip) {
    return skip ? "+" : "";
  }

  private String kernels(Block block) {
    if (block instanceof InvertedResidual residual) {
      return box(residual.mixConv().kernels());
    }
    return block instanceof PlainConvolution plain ? box(List.of(plain.kernel())) : "";
  }

  /** {@code |3|5|7|}. */
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
