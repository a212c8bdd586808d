package io.mixnas.generator;

import java.util.Locale;

/** Writes expressions of the Vector API, with vectors as wide as the machine's. */
final class Vectors {
  private Vectors() {}

  /** Declares the names that expressions of floats refer to. */
  static void declare(SourceText text) {
    text.line("private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;");
    text.line("private static final int LANES = SPECIES.length();");
    text.line("private static final Class<?> FLOAT_CLASS = SPECIES.vectorType();");
  }

  /** Declares the names that expressions of integers refer to. */
  static void declareIntegers(SourceText text) {
    text.line("private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;");
    text.line("private static final Class<?> INT_CLASS = INTS.vectorType();");
  }

  /** Declares a vector with the same value in every lane. */
  static void constant(SourceText text, String name, String value) {
    text.line(
        "private static final FloatVector %s = FloatVector.broadcast(SPECIES, %s);", name, value);
  }

  /** Declares a vector of integers with the same value in every lane. */
  static void integers(SourceText text, String name, String value) {
    text.line("private static final IntVector %s = IntVector.broadcast(INTS, %s);", name, value);
  }

  /**
   * Returns an expression that tells C2 the class of a vector. A cast to a constant class is an
   * intrinsic, which C2 compiles at once whatever it has postponed, and which costs nothing if C2
   * already knows the class.
   */
  static String told(String vector) {
    return "((FloatVector) FLOAT_CLASS.cast(" + vector + "))";
  }

  /** Returns the same as {@link #told} for a vector of integers. */
  static String toldIntegers(String vector) {
    return "((IntVector) INT_CLASS.cast(" + vector + "))";
  }

  /** Returns a load of as many floats as there are lanes, from a place on. */
  static String load(String array, String at, Object... arguments) {
    return told(
        "FloatVector.fromArray(SPECIES, "
            + array
            + ", "
            + String.format(Locale.ROOT, at, arguments)
            + ")");
  }

  /** Returns a vector with one float in every lane. */
  static String broadcast(String value) {
    return told("FloatVector.broadcast(SPECIES, " + value + ")");
  }

  /**
   * Returns zeros that are computed, not a constant. A sum that begins as an object is never kept
   * in a register.
   */
  static String zero() {
    return told("FloatVector.zero(SPECIES)");
  }

  /** Returns {@code x * y + z}, rounded once. */
  static String fma(String x, String y, String z) {
    return told(x + ".fma(" + y + ", " + z + ")");
  }

  static String mul(String x, String y) {
    return told(x + ".mul(" + y + ")");
  }

  static String add(String x, String y) {
    return told(x + ".add(" + y + ")");
  }

  /** Returns a vector with 0 in place of negative values. */
  static String rectified(String x) {
    return told(told(x) + ".max(NOUGHT)");
  }

  /** Returns the statement that stores a vector. */
  static String store(String vector, String array, String at, Object... arguments) {
    return told(vector)
        + ".intoArray("
        + array
        + ", "
        + String.format(Locale.ROOT, at, arguments)
        + ")";
  }
}
