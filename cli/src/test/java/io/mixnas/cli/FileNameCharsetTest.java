package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNameCharsetTest {
  private static final FileNameCharset ASCII = new FileNameCharset("ANSI_X3.4-1968");

  @Test
  void complainsOfTheFirstArgumentThatCouldNotBeRead() {
    assertThat(ASCII.complaintOf("show", "\uFFFD\uFFFD.json", "\uFFFD"))
        .contains(
            "\uFFFD\uFFFD.json: file names with such letters need a locale with the character set UTF-8, this one's is ANSI_X3.4-1968; set LC_ALL=C.UTF-8, or run ./mixnas, which does");
  }

  @Test
  void leavesArgumentsAloneThatCouldBeRead() {
    assertThat(ASCII.complaintOf("show", "a.json")).isEmpty();
    assertThat(new FileNameCharset("UTF-8").complaintOf("show", "\uFFFD")).isEmpty();
  }
}
