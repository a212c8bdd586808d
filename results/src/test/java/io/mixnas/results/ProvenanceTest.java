package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
  @Test
  void showsEveryMachineThatWorkedOnACampaign() {
    Provenance resumed = Trials.provenance().resumed(Trials.session("0.2.0"));
    assertThat(resumed.sessions()).extracting(Session::version).containsExactly("0.1.0", "0.2.0");
    assertThat(resumed.created()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
  }

  @Test
  void wantsWhatItsLatestSessionWanted() {
    Session more = Session.here(Instant.EPOCH, "0.2.0", "scalar", 24);
    assertThat(Trials.provenance().goal()).isEqualTo(8);
    assertThat(Trials.provenance().resumed(more).goal()).isEqualTo(24);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Session.here(Instant.EPOCH, "0.2.0", "scalar", 0))
        .withMessage("trials: must be at least 1, was 0");
  }

  @Test
  void hasAtLeastOneSession() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Provenance("", 1, "", OptionalInt.empty(), List.of()))
        .withMessage("sessions: must be at least one, was none");
  }

  @Test
  void knowsThisJava() {
    Session here = Session.here(Instant.EPOCH.plusNanos(1_999_999), "0.1.0", "scalar", 8);
    assertThat(here.started()).as("to the millisecond").isEqualTo(Instant.ofEpochMilli(1));
    assertThat(here.java()).contains(System.getProperty("java.vendor"));
    assertThat(here.system()).contains(System.getProperty("os.arch"));
  }
}
