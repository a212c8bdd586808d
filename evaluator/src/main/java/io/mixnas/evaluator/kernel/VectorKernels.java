package io.mixnas.evaluator.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * Creates the vector kernels. This class is separate from {@link Kernels} so that nothing of the
 * Vector API is loaded where it is absent.
 */
final class VectorKernels {
  private VectorKernels() {}

  static Kernels create() {
    int registers = Registers.count(); // before kernels are loaded, which ask for it too
    return new Kernels(
        "vector, %s bits, %s registers"
            .formatted(FloatVector.SPECIES_PREFERRED.vectorBitSize(), registers),
        FloatVector.SPECIES_PREFERRED.length(),
        registers,
        new VectorMatrixProduct(),
        new VectorTapProduct(),
        new VectorElementPass());
  }
}
