package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.results.file.StoreException;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WinnersTest {
  private static final List<Trial> TRIALS =
      List.of(
          Trials.complete(1, 0.5, 100),
          Trials.complete(2, 0.6, 200),
          Trials.complete(3, 0.7, 300),
          Trials.complete(4, 0.65, 350),
          Trials.proposed(5, 1),
          Trials.complete(6, 0.9, 400));

  @TempDir Path directory;

  @Test
  void areTheFrontWithinTheBudgetMostAccurateFirst() {
    assertThat(numbers(Winners.of(TRIALS, Ranking.byAccuracy(OptionalLong.empty()), 9).trials()))
        .containsExactly(6, 3, 2, 1);
    assertThat(numbers(Winners.of(TRIALS, Ranking.byAccuracy(OptionalLong.of(300)), 2).trials()))
        .containsExactly(3, 2);
    assertThat(Winners.of(TRIALS, Ranking.byAccuracy(OptionalLong.of(99)), 2).trials()).isEmpty();
  }

  @Test
  void whatWasChosenComesFirstOnTheFrontOrNot() {
    Ranking ranking = Ranking.byAccuracy(OptionalLong.empty());

    assertThat(numbers(Winners.of(TRIALS, ranking, Optional.of(TRIALS.get(3)), 9).trials()))
        .containsExactly(4, 6, 3, 2, 1);
    assertThat(numbers(Winners.of(TRIALS, ranking, Optional.of(TRIALS.get(2)), 3).trials()))
        .containsExactly(3, 6, 2);
  }

  @Test
  void ranksByScoreThenCostThenNumber() {
    List<Trial> expected =
        List.of(
            Trials.complete(4, 0.9, 300),
            Trials.complete(2, 0.8, 100),
            Trials.complete(1, 0.8, 200),
            Trials.complete(3, 0.8, 200));
    List<Trial> sorted = new ArrayList<>(expected);
    Collections.reverse(sorted);
    sorted.sort(Winners.BEST_FIRST);
    assertThat(sorted).isEqualTo(expected);
  }

  @Test
  void areAtLeastOneAndAtMost99() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Winners.of(TRIALS, Ranking.byAccuracy(OptionalLong.empty()), 0))
        .withMessage("winners: must be between 1 and 99, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Winners.of(TRIALS, Ranking.byAccuracy(OptionalLong.empty()), 100));
  }

  @Test
  void areWrittenAsDocuments() throws IOException {
    write(Winners.of(TRIALS, Ranking.byAccuracy(OptionalLong.of(300)), 5));
    assertThat(names()).containsExactly("01.json", "02.json", "03.json");
    JsonNode first = new ObjectMapper().readTree(winners().resolve("01.json").toFile());
    assertThat(first)
        .isEqualTo(
            new ObjectMapper().readTree(WinnersTest.class.getResourceAsStream("winner.json")));
  }

  @Test
  void haveAnEmptyCurveWhereNothingWasTrained() throws IOException {
    Evaluation predicted = new Evaluation(0.5, List.of(), 0, Duration.ZERO);
    Trial trial = Trials.proposed(1).withState(new TrialState.Complete(predicted));
    write(new Winners(List.of(trial)));
    JsonNode first = new ObjectMapper().readTree(winners().resolve("01.json").toFile());
    assertThat(first.get("curve").isArray()).isTrue();
    assertThat(first.get("curve")).isEmpty();
  }

  @Test
  void tellTheMeasureThatIsNoAccuracyAndTheMetrics() throws IOException {
    write(new Winners(List.of(Trials.measured(1))));
    JsonNode first = new ObjectMapper().readTree(winners().resolve("01.json").toFile());
    assertThat(first.get("score").doubleValue()).isEqualTo(-12.75);
    assertThat(first.get("measure").toString())
        .isEqualTo("{\"name\":\"loss\",\"unit\":\"nats\",\"direction\":\"minimize\"}");
    assertThat(first.get("metrics").get("latencyMs").doubleValue()).isEqualTo(2.5);
  }

  @Test
  void replaceAllThatWereThereAndNothingElse() throws IOException {
    write(Winners.of(TRIALS, Ranking.byAccuracy(OptionalLong.empty()), 5));
    Files.writeString(winners().resolve("01.onnx"), "exported");
    write(Winners.of(TRIALS, Ranking.byAccuracy(OptionalLong.of(100)), 5));
    assertThat(names()).containsExactly("01.json", "01.onnx");
    assertThat(winners().resolve("01.json")).content().contains("\"trial\" : 1,");
    write(new Winners(List.of()));
    assertThat(names()).containsExactly("01.onnx");
  }

  @Test
  void stayAsTheyWereWhenOneCannotBeWritten() throws IOException {
    write(Winners.of(TRIALS, Ranking.byAccuracy(OptionalLong.of(100)), 5));
    byte[] before = Files.readAllBytes(winners().resolve("01.json"));
    Files.createDirectories(winners().resolve("02.json"));
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> write(Winners.of(TRIALS, Ranking.byAccuracy(OptionalLong.empty()), 5)))
        .withMessageStartingWith(winners().resolve("02.json") + ": must be ");
    assertThat(winners().resolve("01.json")).hasBinaryContent(before);
  }

  @Test
  void replaceOrDeleteNoFileThatIsNoWinner() throws IOException {
    Files.createDirectories(winners());
    Path own = Files.writeString(winners().resolve("07.json"), "{\"name\": \"mine\"}");
    assertThatExceptionOfType(WrongStoreException.class)
        .isThrownBy(() -> write(Winners.of(TRIALS, Ranking.byAccuracy(OptionalLong.of(100)), 5)))
        .withMessage(
            "%s: must be a winner of the campaign to be replaced, is another file; move it away",
            own);
    assertThat(own).hasContent("{\"name\": \"mine\"}");
    assertThat(names()).containsExactly("07.json");
  }

  @Test
  void doNotMakeTheDirectoryOfTheirCampaign() {
    Path gone = directory.resolve("gone");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> write(gone.resolve("winners"), new Winners(TRIALS.subList(0, 1))));
    assertThat(gone).doesNotExist();
  }

  private void write(Winners winners) {
    write(winners(), winners);
  }

  private static void write(Path directory, Winners winners) {
    new WinnerFiles(directory)
        .replace(winners.documents(Trials.provenance(), Trials::architecture, trial -> Map.of()));
  }

  private Path winners() {
    return directory.resolve("winners");
  }

  private List<String> names() {
    String[] names = winners().toFile().list();
    return List.of(names).stream().sorted().toList();
  }

  private static List<Integer> numbers(List<Trial> trials) {
    return trials.stream().map(Trial::number).toList();
  }
}
