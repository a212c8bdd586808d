package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.document.VisibleText;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TerminalTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();
  private final Terminal terminal =
      new Terminal(new StandardOutput(out), new PrintWriter(err), true, 80);

  @Example
  void whatOthersWroteIsShownAndNotObeyed() {
    terminal.show("a\u001b[2J\u009b1m\u202eb\u0000\rc\n\td\r\n");
    terminal.tell("one\nline\u0007");
    terminal.say("\u001b]0;title\u0007\nforged");

    assertThat(plain(out.toString(StandardCharsets.UTF_8)))
        .isEqualTo("a\\u001b[2J\\u009b1m\\u202eb\\u0000\\u000dc\n\td\r\none line\\u0007\n");
    assertThat(plain(err.toString())).isEqualTo("\\u001b]0;title\\u0007 forged\n");
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
    ByteArrayOutputStream shown = new ByteArrayOutputStream();

    new Terminal(new StandardOutput(shown), new PrintWriter(err), false, 80)
        .show(json.writeValueAsString(value));

    String text = shown.toString(StandardCharsets.UTF_8);
    assertThat(json.readValue(text, String.class)).isEqualTo(value);
    assertThat(text.chars().noneMatch(c -> VisibleText.isObeyed((char) c))).isTrue();
  }

  private static String plain(String text) {
    return text.replace(System.lineSeparator(), "\n");
  }
}
