package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.cluster.ClusterCampaign;
import io.mixnas.results.CampaignDirectory;
import io.mixnas.results.CampaignHistory;
import io.mixnas.results.CampaignStores;
import io.mixnas.results.TrialPlacement;
import io.mixnas.results.verification.Verification;
import io.mixnas.results.verification.VerifiedNetwork;
import io.mixnas.trial.Trial;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests campaigns whose networks are judged and trained elsewhere. */
class ClusterCampaignTest extends WholeCampaigns {
  private static final Optional<ClusterFiles> SAME = Optional.empty();

  @Test
  void hasTheTrialsOfOneInThisProcess() throws Exception {
    run(begin(tiny().trials(3)));
    List<Trial> here = scores(directory);
    run(onCluster("there", tiny().trials(3), new ThreadCluster(Set.of(), SAME)));

    assertThat(scores(directory)).isEqualTo(here);
  }

  @Test
  void sharedWeightsReachTheMachinesOnce() throws Exception {
    run(begin(supernet().trials(3)));
    List<Trial> here = scores(directory);
    int before = ThreadCluster.statesRead();
    run(onCluster("there", supernet().trials(3), new ThreadCluster(Set.of(), SAME)));

    assertThat(scores(directory)).isEqualTo(here);
    assertThat(ThreadCluster.statesRead()).isEqualTo(before + 1);
  }

  @Test
  void trialsOfAskedEpochsAreTrainedSoThere() throws Exception {
    run(begin(halving()));
    List<Trial> here = scores(directory);
    run(onCluster("there", halving(), new ThreadCluster(Set.of(), SAME)));

    assertThat(scores(directory)).isEqualTo(here);
    assertThat(here).extracting(trial -> trial.fidelity().orElseThrow().epochs()).contains(1, 3);
  }

  @Test
  void verifiesThereAsHere() throws Exception {
    run(begin(verified()));
    Verification here = verification();
    run(onCluster("there", verified(), new ThreadCluster(Set.of(), SAME)));
    Verification there = verification();

    assertThat(accuracies(there)).isEqualTo(accuracies(here)).isNotEmpty();
    assertThat(there.dataFingerprint()).isEqualTo(here.dataFingerprint());
  }

  @Test
  void storesWhereTrialsWereDoneAndCountsLostAttempts() throws Exception {
    run(onCluster("lossy", tiny().trials(3), new ThreadCluster(Set.of(2), SAME)));

    try (CampaignHistory history = CampaignStores.own().read(directory.address())) {
      assertThat(history.placements())
          .filteredOn(placement -> placement.trial() == 2)
          .extracting(TrialPlacement::state)
          .containsExactly(
              TrialPlacement.State.BEGAN,
              TrialPlacement.State.LOST,
              TrialPlacement.State.BEGAN,
              TrialPlacement.State.ENDED);
      assertThat(history.placements().get(1).kernels()).contains("fused");
      assertThat(history.provenance().sessions().get(0).engine()).contains("trials on threads");
    }
    CampaignStatus status = CampaignStatus.read(directory.address());
    assertThat(status.executors())
        .extracting(executor -> executor.executor() + " " + executor.ended() + executor.lost())
        .containsExactlyInAnyOrder("executor 0 01", "executor 1 30");
    assertThat(status.executors()).allMatch(executor -> executor.running().isEmpty());
  }

  @Test
  void trainsOnNoOtherImages() {
    Path others = TinyImages.folder(temporary.resolve("others"), 13);

    assertThatThrownBy(() -> run(withImages("other", others)))
        .isInstanceOf(OpenTrialException.class)
        .hasMessageContaining("images must be those of the campaign, they are others")
        .hasMessageEndingWith("tries it again"); // and never that the trial be given up
    assertThat(CampaignStatus.read(directory.address()).summary().running()).isEqualTo(1);
  }

  @Test
  void blamesNoTrialWhereImagesAreMissing() {
    assertThatThrownBy(() -> run(withImages("missing", temporary.resolve("none"))))
        .isInstanceOf(OpenTrialException.class)
        .hasMessageEndingWith("tries it again");
  }

  @Test
  void refusesAnotherVersion() {
    ClusterCampaign other = new ClusterCampaign("0.0.1", "", "", "shapes", null, false, List.of());
    assertThatThrownBy(
            () ->
                new ClusterWork(
                    other, new ClusterFiles("shapes", Optional.empty(), Optional.empty())))
        .isInstanceOf(CampaignException.class)
        .hasMessageContaining("version: must be 0.0.1 as where the campaign runs");
  }

  /** Begins a campaign on images, in place of which a machine of the cluster has others. */
  private OpenCampaign withImages(String name, Path others) {
    Path images = TinyImages.folder(temporary.resolve("images"), 12);
    ClusterFiles there = new ClusterFiles(others.toString(), Optional.empty(), Optional.empty());
    return onCluster(
        name,
        tiny().data(images.toString()).imagesPerClass(OptionalInt.empty()).trials(2),
        new ThreadCluster(Set.of(), Optional.of(there)));
  }

  private OpenCampaign onCluster(
      String name, CampaignSettingsBuilder settings, ThreadCluster cluster) {
    directory = new CampaignDirectory(temporary.resolve("campaigns").resolve(name));
    return NewCampaigns.begin(
        CampaignStores.own(),
        directory.address(),
        settings.build(),
        Workplace.on(cluster, false, Optional.empty()),
        warnings::add,
        SILENT);
  }

  private static CampaignSettingsBuilder supernet() {
    return CampaignSettings.builder()
        .space(TinySpace.YAML)
        .imagesPerClass(OptionalInt.of(4))
        .evaluator("supernet")
        .evaluatorOption("epochs", 1)
        .evaluatorOption("batch", 16)
        .workers(1);
  }

  private static CampaignSettingsBuilder halving() {
    return tiny().evaluatorOption("epochs", 9).controller("successive-halving").trials(6);
  }

  private static CampaignSettingsBuilder verified() {
    CampaignSettingsBuilder settings = tiny().trials(3);
    settings.verification().networks(2).epochs(1).seeds(2).baseline("none");
    return settings;
  }

  private Verification verification() {
    return CampaignStatus.read(directory.address()).verification().orElseThrow();
  }

  private static List<List<Double>> accuracies(Verification verification) {
    return verification.networks().stream()
        .map(VerifiedNetwork::runs)
        .map(runs -> runs.stream().map(run -> run.accuracy().orElseThrow()).toList())
        .toList();
  }
}
