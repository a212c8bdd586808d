package io.mixnas.controller.benchmark;

import io.mixnas.document.Document;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes up tables. */
final class Tables {
  private Tables() {}

  /**
   * Returns a table of three decisions with three options each. Larger options are better and
   * costlier, and scores mislead.
   */
  static AccuracyTable small() {
    return AccuracyTable.read(Document.json("small.json", json()));
  }

  /** Returns cheap scores of all networks: how large their options are. */
  static String scores() {
    return IntStream.range(0, 27)
        .mapToObj(i -> String.format("%3s", Integer.toString(i, 3)).replace(' ', '0'))
        .map(key -> "\"%s\": {\"sum\": %s}".formatted(key, key.chars().map(d -> d - '0').sum()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  static String json() {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < 27; i++) {
      String key = String.format("%3s", Integer.toString(i, 3)).replace(' ', '0');
      int sum = key.chars().map(digit -> digit - '0').sum();
      double accuracy = 80 + sum + i % 3 * 0.1;
      double luck = i % 22 == 0 ? 1 : -0.5 * (i % 2);
      json.append(i == 0 ? "" : ",\n")
          .append(
              "\"%s\": {\"test_acc\": [%s, 0], \"mean_acc\": %s, \"params\": %s, \"flops\": %s}"
                  .formatted(key, accuracy + luck, accuracy, 10 + sum, 100 * (1 + sum)));
    }
    return json.append("}").toString();
  }
}
