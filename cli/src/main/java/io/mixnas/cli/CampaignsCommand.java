package io.mixnas.cli;

import static io.mixnas.results.text.TextTable.numbers;
import static io.mixnas.results.text.TextTable.words;

import io.mixnas.campaign.CampaignStatus;
import io.mixnas.campaign.ListedCampaign;
import io.mixnas.document.OneLine;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.text.TextTable;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Implements {@code mixnas campaigns}. */
@Command(
    name = "campaigns",
    description = "List the campaigns of a directory or a database, also while they run.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  mixnas campaigns",
      "  mixnas campaigns --store /data/campaigns --format json",
      "  mixnas campaigns --store postgresql://ann@db/nas"
    })
final class CampaignsCommand implements Callable<Integer> {
  private static final Path USUAL = Path.of("campaigns");

  @Option(
      names = "--store",
      paramLabel = "PLACE",
      description =
          "Directory that has the campaigns' directories, or address of a database: see"
              + " docs/stores.md (default: campaigns).")
  private Optional<CampaignAddress> place = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text or json (default: ${DEFAULT-VALUE}).",
      defaultValue = "text")
  private OutputFormat format;

  @Mixin private PluginOptions plugins = new PluginOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<ListedCampaign> campaigns =
        place.isEmpty() && Files.notExists(USUAL)
            ? List.of()
            : ListedCampaign.of(plugins.stores(), place.orElse(CampaignAddress.of(USUAL)));
    Terminal terminal = Terminal.of(spec.commandLine());
    terminal.show(
        switch (format) {
          case TEXT -> text(campaigns);
          case JSON -> ScriptJson.of(campaigns.stream().map(CampaignsCommand::tree).toList());
        });
    return ExitCode.DONE;
  }

  private String text(List<ListedCampaign> campaigns) {
    if (campaigns.isEmpty()) {
      return "no campaigns in %s\n".formatted(place.orElse(CampaignAddress.of(USUAL)));
    }
    TextTable table =
        TextTable.of(
            words("campaign"),
            words("state"),
            numbers("trials"),
            numbers("best score"),
            words("began"));
    campaigns.forEach(campaign -> addTo(table, campaign));
    return table
        + campaigns.stream()
            .flatMap(campaign -> campaign.fault().stream())
            .map(fault -> "unreadable: %s\n".formatted(OneLine.of(fault)))
            .collect(Collectors.joining());
  }

  private static void addTo(TextTable table, ListedCampaign campaign) {
    String address = campaign.address().toString();
    if (campaign.standing().isEmpty()) {
      table.row(address, "unreadable", "", "", "");
      return;
    }
    CampaignStatus status = campaign.standing().get().status();
    table.row(
        address,
        status.state().label(),
        "%s of %s".formatted(status.summary().finished(), status.settings().trials()),
        status.summary().best().map(CampaignsCommand::score).orElse(""),
        began(campaign.standing().get()));
  }

  private static String score(Trial best) {
    Evaluation evaluation = best.requireEvaluation();
    return evaluation.measure().text(evaluation.score());
  }

  private static Map<String, Object> tree(ListedCampaign campaign) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("address", campaign.address().toString());
    campaign.standing().ifPresent(standing -> addTo(node, standing));
    campaign.fault().ifPresent(fault -> node.put("error", fault));
    return node;
  }

  private static void addTo(Map<String, Object> node, ListedCampaign.Standing standing) {
    CampaignStatus status = standing.status();
    Optional<Trial> best = status.summary().best();
    node.put("state", status.state().label());
    node.put("inUse", status.state() == CampaignStatus.State.RUNNING);
    node.put("goal", status.settings().trials());
    node.put("finished", status.summary().finished());
    node.put("best", best.map(Trial::number).orElse(null));
    node.put("score", best.map(Trial::score).orElse(null));
    node.put("began", began(standing));
  }

  private static String began(ListedCampaign.Standing standing) {
    return standing.began().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
