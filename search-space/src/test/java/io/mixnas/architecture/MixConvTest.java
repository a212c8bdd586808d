package io.mixnas.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MixConvTest {

  @Test
  void groupsOfTheSearchGrowByTwoFrom3x3() {
    assertThat(MixConv.ofGroups(1).kernels()).containsExactly(3);
    assertThat(MixConv.ofGroups(5).kernels()).containsExactly(3, 5, 7, 9, 11);
    assertThat(MixConv.ofGroups(6).kernels()).endsWith(13);
  }

  @Test
  void refusesKernelsOutsideTheRule() {
    assertThatThrownBy(() -> MixConv.of(3, 4))
        .hasMessage("kernels: must be odd and between 3 and 13, was 4");
    assertThatThrownBy(() -> MixConv.of(1))
        .hasMessage("kernels: must be odd and between 3 and 13, was 1");
    assertThatThrownBy(() -> MixConv.of(15))
        .hasMessage("kernels: must be odd and between 3 and 13, was 15");
    assertThatThrownBy(MixConv::of).hasMessage("kernels: must be 1 to 6 sizes, were []");
    assertThatThrownBy(() -> MixConv.ofGroups(7)).hasMessageStartingWith("kernels: must be 1 to 6");
  }

  @Test
  void aDilatedKernelWeighsAs3x3AndReachesAsFar() {
    MixConv dilated = new MixConv(List.of(3, 5, 9), Partition.EQUAL, true);
    for (int group = 0; group < 3; group++) {
      int reach = 1 + (dilated.weightSize(group) - 1) * dilated.dilationRate(group);
      assertThat(dilated.weightSize(group)).isEqualTo(3);
      assertThat(reach).isEqualTo(dilated.kernels().get(group));
    }
    assertThat(MixConv.of(9).weightSize(0)).isEqualTo(9);
    assertThat(MixConv.of(9).dilationRate(0)).isEqualTo(1);
  }

  @Test
  void whatMakesNoDifferenceIsEqual() {
    assertThat(new MixConv(List.of(5), Partition.EXPONENTIAL, false)).isEqualTo(MixConv.of(5));
    assertThat(new MixConv(List.of(3, 3), Partition.EQUAL, true)).isEqualTo(MixConv.of(3, 3));
    assertThat(new MixConv(List.of(3, 5), Partition.EQUAL, true)).isNotEqualTo(MixConv.of(3, 5));
  }

  @Test
  void keepsItsOwnCopyOfTheKernels() {
    List<Integer> kernels = new ArrayList<>(List.of(3, 5));
    MixConv mixConv = new MixConv(kernels, Partition.EQUAL, false);
    kernels.set(0, 7);
    assertThat(mixConv.kernels()).containsExactly(3, 5);
  }
}
