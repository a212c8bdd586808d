package io.mixnas.results.onnx;

import io.mixnas.document.OneLine;

/** Signals an ONNX file that cannot be used. The message is one line for the user. */
public final class OnnxException extends RuntimeException {
  /** Creates an exception with one line: where, rule, what was found. */
  public OnnxException(String message) {
    super(OneLine.of(message));
  }

  /** Creates an exception with one line and its cause. */
  public OnnxException(String message, Throwable cause) {
    super(OneLine.of(message), cause);
  }

  /** Creates an exception for a rule that a part of a model breaks. */
  static OnnxException at(String source, String part, String rule) {
    return new OnnxException("%s: %s: %s".formatted(source, part, rule));
  }
}
