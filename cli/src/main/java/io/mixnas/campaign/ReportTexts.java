package io.mixnas.campaign;

import io.mixnas.document.ShellWord;
import io.mixnas.results.CampaignDirectory;
import io.mixnas.results.text.Quantities;
import io.mixnas.space.SearchSpace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Describes a campaign's settings in words. */
final class ReportTexts {
  private ReportTexts() {}

  /**
   * @param executors what executors of a cluster have done; none without a cluster
   */
  static Map<String, String> settings(
      CampaignSettings settings, SearchSpace space, List<PlacedTrials> executors) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("images", settings.data() + (settings.split() ? ", split by its folders" : ""));
    texts.put(
        "images of each class",
        settings.imagesPerClass().isPresent()
            ? "at most " + settings.imagesPerClass().getAsInt()
            : "all");
    texts.put("held back for validation", Quantities.plain(100 * settings.validation()) + " %");
    texts.put(
        "search space",
        "%s, %s decisions, %s classes"
            .formatted(space.name(), space.decisions().size(), space.classes()));
    texts.put(
        "controller",
        options(settings.controller().name(), settings.controller().options().values()));
    Map<String, Object> objective = new LinkedHashMap<>(settings.objective().tree());
    objective.remove("name");
    texts.put("objective", options(settings.objective().name(), objective));
    if (!settings.objective().limits().isEmpty()) {
      texts.put("limits", settings.objective().limits().toString());
    }
    texts.put("budget", settings.budget().toString());
    settings
        .latency()
        .ifPresent(
            latency ->
                texts.put(
                    "latency budget",
                    "%s, threads %s".formatted(latency.text(), latency.threads())));
    texts.put(
        "evaluator", options(settings.evaluator().name(), settings.evaluator().options().values()));
    texts.put("warm start", settings.warmStart().orElse("none"));
    String kernels = PlacedTrials.kernels(executors);
    if (!kernels.isEmpty()) {
      texts.put("kernels on the cluster", kernels);
    }
    return texts;
  }

  /**
   * Returns the command that repeats a campaign, with paths quoted for a shell.
   *
   * @param runsCommand whether an external trainer judges, which a file alone may not start
   */
  static String command(Optional<CampaignDirectory> directory, boolean runsCommand) {
    Path file = directory.map(CampaignDirectory::configuration).orElse(Path.of("campaign.yaml"));
    return "./mixnas search %s --out campaigns/again%s"
        .formatted(ShellWord.of(file.toString()), runsCommand ? " --allow-command" : "");
  }

  private static String options(String name, Map<String, ?> options) {
    String list =
        options.entrySet().stream()
            .map(option -> option.getKey() + " " + option.getValue())
            .collect(Collectors.joining(", "));
    return name.isEmpty() || list.isEmpty() ? name + list : name + ": " + list;
  }
}
