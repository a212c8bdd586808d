package io.mixnas.notation;

import io.mixnas.document.Document;
import io.mixnas.document.Field;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lists the notations in which an architecture can be written. */
public enum Notation {
  /** The notation of {@link ArchitectureJson}. */
  JSON {
    @Override
    public NamedArchitecture read(String source, String text) {
      return ArchitectureJson.read(source, text);
    }
  },
  /** The notation of {@link TensorFlowNotation}. */
  TF {
    @Override
    public NamedArchitecture read(String source, String text) {
      return new NamedArchitecture(Optional.empty(), TensorFlowNotation.read(source, text));
    }
  },
  /** The notation of {@link TimmNotation}, as JSON or Python. */
  TIMM {
    @Override
    public NamedArchitecture read(String source, String text) {
      return new NamedArchitecture(Optional.empty(), TimmNotation.read(source, text));
    }
  };

  private static final Pattern BLOCK_STRING =
      Pattern.compile("(?m)^[ \\t]*r\\d+_k[\\d.]+_\\S*[ \\t]*$");

  /**
   * Reads a text.
   *
   * @param source the name that error messages use for the text, usually a file name
   * @throws NotationException when the text breaks a rule of the TensorFlow notation
   * @throws io.mixnas.document.DocumentException when it breaks a rule of another notation
   */
  public abstract NamedArchitecture read(String source, String text);

  /**
   * Returns the notation of a text. It is recognised by timm's {@code arch_def}, or by a TensorFlow
   * block string on a line of its own. Any other text is taken to be our own notation.
   *
   * @throws io.mixnas.document.DocumentException when the text begins like JSON but is malformed
   */
  public static Notation of(String source, String text) {
    if (TimmPython.isPython(text)) {
      return TIMM;
    }
    if (text.stripLeading().startsWith("{")) {
      Field root = Document.json(source, text);
      boolean ours = root.optional("format").isPresent();
      return !ours && root.optional("arch_def").isPresent() ? TIMM : JSON;
    }
    return BLOCK_STRING.matcher(text).find() ? TF : JSON;
  }
}
