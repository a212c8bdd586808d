package io.mixnas.campaign;

import io.mixnas.evaluator.EvaluationException;
import io.mixnas.results.file.StoreException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;

/** Describes a failure: in one line for the user, in detail for a developer. */
public final class FailureText {
  private FailureText() {}

  /** Returns why a training failed. */
  public static String line(Exception error) {
    String message = Objects.requireNonNullElse(error.getMessage(), "");
    String kind = error.getClass().getName();
    String line = message.lines().findFirst().orElse("").strip();
    if (error instanceof EvaluationException || error instanceof StoreException) {
      return line.isEmpty() ? "no cause given" : line;
    }
    return kind.substring(kind.lastIndexOf('.') + 1) + (line.isEmpty() ? "" : ": " + line);
  }

  /** Returns the details that a developer needs to find the cause. */
  static String details(Exception error) {
    StringWriter text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
