package io.mixnas.evaluator.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** 1 where a value is above 0, otherwise 0; without masks, which JDK 17 keeps in vectors. */
final class Positive {
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final int ONE = Float.floatToRawIntBits(1);

  private Positive() {}

  /** A float is above 0 where its bits are, as an integer; -0 counts as above. */
  static FloatVector of(FloatVector x) {
    return IntVector.zero(INTS)
        .sub(x.reinterpretAsInts())
        .lanewise(VectorOperators.ASHR, 31)
        .and(ONE)
        .reinterpretAsFloats();
  }
}
