package io.mixnas.notation;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads and writes the text form of the TensorFlow notation: global settings and block strings,
 * with their line numbers.
 */
final class TensorFlowText {
  private static final Set<String> GLOBALS =
      Set.of(
          "resolution",
          "num_classes",
          "stem_size",
          "feature_size",
          "depth_multiplier",
          "activation");
  private static final Pattern WHOLE = Pattern.compile("[1-9]\\d{0,6}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}(\\.\\d+)?");

  private final String source;
  private final Map<String, Line> globals = new LinkedHashMap<>();
  private final List<Line> blocks = new ArrayList<>();

  private record Line(int number, String text) {}

  TensorFlowText(String source, String text) {
    this.source = source;
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.contains(":") && !line.startsWith("#")) {
        global(new Line(i + 1, line));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        blocks.add(new Line(i + 1, line));
      }
    }
  }

  Architecture read() {
    TensorFlowNetwork network =
        new TensorFlowNetwork(
            whole("resolution"),
            whole("num_classes"),
            whole("stem_size"),
            whole("feature_size"),
            depthMultiplier(),
            activation(),
            blocks.stream().map(Line::text).toList());
    try {
      return TensorFlowNotation.read(network, this::blockMessage);
    } catch (NotationException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new NotationException("%s (%s)".formatted(e.getMessage(), source), e);
    }
  }

  static String write(TensorFlowNetwork network) {
    StringBuilder text = new StringBuilder("# block strings as in tensorflow/tpu mnasnet/mixnet\n");
    text.append("resolution: ").append(network.resolution()).append('\n');
    text.append("num_classes: ").append(network.classes()).append('\n');
    text.append("stem_size: ").append(network.stemSize()).append('\n');
    text.append("feature_size: ").append(network.featureSize()).append('\n');
    if (network.depthMultiplier() != 1) {
      text.append("depth_multiplier: ").append(network.depthMultiplier()).append('\n');
    }
    if (network.activation() != Activation.RELU) {
      String name = BlockWords.activation(network.activation());
      text.append("activation: ").append(name).append('\n');
    }
    network.blocks().forEach(block -> text.append(block).append('\n'));
    return text.toString();
  }

  private void global(Line line) {
    int colon = line.text().indexOf(':');
    String name = line.text().substring(0, colon).strip();
    Line value = new Line(line.number(), line.text().substring(colon + 1).strip());
    if (!GLOBALS.contains(name)) {
      String known = String.join(", ", GLOBALS.stream().sorted().toList());
      throw refusal(name, "unknown, known are " + known, value);
    }
    if (globals.put(name, value) != null) {
      throw refusal(name, "must not be given twice", value);
    }
  }

  private int whole(String name) {
    Line line = globals.get(name);
    if (line == null) {
      throw new NotationException(
          "%s: is missing, a line such as '%s: 16' (%s)".formatted(name, name, source));
    }
    if (!WHOLE.matcher(line.text()).matches()) {
      throw refusal(name, "must be a whole number above 0, was '%s'", line);
    }
    return Integer.parseInt(line.text());
  }

  private double depthMultiplier() {
    Line line = globals.getOrDefault("depth_multiplier", new Line(0, "1"));
    if (!NUMBER.matcher(line.text()).matches() || Double.parseDouble(line.text()) == 0) {
      throw refusal("depth_multiplier", "must be a number above 0, was '%s'", line);
    }
    return Double.parseDouble(line.text());
  }

  private Activation activation() {
    Line line = globals.getOrDefault("activation", new Line(0, "relu"));
    return switch (line.text()) {
      case "relu" -> Activation.RELU;
      case "swish" -> Activation.SWISH;
      default -> throw refusal("activation", "must be relu or swish, was '%s'", line);
    };
  }

  private String blockMessage(int block, IllegalArgumentException broken) {
    Line line = blocks.get(block);
    return "%s (%s line %s)".formatted(broken.getMessage(), source, line.number());
  }

  private NotationException refusal(String name, String rule, Line line) {
    return new NotationException(
        "%s: %s (%s line %s)"
            .formatted(name, String.format(Locale.ROOT, rule, line.text()), source, line.number()));
  }
}
