package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.controller.Budget;
import io.mixnas.controller.Controllers;
import io.mixnas.cost.Cost;
import io.mixnas.objective.CostMeasure;
import io.mixnas.results.CampaignDirectory;
import io.mixnas.results.CampaignStores;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.space.SearchSpaces;
import io.mixnas.trial.Trial;
import io.mixnas.trial.WarmStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class WarmStartTest extends WholeCampaigns {
  @Test
  void learnsFromTheTrialsOfAnotherCampaignAndRepeatsNone() throws Exception {
    run("first", tiny().trials(5));
    run(
        "second",
        tiny().trials(6).controller(Controllers.settings("random")).warmStart(path("first")));

    CampaignStatus second = status("second");
    assertThat(second.warmStart().comparable()).isTrue();
    assertThat(second.warmStart().trials())
        .extracting(Trial::genotype)
        .containsExactlyElementsOf(genotypes("first"));
    assertThat(genotypes("second")).hasSize(6).doesNotContainAnyElementsOf(genotypes("first"));
    assertThat(second.summary().trials()).isEqualTo(6);
  }

  @Test
  void goesOnWithoutTheOtherCampaignAsIfItWereThere() throws Exception {
    run("first", tiny().trials(4));
    run("whole", tiny().trials(8).warmStart(path("first")));
    run("stopped", tiny().trials(3).warmStart(path("first")));
    Files.move(temporary.resolve("first"), temporary.resolve("moved"));

    try (OpenCampaign resumed =
        StoredCampaigns.resume(
            directory("stopped").address(),
            OptionalInt.of(8),
            OptionalInt.empty(),
            w -> {},
            SILENT)) {
      resumed.run();
    }

    assertThat(scores(directory("stopped"))).hasSize(8).isEqualTo(scores(directory("whole")));
  }

  @Test
  void whatWasTrainedOtherwiseGuidesAlone() throws Exception {
    run("first", tiny().trials(3));
    run("other-recipe", tiny().trials(1).evaluatorOption("epochs", 2).warmStart(path("first")));
    run("other-images", tiny().trials(1).seed(9).warmStart(path("first")));

    assertThat(status("other-recipe").warmStart().comparable()).isFalse();
    assertThat(status("other-images").warmStart().comparable()).isFalse();
  }

  @Test
  void onlyTheMostThoroughTrialsAreTaken() throws Exception {
    run(
        "first",
        tiny()
            .trials(4)
            .evaluatorOption("epochs", 2)
            .controller(
                Controllers.settings("successive-halving", Map.of("rungs", 2, "reduction", 2))));
    run("second", tiny().trials(1).evaluatorOption("epochs", 2).warmStart(path("first")));

    WarmStart start = status("second").warmStart();
    assertThat(start.comparable()).isTrue();
    assertThat(start.trials())
        .isNotEmpty()
        .allMatch(trial -> trial.fidelity().orElseThrow().epochs() == 2);
  }

  @Test
  void countsForItsOwnNumberOfClasses() throws Exception {
    run("first", tiny().trials(1));
    Path images = TinyImages.folder(temporary.resolve("images"), 4);
    run("second", tiny().trials(1).data(images.toString()).warmStart(path("first")));

    long before = status("first").front().get(0).cost().parameters();
    Trial known = status("second").warmStart().trials().get(0);
    assertThat(known.cost().parameters()).isEqualTo(before - (8 - 2) * (8 + 1)); // 2 classes, not 8
  }

  @Test
  void refusesWhatItCannotLearnFrom() throws Exception {
    assertRefused(
        tiny().warmStart(path("nowhere")),
        "warm start: %s: must be a campaign, or zoo; there is no campaign at this place"
            .formatted(path("nowhere")));
    assertRefused(
        tiny().warmStart("zoo"),
        "warm start: no published network is in space tiny; leave it out, or search a space that"
            + " has some, such as mixnet");
    run("first", tiny().trials(1));
    assertRefused(
        tiny().space(TinySpace.EXHAUSTIBLE).warmStart(path("first")),
        "warm start: %s: must have searched the space of this campaign, three, was tiny"
            .formatted(path("first")));
    assertRefused(
        tiny().space("# changed\n" + TinySpace.YAML).warmStart(path("first")),
        "warm start: %s: must have searched the space of this campaign, tiny, was another of that"
                .formatted(path("first"))
            + " name");
    assertRefused(
        CampaignSettings.builder()
            .space(TinySpace.YAML)
            .evaluator("supernet")
            .trials(1)
            .warmStart(path("first")),
        "warm start: %s: scores must measure what those of this campaign do, cross entropy, were of"
                .formatted(path("first"))
            + " accuracy");
    assertThat(temporary.resolve("refused")).doesNotExist();
  }

  @Test
  void theZooGivesThoseNetworksThatTheSpaceContains() throws IOException {
    SearchSpace mixnet = SearchSpaces.of("mixnet").withInput(96, 7);

    List<Genotype> contained = PublishedNetworks.contained(mixnet);

    assertThat(contained).hasSize(2).doesNotHaveDuplicates(); // MixNet-S and MixNet-M
    assertThat(contained).allMatch(genotype -> mixnet.canonical(genotype).equals(genotype));
  }

  @Test
  void onlyPublishedNetworksWithinTheBudgetAreSuggested() {
    SearchSpace mixnet = SearchSpaces.of("mixnet");
    List<Genotype> contained = PublishedNetworks.contained(mixnet); // MixNet-S and MixNet-M
    Budget multiplyAdds = Budget.multiplyAdds(least(mixnet, contained, CostMeasure.MULTIPLY_ADDS));
    Budget parameters =
        Budget.unlimited()
            .with(CostMeasure.PARAMETERS, least(mixnet, contained, CostMeasure.PARAMETERS));

    assertThat(zoo(mixnet, Budget.unlimited()).suggestions()).isEqualTo(contained);
    assertThat(zoo(mixnet, multiplyAdds).suggestions()).containsExactly(contained.get(0));
    assertThat(zoo(mixnet, parameters).suggestions()).containsExactly(contained.get(0));
  }

  @Test
  void refusesTheZooWhereNoPublishedNetworkIsWithinTheBudget() {
    SearchSpace mixnet = SearchSpaces.of("mixnet");
    Cost nearest = mixnet.cost(PublishedNetworks.contained(mixnet).get(0));
    Budget both = Budget.multiplyAdds(300_000_000).with(CostMeasure.PARAMETERS, 1_000_000);

    assertThatThrownBy(() -> zoo(mixnet, Budget.multiplyAdds(200_000_000)))
        .isInstanceOf(CampaignException.class)
        .hasMessage(
            "warm start: no published network of space mixnet is within the budget of 200M, the"
                + " nearest has %s multiply-adds; leave it out, or take a budget with room for one",
            nearest.multiplyAdds());
    assertThatThrownBy(() -> zoo(mixnet, both))
        .isInstanceOf(CampaignException.class)
        .hasMessageContaining(
            "the nearest has %s multiply-adds and %s parameters; ",
            nearest.multiplyAdds(), nearest.parameters());
  }

  private static WarmStart zoo(SearchSpace space, Budget budget) {
    CampaignSettings settings =
        CampaignSettings.builder().space(space.name()).budget(budget).warmStart("zoo").build();
    return WarmStarts.of(CampaignStores.own(), settings, space, "", warning -> {});
  }

  private static long least(SearchSpace space, List<Genotype> networks, CostMeasure measure) {
    return networks.stream()
        .mapToLong(network -> measure.of(space.cost(network)))
        .min()
        .orElseThrow();
  }

  private void assertRefused(CampaignSettingsBuilder settings, String message) {
    assertThatThrownBy(() -> run("refused", settings))
        .isInstanceOf(CampaignException.class)
        .hasMessage(message);
  }

  private void run(String name, CampaignSettingsBuilder settings) throws InterruptedException {
    try (OpenCampaign campaign =
        NewCampaigns.begin(directory(name).address(), settings.build(), warning -> {}, SILENT)) {
      campaign.run();
    }
  }

  private CampaignStatus status(String name) {
    return CampaignStatus.read(directory(name).address());
  }

  private List<Genotype> genotypes(String name) {
    return scores(directory(name)).stream().map(Trial::genotype).toList();
  }

  private CampaignDirectory directory(String name) {
    return new CampaignDirectory(temporary.resolve(name));
  }

  private String path(String name) {
    return temporary.resolve(name).toString();
  }
}
