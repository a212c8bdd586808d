package io.mixnas.results;

import io.mixnas.trial.WarmStart;
import java.nio.file.Path;

/** Creates stores until it is killed, and prints the number of each before it begins with it. */
final class CreatingProcess {
  private CreatingProcess() {}

  public static void main(String[] arguments) {
    Path directory = Path.of(arguments[0]);
    for (int number = 1; true; number++) {
      System.out.println(number);
      System.out.flush();
      SqliteFiles.create(store(directory, number), Trials.provenance(), WarmStart.none());
    }
  }

  /** Returns the file of a store. */
  static Path store(Path directory, int number) {
    return directory.resolve("trials-" + number + ".db");
  }
}
