package io.mixnas.cli;

import io.mixnas.document.VisibleText;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes text so that a terminal shows all of it and obeys only line breaks and tabs, whatever
 * names in files, databases and models contain. The escapes do not change what a JSON document
 * means. CSV has no escapes of its own for such characters (RFC 4180 allows no control characters
 * in fields).
 */
final class VisibleWriter extends FilterWriter {
  private boolean returned;

  VisibleWriter(Writer out) {
    super(out);
  }

  @Override
  public void write(int character) throws IOException {
    if (returned) {
      returned = false;
      out.write(character == '\n' ? "\r" : VisibleText.escape('\r'));
    }
    if (character == '\r') {
      returned = true; // ends a line only together with what follows
    } else if (character == '\n' || character == '\t' || !VisibleText.isObeyed((char) character)) {
      out.write(character);
    } else {
      out.write(VisibleText.escape((char) character));
    }
  }

  @Override
  public void write(char[] characters, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      write(characters[i]);
    }
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      write(text.charAt(i));
    }
  }
}
