package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.results.CampaignDirectory;
import io.mixnas.results.CampaignStores;
import io.mixnas.results.DirectoryInUseException;
import io.mixnas.results.DirectoryMovedException;
import io.mixnas.results.HoldingProcess;
import io.mixnas.results.WrongStoreException;
import io.mixnas.trial.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests where campaigns write, and which files of other people they leave alone. */
class CampaignPlaceTest extends WholeCampaigns {
  @Test
  void refusesADirectoryWithACampaign() throws Exception {
    run(begin(tiny().trials(1)));

    assertThatThrownBy(() -> begin(tiny().seed(2)))
        .isInstanceOf(WrongStoreException.class)
        .hasMessageContaining("has a campaign already");
    assertThat(scores(directory)).hasSize(1);
  }

  @Test
  void refusesADirectoryThatAnotherProcessIsAtWorkIn() throws Exception {
    run(begin(tiny().trials(1)));
    try (HoldingProcess other = new HoldingProcess(directory.path())) {
      assertThatThrownBy(() -> resume(OptionalInt.of(2)))
          .isInstanceOf(DirectoryInUseException.class)
          .hasMessageContaining("in use by process " + other.pid());
    }
  }

  @Test
  void stopsWhereItsDirectoryIsMovedAndGoesOnWhereItIsNow() throws Exception {
    Path moved = temporary.resolve("moved");
    CampaignListener mover =
        new CampaignListener() {
          @Override
          public void finished(Trial trial) {
            if (trial.number() == 2) {
              move(directory.path(), moved);
            }
          }
        };
    try (OpenCampaign campaign =
        NewCampaigns.begin(directory.address(), tiny().trials(4).build(), warnings::add, mover)) {
      assertThatThrownBy(campaign::run)
          .isInstanceOf(DirectoryMovedException.class)
          .hasMessageStartingWith(directory.path() + ": was moved or removed during the work");
      assertThatThrownBy(campaign::writeReport).isInstanceOf(DirectoryMovedException.class);
    }
    assertThat(directory.path()).doesNotExist();

    directory = new CampaignDirectory(moved);
    run(resume(OptionalInt.empty()));
    List<Trial> interrupted = scores(directory);
    directory = new CampaignDirectory(temporary.resolve("other"));
    run(begin(tiny().trials(4)));
    assertThat(interrupted).isEqualTo(scores(directory));
  }

  @Test
  void thoseBegunAtOnceWithoutANameHaveADirectoryEach() {
    Path parent = temporary.resolve("campaigns");
    CampaignSettings settings = tiny().build();
    try (OpenCampaign first =
            NewCampaigns.beginNumbered(
                CampaignStores.own(), parent, settings, Workplace.here(), warnings::add, SILENT);
        OpenCampaign second =
            NewCampaigns.beginNumbered(
                CampaignStores.own(), parent, settings, Workplace.here(), warnings::add, SILENT)) {
      assertThat(first.status().address()).hasToString(parent.resolve("001").toString());
      assertThat(second.status().address()).hasToString(parent.resolve("002").toString());
    }
  }

  @Test
  void refusesADirectoryWithFilesOfTheUserAndLeavesThemAlone() throws Exception {
    Path own = Files.createDirectories(directory.path()).resolve("report.html");
    Files.writeString(own, "mine");

    assertThatThrownBy(() -> begin(tiny().trials(1)))
        .isInstanceOf(WrongStoreException.class)
        .hasMessageContaining("must be new or empty");
    assertThat(directory.path().toFile().list()).containsExactly("report.html");
    assertThat(own).hasContent("mine");
  }

  @Test
  void leavesWhatPeopleWriteIntoItsConfigurationThatChangesNothing() throws Exception {
    run(begin(tiny().trials(1)));
    String edited = "# the first one\n" + configuration();
    Files.writeString(directory.configuration(), edited);

    run(resume(OptionalInt.empty()));

    assertThat(configuration()).isEqualTo(edited);
    assertThat(warnings).isEmpty();
  }

  @Test
  void takesTrialsFromItsConfigurationAsPeopleChangeIt() throws Exception {
    run(begin(tiny().trials(1)));
    String edited = configuration().replace("trials: 1", "trials: 2 # one more");
    Files.writeString(directory.configuration(), edited);

    run(resume(OptionalInt.empty()));

    assertThat(scores(directory)).hasSize(2);
    assertThat(configuration()).isEqualTo(edited);
  }

  @Test
  void keepsWhatPeopleWroteWhereItsConfigurationMustChange() throws Exception {
    run(begin(tiny().trials(1)));
    String edited = "# the first one\n" + configuration();
    Files.writeString(directory.configuration(), edited);

    run(resume(OptionalInt.of(2)));

    Path kept = directory.path().resolve("campaign-1.yaml");
    assertThat(kept).hasContent(edited.strip());
    assertThat(configuration()).contains("\ntrials: 2\n").doesNotContain("#");
    assertThat(warnings)
        .containsExactly(
            "%s: is rewritten with the current settings; its earlier content is kept in %s"
                .formatted(directory.configuration(), kept));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seed: 1 | seed: 2 | seed: must stay 1, was 2",
        "flopsBudget: unlimited | flopsBudget: 30M | flopsBudget: must stay unlimited, was"
            + " 30000000",
        "epochs: 1 | epochs: 3 | evaluator.epochs: must stay 1, was 3",
        "warmStart: none | warmStart: zoo | warmStart: must stay none, was zoo"
      })
  void refusesAConfigurationThatAsksForAnotherCampaign(String before, String after, String rule)
      throws Exception {
    run(begin(tiny().trials(1)));
    String edited = configuration().replace(before, after);
    Files.writeString(directory.configuration(), edited);

    assertThatThrownBy(() -> resume(OptionalInt.of(2)))
        .isInstanceOf(CampaignException.class)
        .hasMessage(
            "%s: %s; other settings make another campaign: 'mixnas search %s'",
            directory.configuration(), rule, directory.configuration());
    assertThat(configuration()).isEqualTo(edited);
    assertThat(CampaignStatus.read(directory.address()).settings().trials()).isEqualTo(1);
  }

  @Test
  void refusesAWinnersNameForAFileOfTheUserBeforeItGoesOn() throws Exception {
    run(begin(tiny().trials(1)));
    Path own = Files.writeString(directory.winners().resolve("09.json"), "mine");

    assertThatThrownBy(() -> resume(OptionalInt.of(2)))
        .isInstanceOf(WrongStoreException.class)
        .hasMessageStartingWith(own + ": must be a winner of the campaign");
    assertThat(own).hasContent("mine");
    assertThat(scores(directory)).hasSize(1);
  }

  private String configuration() throws IOException {
    return Files.readString(directory.configuration());
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
