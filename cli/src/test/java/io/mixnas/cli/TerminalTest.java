package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.document.VisibleText;
import java.io.PrintWriter;
import java.io.StringWriter;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TerminalTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Terminal terminal =
      new Terminal(new PrintWriter(out), new PrintWriter(err), true, 80);

  @Example
  void whatOthersWroteIsShownAndNotObeyed() {
    terminal.show("a\u001b[2J\u009b1m\u202eb\u0000\rc\n\td\r\n");
    terminal.tell("one\nline\u0007");
    terminal.say("\u001b]0;title\u0007\nforged");

    assertThat(plain(out))
        .isEqualTo("a\\u001b[2J\\u009b1m\\u202eb\\u0000\\u000dc\n\td\r\none line\\u0007\n");
    assertThat(plain(err)).isEqualTo("\\u001b]0;title\\u0007 forged\n");
  }

  @Example
  void itsOwnControlsGoThroughInOrder() {
    terminal.err().print("before");
    terminal.control("\r\u001b[K");
    terminal.err().print("after\u001b");
    terminal.control("\n");

    assertThat(err).hasToString("before\r\u001b[Kafter\\u001b\n");
  }

  @Property
  void jsonKeepsItsMeaning(@ForAll String value) throws JsonProcessingException {
    ObjectMapper json = new ObjectMapper();
    StringWriter shown = new StringWriter();

    new Terminal(new PrintWriter(shown), new PrintWriter(err), false, 80)
        .show(json.writeValueAsString(value));

    assertThat(json.readValue(shown.toString(), String.class)).isEqualTo(value);
    assertThat(shown.toString().chars().noneMatch(c -> VisibleText.isObeyed((char) c))).isTrue();
  }

  private static String plain(StringWriter text) {
    String line = System.lineSeparator();
    return line.equals("\n") ? text.toString() : text.toString().replace(line, "\n");
  }
}
