package io.mixnas.cli;

import static io.mixnas.results.TextTable.numbers;
import static io.mixnas.results.TextTable.words;

import io.mixnas.cost.Cost;
import io.mixnas.results.Quantities;
import io.mixnas.results.TextTable;
import io.mixnas.zoo.Published;
import io.mixnas.zoo.Zoo;
import io.mixnas.zoo.ZooEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Implements {@code mixnas zoo}. */
@Command(
    name = "zoo",
    description = {
      "List the published networks, counted here beside what their papers print.",
      "Counted: parameters and multiply-adds of convolutions, squeeze-and-excitation and dense"
          + " layers at 224x224 and 1000 classes. Papers count differently from one another."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {"", "Examples:", "  mixnas zoo", "  mixnas zoo --format json"})
final class ZooCommand implements Callable<Integer> {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text or json (default: ${DEFAULT-VALUE}).",
      defaultValue = "text")
  private OutputFormat format;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Terminal.of(spec.commandLine())
        .show(
            format == OutputFormat.JSON
                ? ScriptJson.of(Zoo.entries().stream().map(ZooCommand::tree).toList())
                : table(Zoo.entries()).toString());
    return ExitCode.DONE;
  }

  private static TextTable table(List<ZooEntry> entries) {
    TextTable table =
        TextTable.of(
            words("network"),
            numbers("parameters counted"),
            numbers("published"),
            numbers("multiply-adds counted"),
            numbers("published"),
            numbers("top-1 published"),
            words("source"));
    for (ZooEntry entry : entries) {
      Optional<Cost> cost = cost(entry);
      table.row(
          entry.name(),
          cost.map(c -> Quantities.exact(c.parameters())).orElse("-"),
          published(entry, Published::parametersMillions, "%s M"),
          cost.map(c -> Quantities.exact(c.multiplyAdds())).orElse("-"),
          published(entry, Published::multiplyAddsMillions, "%s M"),
          published(entry, p -> OptionalDouble.of(p.top1()), "%s %%"),
          entry.published().map(Published::source).orElse("-"));
    }
    return table;
  }

  private static Map<String, Object> tree(ZooEntry entry) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("name", entry.name());
    node.put("title", entry.title());
    node.put("counted", cost(entry).map(ZooCommand::tree).orElse(null));
    node.put("published", entry.published().map(ZooCommand::tree).orElse(null));
    return node;
  }

  private static Map<String, Object> tree(Cost cost) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("parameters", cost.parameters());
    node.put("multiplyAdds", cost.multiplyAdds());
    node.put("peakActivationBytes", cost.peakActivationBytes());
    return node;
  }

  private static Map<String, Object> tree(Published published) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("top1", published.top1());
    node.put("top5", boxed(published.top5()));
    node.put("parametersMillions", boxed(published.parametersMillions()));
    node.put("multiplyAddsMillions", boxed(published.multiplyAddsMillions()));
    node.put("source", published.source());
    return node;
  }

  private static Optional<Cost> cost(ZooEntry entry) {
    return entry.architecture().map(Cost::of);
  }

  private static Double boxed(OptionalDouble number) {
    return number.isPresent() ? number.getAsDouble() : null;
  }

  private static String published(
      ZooEntry entry, Function<Published, OptionalDouble> figure, String format) {
    OptionalDouble number = entry.published().map(figure).orElse(OptionalDouble.empty());
    return number.isPresent()
        ? String.format(Locale.ROOT, format, Quantities.plain(number.getAsDouble()))
        : "-";
  }
}
