package io.mixnas.generator;

import java.util.Locale;

/** Expressions of the Vector API, of vectors as wide as the machine's. */
final class Vectors {
  private Vectors() {}

  /** Declares what the expressions of floats refer to. */
  static void declare(SourceText text) {
    text.line("private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;");
    text.line("private static final int LANES = SPECIES.length();");
    text.line("private static final Class<?> FLOAT_CLASS = SPECIES.vectorType();");
  }

  /** Declares what the expressions of integers refer to. */
  static void declareIntegers(SourceText text) {
    text.line("private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;");
    text.line("private static final Class<?> INT_CLASS = INTS.vectorType();");
  }

  /** Declares a vector that is the same everywhere. */
  static void constant(SourceText text, String name, String value) {
    text.line(
        "private static final FloatVector %s = FloatVector.broadcast(SPECIES, %s);", name, value);
  }

  /** Declares a vector of integers that is the same everywhere. */
  static void integers(SourceText text, String name, String value) {
    text.line("private static final IntVector %s = IntVector.broadcast(INTS, %s);", name, value);
  }

  /**
   * A vector whose class C2 is told: a cast to a constant class is an intrinsic, which C2 compiles
   * at once whatever it has put off, and which costs nothing as soon as it knows the class by
   * itself.
   */
  static String told(String vector) {
    return "((FloatVector) FLOAT_CLASS.cast(" + vector + "))";
  }

  /** {@link #told} of integers. */
  static String toldIntegers(String vector) {
    return "((IntVector) INT_CLASS.cast(" + vector + "))";
  }

  /** As many floats as there are lanes, from a place on. */
  static String load(String array, String at, Object... arguments) {
    return told(
        "FloatVector.fromArray(SPECIES, "
            + array
            + ", "
            + String.format(Locale.ROOT, at, arguments)
            + ")");
  }

  /** One float in every lane. */
  static String broadcast(String value) {
    return told("FloatVector.broadcast(SPECIES, " + value + ")");
  }

  /** Computed and no constant: a sum that begins as an object becomes no register. */
  static String zero() {
    return told("FloatVector.zero(SPECIES)");
  }

  /** {@code x * y + z}, in one rounding. */
  static String fma(String x, String y, String z) {
    return told(x + ".fma(" + y + ", " + z + ")");
  }

  static String mul(String x, String y) {
    return told(x + ".mul(" + y + ")");
  }

  static String add(String x, String y) {
    return told(x + ".add(" + y + ")");
  }

  /** 0 where negative. */
  static String rectified(String x) {
    return told(told(x) + ".max(NOUGHT)");
  }

  /** The statement that stores a vector. */
  static String store(String vector, String array, String at, Object... arguments) {
    return told(vector)
        + ".intoArray("
        + array
        + ", "
        + String.format(Locale.ROOT, at, arguments)
        + ")";
  }
}
