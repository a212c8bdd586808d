package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.architecture.Architecture;
import io.mixnas.controller.Budget;
import io.mixnas.cost.Cost;
import io.mixnas.document.DocumentException;
import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.Objective;
import io.mixnas.objective.ReferencePoint;
import io.mixnas.objective.Target;
import io.mixnas.space.SearchSpace;
import io.mixnas.space.SearchSpaces;
import io.mixnas.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectiveSettingsTest {
  private static final Target AT_2M = new Target(CostMeasure.PARAMETERS, 2_000_000);

  @TempDir Path directory;

  @Test
  void readsEveryObjective() throws IOException {
    assertThat(read("objective: hard").objective()).isEqualTo(Objective.hard());
    assertThat(read("objective: pareto").objective())
        .isEqualTo(new Objective.Pareto(List.of(CostMeasure.MULTIPLY_ADDS)));
    assertThat(read("objective: {name: pareto, costs: [multiply-adds, parameters]}").objective())
        .isEqualTo(
            new Objective.Pareto(List.of(CostMeasure.MULTIPLY_ADDS, CostMeasure.PARAMETERS)));
    assertThat(
            read("objective: {name: tunas, beta: -0.5, cost: parameters, target: 2M}").objective())
        .isEqualTo(new Objective.Tunas(AT_2M, -0.5));
    assertThat(read("objective: {name: mnasnet-soft, cost: parameters, target: 2M}").objective())
        .isEqualTo(Objective.Mnasnet.soft(AT_2M));
    assertThat(
            read("objective: {name: mnasnet-hard, cost: parameters, target: 2M, alpha: -0.1}")
                .objective())
        .isEqualTo(new Objective.Mnasnet("mnasnet-hard", AT_2M, -0.1, -1));
  }

  @Test
  void aBudgetIsTheTargetOfAnObjectiveThatHasNoneAndThenNoLimit() throws IOException {
    CampaignSettings settings = read("{objective: mnasnet-soft, flopsBudget: 30M}");

    assertThat(settings.objective())
        .isEqualTo(Objective.Mnasnet.soft(new Target(CostMeasure.MULTIPLY_ADDS, 30_000_000)));
    assertThat(settings.budget()).isEqualTo(Budget.unlimited());
  }

  @Test
  void aBudgetBesidesATargetOrOfAnotherCostStaysALimit() throws IOException {
    CampaignSettings both =
        read("{objective: {name: tunas, target: 30M}, flopsBudget: 60M, memoryBudget: 1M}");
    CampaignSettings other =
        read("{objective: {name: tunas, cost: parameters}, flopsBudget: 60M, paramsBudget: 2M}");

    assertThat(both.budget())
        .isEqualTo(Budget.multiplyAdds(60_000_000).with(CostMeasure.MEMORY, 1_000_000));
    assertThat(other.budget()).isEqualTo(Budget.multiplyAdds(60_000_000));
    assertThat(other.objective()).isEqualTo(new Objective.Tunas(AT_2M, -0.1));
  }

  /**
   * Tests a network that has 239,173,360 multiply-adds at 224x224 and for 1000 classes as the zoo
   * counts it, and 73 M at 32x32 and for 10 classes with a stem of stride 1. Its classifier has
   * 1536 inputs, and there are 8 classes of built-in images.
   */
  @ParameterizedTest
  @CsvSource({"mixnet, 237_649_648", "mixnet-cifar, 73_209_280"})
  void aNetworkIsCountedAtTheResolutionOfTheSpaceAndForTheClassesOfTheImages(
      String space, String expected) {
    long multiplyAdds = Long.parseLong(expected.replace("_", ""));
    CampaignSettingsBuilder builder =
        CampaignSettings.builder()
            .limit(CostMeasure.MULTIPLY_ADDS, "mixnet-s")
            .space(space); // in either order

    assertThat(builder.build().budget()).isEqualTo(Budget.multiplyAdds(multiplyAdds));
    assertThat(builder.notes())
        .singleElement()
        .asString()
        .startsWith(
            String.format(Locale.ROOT, "mixnet-s has %,d multiply-adds at the ", multiplyAdds))
        .endsWith(" of space %s, where its networks are counted".formatted(space));
  }

  /** What is said of a network must hold for the proposals that its cost is the limit of. */
  @Test
  void aNetworkIsWithinTheLimitThatItIs() {
    for (int i = 0; i < 2 * 30; i++) {
      TinyImages.write(directory.resolve("images").resolve("class" + i / 2).resolve(i + ".png"), i);
    }
    CampaignSettings settings =
        CampaignSettings.builder()
            .space("mixnet")
            .limit(CostMeasure.PARAMETERS, "mixnet-s")
            .data(directory.resolve("images").toString())
            .build();
    SearchSpace counted = SearchSpaces.of("mixnet").withInput(224, 30);
    Architecture network = Zoo.find("mixnet-s").orElseThrow().requireArchitecture();

    assertThat(settings.budget().allows(Cost.of(PublishedNetworks.within(counted, network))))
        .isTrue();
  }

  @Test
  void aTargetMayBeANetworkToo() {
    CampaignSettingsBuilder builder =
        CampaignSettings.builder()
            .space("mixnet")
            .objective("tunas")
            .objectiveCost(CostMeasure.PARAMETERS)
            .objectiveTarget("mixnet-s");

    assertThat(builder.build().objective())
        .isEqualTo(new Objective.Tunas(new Target(CostMeasure.PARAMETERS, 2_609_902), -0.1));
    assertThat(builder.notes())
        .singleElement()
        .asString()
        .startsWith("mixnet-s has 2,609,902 parameters at the 224x224 pixels and 8 classes");
  }

  @Test
  void anotherObjectiveForgetsWhatWasSetOfTheOneBefore() {
    CampaignSettings settings =
        CampaignSettings.builder()
            .objective(new Objective.Tunas(AT_2M, -5))
            .objective("hard")
            .build();

    assertThat(settings.objective()).isEqualTo(Objective.hard());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "objective: best | objective: unknown objective 'best': must be one of hard, mnasnet-soft,"
            + " mnasnet-hard, tunas, pareto",
        "objective: tunas | objective: tunas needs a target of multiply-adds, or a budget of them,"
            + " which is then the target and no limit",
        "objective: {name: hard, target: 5} | objective: target is a setting of mnasnet-soft,"
            + " mnasnet-hard, tunas, the objective is hard",
        "objective: {name: tunas, target: 5, beta: 0.1} | objective: beta: must be below 0 and at"
            + " least -1000, was 0.1",
        "objective: {name: mnasnet-soft, target: 5, alpha: 1} | objective: alpha: must be between"
            + " -10 and 0, was 1.0",
        "objective: {name: tunas, target: lots} | objective: objective target: must be a number"
            + " such as 250000 or 60M, or a published network such as mixnet-s, was 'lots'",
        "objective: {name: tunas, cost: time} | objective.cost: must be one of multiply-adds,"
            + " parameters, memory, was 'time'",
        "objective: {name: pareto, costs: parameters} | objective: costs: must begin with"
            + " multiply-adds, was [parameters]",
        "objective: {beta: -1} | objective: needs a field 'name'",
        "objective: {name: tunas, gamma: 1} | objective.gamma: unknown field, known are name, cost,"
            + " costs, target, alpha, beta",
        "flopsBudget: mixnet-z | flopsBudget: must be a number such as 250000 or 60M, or a"
            + " published network such as mixnet-s, was 'mixnet-z'; did you mean mixnet-s?",
        "flopsBudget: fbnet-a | flopsBudget: network 'fbnet-a' cannot be built: only its published"
            + " figures are known",
        "paramsBudget: 0 | paramsBudget: parameters: must be a whole number of at least 1, such as"
            + " 250000, 2M or 1.5G, was '0'",
        "memoryBudget: 1.5 | memoryBudget: bytes of memory: must be a whole number of at least 1,"
            + " such as 250000, 512K or 1.5M, was '1.5'",
      })
  void namesPathRuleValueAndLine(String line, String message) {
    assertThatThrownBy(() -> read("# settings\n\n" + line))
        .isInstanceOf(DocumentException.class)
        .hasMessage("%s (%s line 3)", message, file());
  }

  @Test
  void theReferencePointIsTheBudgetOrTheCostliestNetworkOfTheSpace() throws IOException {
    assertThat(reference(read("flopsBudget: 30M")).costs())
        .containsExactly(java.util.Map.entry(CostMeasure.MULTIPLY_ADDS, 30_000_000L));
    assertThat(
            reference(read("objective: {name: pareto, costs: [multiply-adds, parameters]}"))
                .costs()
                .keySet())
        .containsExactly(CostMeasure.MULTIPLY_ADDS, CostMeasure.PARAMETERS);
    assertThat(reference(CampaignSettings.builder().space(TinySpace.YAML).build()).costs())
        .containsExactly(java.util.Map.entry(CostMeasure.MULTIPLY_ADDS, 16_656L));
  }

  @Test
  void theReferencePointIsOfAsManyClassesAsThereAre() {
    CampaignSettings settings = CampaignSettings.builder().space("mixnet").build();
    SearchSpace space = settings.searchSpace();

    long of1000 = costliest(settings, space);
    long of10 = costliest(settings, space.withInput(space.resolution(), 10));

    assertThat(of1000 - of10).isEqualTo(990 * 1536); // multiply-adds of the classifier
  }

  private static long costliest(CampaignSettings settings, SearchSpace space) {
    return HypervolumeReference.of(settings, space).costs().get(CostMeasure.MULTIPLY_ADDS);
  }

  private static ReferencePoint reference(CampaignSettings settings) {
    return HypervolumeReference.of(settings, settings.searchSpace());
  }

  private CampaignSettings read(String yaml) throws IOException {
    Files.writeString(file(), yaml);
    return CampaignDocument.read(file()).build();
  }

  private Path file() {
    return directory.resolve("campaign.yaml");
  }
}
