package io.mixnas.results.onnx;

import io.mixnas.document.OneLine;

/** An ONNX file that cannot be used; the message is one line fit for a user. */
public final class OnnxException extends RuntimeException {
  /** One line: where, rule, what was found. */
  public OnnxException(String message) {
    super(OneLine.of(message));
  }

  /** One line with its cause. */
  public OnnxException(String message, Throwable cause) {
    super(OneLine.of(message), cause);
  }

  /** A rule that a part of a model breaks. */
  static OnnxException at(String source, String part, String rule) {
    return new OnnxException("%s: %s: %s".formatted(source, part, rule));
  }
}
