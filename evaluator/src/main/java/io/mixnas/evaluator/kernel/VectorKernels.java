package io.mixnas.evaluator.kernel;

import jdk.incubator.vector.FloatVector;

/** Apart from {@link Kernels}, so that nothing of the Vector API is loaded where it is absent. */
final class VectorKernels {
  private VectorKernels() {}

  static Kernels create() {
    return new Kernels(
        "vector, %d bits".formatted(FloatVector.SPECIES_PREFERRED.vectorBitSize()),
        FloatVector.SPECIES_PREFERRED.length(),
        new VectorMatrixProduct(),
        new VectorTapProduct(),
        new VectorElementPass());
  }
}
