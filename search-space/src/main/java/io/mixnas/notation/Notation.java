package io.mixnas.notation;

import io.mixnas.document.Document;
import io.mixnas.document.Field;
import java.util.Optional;
import java.util.regex.Pattern;

/** The ways in which an architecture is written down. */
public enum Notation {
  /** {@link ArchitectureJson}. */
  JSON {
    @Override
    public NamedArchitecture read(String source, String text) {
      return ArchitectureJson.read(source, text);
    }
  },
  /** {@link TensorFlowNotation}. */
  TF {
    @Override
    public NamedArchitecture read(String source, String text) {
      return new NamedArchitecture(Optional.empty(), TensorFlowNotation.read(source, text));
    }
  },
  /** {@link TimmNotation}, as JSON or Python. */
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
   * @param source what error messages call it, a file name as a rule
   * @throws NotationException where the text breaks a rule of the TensorFlow notation
   * @throws io.mixnas.document.DocumentException where it breaks one of the others
   */
  public abstract NamedArchitecture read(String source, String text);

  /**
   * Which notation a text is in: by timm's {@code arch_def}, or a block string of TensorFlow's on a
   * line of its own. Whatever is neither is taken for ours.
   *
   * @throws io.mixnas.document.DocumentException when it begins as JSON and is none
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
