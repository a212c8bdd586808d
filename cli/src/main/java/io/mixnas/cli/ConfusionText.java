package io.mixnas.cli;

import io.mixnas.document.OneLine;
import io.mixnas.evaluator.training.Confusion;
import io.mixnas.results.TextTable;
import java.util.ArrayList;
import java.util.List;

/** Formats for people how well a network tells classes apart. */
final class ConfusionText {
  /** More classes would not fit on a screen. */
  private static final int MOST_CLASSES = 20;

  private ConfusionText() {}

  /** Returns the accuracy and, for few classes, the confusion matrix; ends in a line break. */
  static String of(String images, Confusion confusion) {
    String accuracy =
        "%s accuracy: %s of %s images%n"
            .formatted(
                OneLine.of(images), TrialText.percent(confusion.accuracy()), confusion.images());
    return confusion.classes().size() > MOST_CLASSES ? accuracy : accuracy + matrix(confusion);
  }

  private static TextTable matrix(Confusion confusion) {
    List<TextTable.Column> columns = new ArrayList<>();
    columns.add(TextTable.words("actual \\ predicted"));
    confusion.classes().forEach(name -> columns.add(TextTable.numbers(name)));
    columns.add(TextTable.numbers("right"));
    TextTable table = TextTable.of(columns.toArray(TextTable.Column[]::new));
    for (int label = 0; label < confusion.classes().size(); label++) {
      List<String> cells = new ArrayList<>();
      cells.add(confusion.classes().get(label));
      confusion.counts().get(label).forEach(count -> cells.add(Integer.toString(count)));
      double recall = confusion.recall(label);
      cells.add(Double.isNaN(recall) ? "-" : TrialText.percent(recall));
      table.row(cells.toArray(String[]::new));
    }
    return table;
  }
}
