package io.mixnas.notation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.ArchitectureArbitrary;
import io.mixnas.document.DocumentException;
import io.mixnas.zoo.Zoo;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimmPythonTest {
  private static final Architecture NETWORK = Zoo.require("mixnet-s").requireArchitecture();

  @Property(tries = 200)
  void saysWhatTimmCanBuild(@ForAll("timm") Architecture network, @ForAll String name) {
    String text = TimmNotation.python(name, network);

    assertThat(Notation.of("a.py", text)).isEqualTo(Notation.TIMM);
    assertThat(Notation.TIMM.read("a.py", text).architecture()).isEqualTo(network);
    String ofWindows = text.replace("\n", "\r\n");
    assertThat(Notation.of("a.py", ofWindows)).isEqualTo(Notation.TIMM);
    assertThat(TimmNotation.read("a.py", ofWindows)).isEqualTo(network);
  }

  @Property(tries = 200)
  void aNameIsOneLineOfPlainCharacters(@ForAll String name) {
    List<String> plain = TimmNotation.python("x", NETWORK).lines().toList();
    List<String> lines = TimmNotation.python(name, NETWORK).lines().toList();

    assertThat(lines).hasSameSizeAs(plain);
    for (int i = 0; i < lines.size(); i++) {
      if (plain.get(i).startsWith("NAME = ")) {
        // between the quotes no quote, and no backslash but in an escape of a character
        assertThat(lines.get(i))
            .matches("NAME = \"([ -!#-\\[\\]-~]|\\\\u[0-9a-f]{4}|\\\\U[0-9a-f]{8})*\"");
      } else {
        assertThat(lines.get(i)).isEqualTo(plain.get(i));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\nimport os; os.system('id')\n\"",
        "\\\"; import os #",
        "\"\"\")\nimport os\n",
        "@NETWORK@",
        "a\u2028b\u0085c\rd",
        "\\"
      })
  void aHostileNameStaysAText(String name) {
    aNameIsOneLineOfPlainCharacters(name);
    assertThat(TimmNotation.read("a.py", TimmNotation.python(name, NETWORK))).isEqualTo(NETWORK);
  }

  @Test
  void anErrorIsShownAtItsLine() {
    String text = TimmNotation.python("x", NETWORK);
    int line = text.substring(0, text.indexOf("ds_r1")).split("\n", -1).length;

    assertThatThrownBy(() -> TimmNotation.read("a.py", text.replace("ds_r1", "dx_r1")))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining("unknown block")
        .hasMessageEndingWith("(a.py line %s)".formatted(line));
  }

  @Test
  void aFileThatIsCutOffIsRefused() {
    String text = TimmNotation.python("x", NETWORK);

    assertThatThrownBy(
            () -> TimmNotation.read("a.py", text.substring(0, text.indexOf("ir_r1_k3.5.7_"))))
        .isInstanceOf(NotationException.class)
        .hasMessage("NETWORK: must end in a line \"\"\") of its own, the file ends before (a.py)");
  }

  @Test
  void theNotationOfATextIsSeen() {
    assertThat(Notation.of("a", TimmNotation.write(NETWORK))).isEqualTo(Notation.TIMM);
    assertThat(Notation.of("a", TensorFlowNotation.write(NETWORK))).isEqualTo(Notation.TF);
    assertThat(Notation.of("a", ArchitectureJson.write(NETWORK))).isEqualTo(Notation.JSON);
    assertThat(Notation.of("a", "format: mixnas-architecture\n")).isEqualTo(Notation.JSON);
    assertThatThrownBy(() -> Notation.of("a", "{\"arch_def\": "))
        .isInstanceOf(DocumentException.class);
  }

  @Property(tries = 200)
  void aNetworkIsWrittenWholeOrRefused(@ForAll("any") Architecture network) {
    try {
      String text = TimmNotation.python("x", network);
      assertThat(TimmNotation.read("a.py", text)).isEqualTo(network);
    } catch (NotationException refusal) {
      assertThat(refusal.getMessage())
          .matches("(stem|head|block \\d+|blocks \\d+ to \\d+): .*timm.*");
    }
  }

  @Provide
  Arbitrary<Architecture> timm() {
    return Arbitraries.randomValue(TimmArchitectures::next);
  }

  @Provide
  Arbitrary<Architecture> any() {
    return ArchitectureArbitrary.any();
  }
}
