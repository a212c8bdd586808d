package io.mixnas.results;

import io.mixnas.trial.Trial;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stores trials until it is killed, and prints each event once the store has it. */
final class RecordingProcess {
  private RecordingProcess() {}

  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    TrialStore store =
        Files.exists(file)
            ? SqliteTrialStore.open(file)
            : SqliteTrialStore.create(file, Trials.provenance());
    store.trials().stream()
        .filter(trial -> !trial.state().isFinished())
        .map(Trial::number)
        .forEach(number -> train(store, number));
    for (int number = store.trials().size() + 1; true; number++) {
      store.propose(Trials.proposed(number));
      announce("Proposed", number);
      train(store, number);
    }
  }

  private static void train(TrialStore store, int number) {
    store.start(number);
    store.finish(Trials.complete(number));
    announce("Observed", number);
  }

  private static void announce(String event, int number) {
    System.out.println(event + " " + number);
    System.out.flush();
  }
}
