package io.mixnas.document;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VisibleTextTest {
  @Test
  void whatATerminalWouldObeyIsShown() {
    assertThat(VisibleText.of("a\u001b[31mb\u0007\u007f")).isEqualTo("a\\u001b[31mb\\u0007\\u007f");
    assertThat(VisibleText.of("\u009b2J\u0085")).isEqualTo("\\u009b2J\\u0085");
    assertThat(VisibleText.of("gpj.\u202eexe\u2066\u200f\u061c"))
        .isEqualTo("gpj.\\u202eexe\\u2066\\u200f\\u061c");
    assertThat(VisibleText.of("a\r\n\u2028b")).isEqualTo("a\\u000d\\u000a\\u2028b");
  }

  @Test
  void lettersOfAllScriptsStayAsTheyAre() {
    assertThat(VisibleText.of("Müller, 東京, عربى, \ud83d\ude00"))
        .isEqualTo("Müller, 東京, عربى, \ud83d\ude00");
  }

  @Property
  void nothingIsLeftToObey(@ForAll String text) {
    assertThat(VisibleText.of(text).chars().noneMatch(c -> VisibleText.isObeyed((char) c)))
        .isTrue();
    assertThat(VisibleText.of(VisibleText.of(text))).isEqualTo(VisibleText.of(text));
  }
}
