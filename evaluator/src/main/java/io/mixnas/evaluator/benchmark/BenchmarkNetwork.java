package io.mixnas.evaluator.benchmark;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.Stem;
import io.mixnas.notation.TensorFlowNetwork;
import io.mixnas.notation.TensorFlowNotation;
import io.mixnas.zoo.Zoo;
import java.util.List;

/**
 * A network whose speed is measured.
 *
 * @param name the name in tables and scripts
 * @param batchSize the number of images per step
 */
public record BenchmarkNetwork(String name, Architecture architecture, int batchSize) {
  /**
   * Returns a proxy like those that campaigns train: 32x32 images, 10 classes, 9.8 million
   * multiply-adds, batch 64.
   */
  public static BenchmarkNetwork referenceProxy() {
    TensorFlowNetwork blocks =
        new TensorFlowNetwork(
            32,
            10,
            16,
            128,
            1,
            Activation.RELU,
            List.of(
                "r1_k3_a1_p1_s11_e1_i16_o16",
                "r1_k3_a1_p1_s22_e6_i16_o24",
                "r1_k3_a1_p1_s11_e3_i24_o24",
                "r1_k3.5.7_a1_p1_s22_e6_i24_o40_sw",
                "r1_k3.5_a1_p1_s11_e6_i40_o40_sw",
                "r1_k3.5.7_a1_p1_s22_e6_i40_o80_sw",
                "r1_k3.5_a1_p1_s11_e6_i80_o80_sw"));
    Architecture architecture =
        new Architecture(
            new Input(32),
            Padding.SAME,
            new Stem(16, 3, 1, Activation.RELU), // the notation only has stems of stride 2
            TensorFlowNotation.read(blocks).blocks(),
            new Head.ConvolutionThenPool(128, Activation.RELU, 10));
    return new BenchmarkNetwork("reference-proxy", architecture, 64);
  }

  /** Returns MixNet-S at 224x224, batch 16. */
  public static BenchmarkNetwork mixNetS() {
    return new BenchmarkNetwork(
        "mixnet-s", Zoo.require("mixnet-s").architecture().orElseThrow(), 16);
  }
}
