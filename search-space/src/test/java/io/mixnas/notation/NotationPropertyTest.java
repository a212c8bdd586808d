package io.mixnas.notation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.ArchitectureArbitrary;
import io.mixnas.space.SearchSpace;
import io.mixnas.space.SearchSpaces;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Tests that whatever is written is read back as exactly the same architecture. */
class NotationPropertyTest {

  @Property(tries = 1000)
  void jsonSaysEveryArchitecture(@ForAll("any") Architecture network) {
    assertThat(throughJson(network)).isEqualTo(network);
  }

  @Property(tries = 200)
  void jsonKeepsTheName(@ForAll("any") Architecture network, @ForAll String name) {
    NamedArchitecture named = new NamedArchitecture(Optional.of(name), network);

    String text = ArchitectureJson.write(named, Map.of("genotype", "1.2.3"));

    assertThat(ArchitectureJson.read("network.json", text)).isEqualTo(named);
  }

  @Property(tries = 1000)
  void tensorFlowSaysItsOwn(@ForAll("tensorFlow") Architecture network) {
    assertThat(throughTensorFlow(network)).isEqualTo(network);
    assertThat(TensorFlowNotation.read(TensorFlowNotation.describe(network))).isEqualTo(network);
  }

  @Property(tries = 1000)
  void timmSaysItsOwn(@ForAll("timm") Architecture network) {
    assertThat(throughTimm(network)).isEqualTo(network);
    assertThat(TimmNotation.read(TimmNotation.describe(network))).isEqualTo(network);
  }

  @Property(tries = 1000)
  void tensorFlowSaysAnArchitectureOrRefusesIt(@ForAll("mixed") Architecture network) {
    requireSameOrRefused(network, NotationPropertyTest::throughTensorFlow);
  }

  @Property(tries = 1000)
  void timmSaysAnArchitectureOrRefusesIt(@ForAll("mixed") Architecture network) {
    requireSameOrRefused(network, NotationPropertyTest::throughTimm);
  }

  @Property(tries = 300)
  void everyNotationSaysTheMixNetSpace(@ForAll("mixNetSpace") Architecture network) {
    assertThat(throughJson(network)).isEqualTo(network);
    assertThat(throughTensorFlow(network)).isEqualTo(network);
    assertThat(throughTimm(network)).isEqualTo(network);
  }

  @Provide
  Arbitrary<Architecture> any() {
    return ArchitectureArbitrary.any();
  }

  @Provide
  Arbitrary<Architecture> tensorFlow() {
    return Arbitraries.randomValue(TensorFlowArchitectures::next);
  }

  @Provide
  Arbitrary<Architecture> timm() {
    return Arbitraries.randomValue(TimmArchitectures::next);
  }

  @Provide
  Arbitrary<Architecture> mixed() {
    return Arbitraries.oneOf(any(), tensorFlow(), timm());
  }

  @Provide
  Arbitrary<Architecture> mixNetSpace() {
    SearchSpace space = SearchSpaces.of("mixnet");
    return Arbitraries.randomValue(random -> space.decode(space.sample(random)));
  }

  private static Architecture throughJson(Architecture network) {
    return ArchitectureJson.read("network.json", ArchitectureJson.write(network)).architecture();
  }

  private static Architecture throughTensorFlow(Architecture network) {
    return TensorFlowNotation.read("network.txt", TensorFlowNotation.write(network));
  }

  private static Architecture throughTimm(Architecture network) {
    return TimmNotation.read("network.json", TimmNotation.write(network));
  }

  /**
   * Requires that a text is read back as the same network, or was refused with a place: the stem,
   * the head, the padding, or blocks by number.
   */
  private static void requireSameOrRefused(
      Architecture network, UnaryOperator<Architecture> throughText) {
    try {
      assertThat(throughText.apply(network)).isEqualTo(network);
    } catch (NotationException refusal) {
      assertThat(refusal.getMessage())
          .matches("(stem|head|padding|block \\d+|blocks \\d+ to \\d+): .*(timm|TensorFlow).*");
    }
  }
}
