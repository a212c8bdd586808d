package io.mixnas.evaluator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VectorAvailabilityTest {
  @Test
  void vectorsAreSlowWithoutInstructionsForFusedMultiplyAdds() {
    for (String architecture : List.of("amd64", "x86_64")) {
      assertThat(VectorAvailability.slowness(architecture, Optional.of(true))).isEmpty();
      assertThat(VectorAvailability.slowness(architecture, Optional.of(false)))
          .hasValue(
              "vectors are thousands of times slower without FMA instructions, which this CPU or"
                  + " virtual machine lacks or a JVM flag such as -XX:-UseFMA turned off; a virtual"
                  + " machine should pass its host's CPU through");
    }
  }

  @Test
  void onOtherProcessorsOnlyAFlagTurnsTheInstructionsOff() {
    assertThat(VectorAvailability.slowness("aarch64", Optional.of(true))).isEmpty();
    assertThat(VectorAvailability.slowness("aarch64", Optional.of(false)))
        .hasValue(
            "vectors are thousands of times slower without FMA instructions, which a JVM flag"
                + " such as -XX:-UseFMA turned off");
  }

  @Test
  void aVirtualMachineThatDoesNotSayIsTakenToHaveThem() {
    assertThat(VectorAvailability.slowness("amd64", Optional.empty())).isEmpty();
  }

  /** HotSpot knows the flag on every processor. */
  @Test
  void thisVirtualMachineSaysWhetherItUsesThem() {
    assertThat(VectorAvailability.usesFma()).isPresent();
    assertThat(VectorAvailability.isModuleHere()).isTrue();
  }
}
