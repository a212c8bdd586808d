package io.mixnas.results.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.document.DocumentException;
import io.mixnas.objective.Objective;
import io.mixnas.results.file.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryVerificationStoreTest extends VerificationStoreContract {
  @TempDir Path parent;

  @Override
  protected VerificationStore create() {
    return new DirectoryVerificationStore(directory());
  }

  @Test
  void anotherProcessReadsEveryBitOfIt() {
    fill();
    VerificationStore other = create();
    assertThat(other.verification(Objective.hard()))
        .isEqualTo(store.verification(Objective.hard()));
    assertThat(other.model("trial-4")).isPresent();
  }

  @Test
  void readingMakesNoFile() {
    assertThat(store.verification(Objective.hard())).isEmpty();
    assertThat(directory()).doesNotExist();
  }

  @Test
  void leavesNoTemporaryFile() throws IOException {
    fill();
    try (Stream<Path> files = Files.walk(directory())) {
      assertThat(files.filter(Files::isRegularFile))
          .extracting(file -> directory().relativize(file).toString().replace('\\', '/'))
          .containsExactlyInAnyOrder(
              "verification.json",
              "epochs-2-data-abcdef/trial-4/seed-7.json",
              "epochs-2-data-abcdef/trial-4/model.zip");
    }
  }

  @Test
  void aKillBetweenModelAndRunRepeatsTheRun() throws IOException {
    fill();
    Files.delete(run());
    assertThat(create().verification(Objective.hard()).orElseThrow().finished()).isZero();
    store.finish(Networks.run("trial-4", 7, 0.7), Optional.of(new byte[] {9}));
    assertThat(store.model("trial-4")).hasValueSatisfying(b -> assertThat(b).containsExactly(9));
  }

  @Test
  void namesADamagedOrForeignFile() throws IOException {
    fill();
    String text = Files.readString(run());
    Files.writeString(run(), text.substring(0, text.length() / 2));
    assertThatThrownBy(() -> store.verification(Objective.hard()))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining("malformed")
        .hasMessageContaining("seed-7.json line");

    Files.writeString(run(), text.replace("\"version\" : 1", "\"version\" : 2"));
    assertThatThrownBy(() -> store.verification(Objective.hard()))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining("is of another version of MixNAS: 2, this one reads 1");

    Files.writeString(run(), text.replace("mixnas-verification-run", "something"));
    assertThatThrownBy(() -> store.verification(Objective.hard()))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining("must be mixnas-verification-run, was 'something'");
  }

  @Test
  void refusesTheRunOfAnotherInItsPlace() throws IOException {
    fill();
    String text = Files.readString(run());

    Files.writeString(run(), text.replace("\"seed\" : 7", "\"seed\" : 8"));

    assertThatThrownBy(() -> store.verification(Objective.hard()))
        .isInstanceOf(DocumentException.class)
        .hasMessage(
            "%s: must be the run of trial-4 with seed 7 for 2 epochs, is of trial-4 with seed 8"
                + " for 2",
            run());
  }

  @Test
  void refusesAFingerprintThatLeadsElsewhere() throws IOException {
    fill();
    Path plan = directory().resolve("verification.json");
    Files.writeString(plan, Files.readString(plan).replace("abcdef", "/../../../x"));

    assertThatThrownBy(() -> store.verification(Objective.hard()))
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith(
            "dataFingerprint: must be letters, digits, colons, dots and hyphens, was '/../");
  }

  @Test
  void refusesADirectoryThatCannotBeMade() throws IOException {
    Files.writeString(directory(), "a file");
    assertThatThrownBy(() -> store.plan(Networks.verification(1, Networks.trial(4))))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("cannot write " + directory());
  }

  @Test
  void writesNothingThatItsGuardRefuses() {
    VerificationStore guarded =
        new DirectoryVerificationStore(
            directory(),
            () -> {
              throw new StoreException("moved");
            });
    assertThatThrownBy(() -> guarded.plan(Networks.verification(1, Networks.trial(4))))
        .hasMessage("moved");
    assertThat(directory()).doesNotExist();

    fill();
    assertThatThrownBy(
            () ->
                guarded.finish(Networks.run("mixnet-s-0.65", 7, 0.5), Optional.of(new byte[] {1})))
        .hasMessage("moved");
    assertThat(store.verification(Objective.hard()).orElseThrow().finished()).isOne();
  }

  private void fill() {
    store.plan(Networks.verification(2, Networks.trial(4), Networks.reference()));
    store.finish(Networks.run("trial-4", 7, 0.1 + 0.2), Optional.of(new byte[] {1}));
  }

  private Path run() {
    return directory().resolve("epochs-2-data-abcdef").resolve("trial-4").resolve("seed-7.json");
  }

  private Path directory() {
    return parent.resolve("verified");
  }
}
