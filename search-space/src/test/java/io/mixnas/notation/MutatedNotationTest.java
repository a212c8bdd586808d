package io.mixnas.notation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.architecture.Architecture;
import io.mixnas.document.DocumentException;
import io.mixnas.zoo.Zoo;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Tests that a reader gives a network or refuses in one line, whatever was done to a text. */
class MutatedNotationTest {
  private static final Architecture MIXNET = Zoo.require("mixnet-s").requireArchitecture();
  private static final List<String> TEXTS =
      List.of(
          ArchitectureJson.write(MIXNET),
          TensorFlowNotation.write(MIXNET),
          TimmNotation.write(MIXNET),
          TimmNotation.python("MixNet-S", MIXNET));
  private static final List<String> SCRAPS =
      List.of(
          "-1",
          "0",
          "1e300",
          "99999999999999999999",
          "1e999999999",
          "NaN",
          "null",
          "[]",
          "{}",
          "\"",
          "[[[[",
          "}",
          "\u0000",
          "\ud800",
          "r9",
          "_",
          "\n",
          ":",
          "\\u001b",
          "true");

  @Property(tries = 400, seed = "1")
  void isReadOrRefusedInOneLine(@ForAll long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    String text = TEXTS.get(random.nextInt(TEXTS.size()));
    int changes = random.nextInt(1, 4);
    for (int i = 0; i < changes; i++) {
      text = changed(text, random);
    }
    try {
      Notation notation = Notation.of("f", text);
      assertThat(notation.read("f", text).architecture()).isNotNull();
    } catch (DocumentException | NotationException e) {
      assertThat(e.getMessage()).isNotBlank().hasLineCount(1);
    }
  }

  /** Cuts, repeats or replaces a part of a text, often a number. */
  private static String changed(String text, RandomGenerator random) {
    int begin = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), begin + random.nextInt(40));
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, begin);
      case 1 -> text.substring(0, begin) + text.substring(end);
      case 2 -> text.substring(0, end) + text.substring(begin);
      case 3 -> text.substring(0, begin) + scrap(random) + text.substring(end);
      default -> numberChanged(text, begin, random);
    };
  }

  private static String numberChanged(String text, int begin, RandomGenerator random) {
    int digit = begin;
    while (digit < text.length() && !Character.isDigit(text.charAt(digit))) {
      digit++;
    }
    int end = digit;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return text.substring(0, digit) + scrap(random) + text.substring(end);
  }

  private static String scrap(RandomGenerator random) {
    return SCRAPS.get(random.nextInt(SCRAPS.size()));
  }
}
