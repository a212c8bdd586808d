package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches with shared weights. */
class SupernetCommandTest {
  private static final int TRIALS = 6;

  @TempDir private Path parent;

  @Test
  void ranksNetworksByTheirCrossEntropy() {
    Path directory = parent.resolve("campaign");
    Invocation search = Invocation.of(search(directory, TRIALS));

    assertThat(search.code()).as(search.err()).isEqualTo(ExitCode.DONE);
    assertThat(search.err()).contains("preparing: supernet, loss ").contains(" nats");
    assertThat(TinyCampaign.finished(directory)).hasSize(TRIALS);
    assertThat(Invocation.of("status", directory.toString()).isDone().out()).contains(" nats");
    assertThat(directory.resolve("winners").resolve("01.json")).exists();
  }

  @Test
  void aKilledCampaignEndsAsAnUninterruptedOne() throws InterruptedException {
    Path whole = parent.resolve("whole");
    Invocation search = Invocation.of(search(whole, TRIALS));
    assertThat(search.code()).as(search.err()).isEqualTo(ExitCode.DONE);
    Path killed = parent.resolve("killed");
    String[] command = search(killed, TRIALS);
    try (ChildMixNas child = new ChildMixNas(parent.resolve("err.txt"), "trial ", 3, command)) {
      child.awaitLines(2, "trial ");
    }
    List<String> before = TinyCampaign.finished(killed);

    Invocation resume = Invocation.of("resume", killed.toString());

    assertThat(resume.code()).as(resume.err()).isEqualTo(ExitCode.DONE);
    assertThat(before).hasSizeBetween(2, TRIALS - 1);
    assertThat(TinyCampaign.finished(killed)).isEqualTo(TinyCampaign.finished(whole));
  }

  @Test
  void verifiesFromItsSharedWeights() throws IOException {
    Path directory = parent.resolve("campaign");
    String[] verified = {
      "--verify", "1", "--verify-seeds", "1", "--verify-epochs", "1", "--verify-from", "supernet"
    };

    Invocation search = Invocation.of(search(directory, 2, verified)).succeeds();

    assertThat(search.out())
        .contains("verification of the best trial: 1 run of 1 epoch each from shared weights, ");
    try (Stream<Path> places = Files.list(directory.resolve("verified"))) {
      assertThat(places.filter(Files::isDirectory))
          .singleElement()
          .asString()
          .endsWith("-from-supernet");
    }
  }

  @Test
  void usesTheSupernetOfAnotherCampaignAndThenNeedsItNoLonger() throws IOException {
    Path first = parent.resolve("first");
    assertThat(Invocation.of(search(first, TRIALS)).code()).isEqualTo(ExitCode.DONE);
    Path second = parent.resolve("second");

    Invocation search =
        Invocation.of(search(second, 2, "--supernet", first.toString(), "--epochs", "9"));

    assertThat(search.code()).as(search.err()).isEqualTo(ExitCode.DONE);
    assertThat(search.err())
        .contains("preparing: supernet, trained in ")
        .contains(" steps by " + first.toAbsolutePath())
        .doesNotContain("loss");
    Files.move(first, parent.resolve("moved"));
    Invocation resume = Invocation.of("resume", second.toString(), "--trials", "" + TRIALS);
    assertThat(resume.code()).as(resume.err()).isEqualTo(ExitCode.DONE);
    assertThat(TinyCampaign.finished(second))
        .isEqualTo(TinyCampaign.finished(parent.resolve("moved")));
  }

  @Test
  void refusesASupernetThatIsNoneOrDoesNotFitBeforeAnythingIsWritten() {
    Path nowhere = parent.resolve("nowhere");
    Path out = parent.resolve("out");
    Invocation.of(search(out, 1, "--supernet", nowhere.toString()))
        .isRefused(
            "supernet: %s: must be a campaign, there is none at this place".formatted(nowhere));
    Path proxies = parent.resolve("proxies");
    assertThat(Invocation.of(TinyCampaign.search(proxies, "--trials", "1")).code())
        .isEqualTo(ExitCode.DONE);
    Invocation.of(search(out, 1, "--supernet", proxies.toString()))
        .isRefused(
            "supernet: %s: must be a campaign with a trained supernet, has none"
                .formatted(proxies));
    Path first = parent.resolve("first");
    assertThat(Invocation.of(search(first, 1)).code()).isEqualTo(ExitCode.DONE);
    Invocation.of(search(out, 1, "--supernet", first.toString(), "--width", "0.5"))
        .isRefused(
            "supernet: %s: width: must be 0.5 as in this campaign, was 1.0".formatted(first));
    assertThat(out).doesNotExist();
  }

  @Test
  void tellsThatTheSupernetDivergedAndWhatMayHelp() {
    String[] wild = {"--learning-rate", "10", "--weight-decay", "0.99", "--epochs", "100"};

    Invocation search = Invocation.of(search(parent.resolve("out"), 1, wild));

    assertThat(search.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(search.err())
        .containsPattern(
            "\\nmixnas: supernet: diverged, loss is .* at step .*; a lower learningRate may help\\n")
        .doesNotContain("unexpected");
  }

  private static String[] search(Path out, int trials, String... more) {
    List<String> options =
        new ArrayList<>(
            List.of("--evaluator", "supernet", "--trials", "" + trials, "--epochs", "2"));
    options.addAll(List.of("--batch", "8"));
    options.addAll(List.of(more));
    return TinyCampaign.search(out, options.toArray(String[]::new));
  }
}
