package io.mixnas.results.onnx;

/** An ONNX file that cannot be used; the message is one line fit for a user. */
public final class OnnxException extends RuntimeException {
  /** One line: where, rule, what was found. */
  public OnnxException(String message) {
    super(message);
  }

  /** One line with its cause. */
  public OnnxException(String message, Throwable cause) {
    super(message, cause);
  }
}
