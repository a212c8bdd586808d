package io.mixnas.generator;

import java.util.Locale;

/** Writes expressions of the Vector API, for vectors of the machine's preferred width. */
final class Vectors {
  private Vectors() {}

  /** Declares the constants that expressions of floats use. */
  static void declare(SourceText text) {
    text.line("private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;");
    text.line("private static final int LANES = SPECIES.length();");
    text.line("private static final Class<?> FLOAT_CLASS = SPECIES.vectorType();");
  }

  /** Declares the constants that expressions of integers use. */
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
   * Returns a vector expression whose class is stated for C2. A cast to a constant class is an
   * intrinsic, which C2 compiles at once even when it has postponed other inlining, and which costs
   * nothing once C2 knows the class by itself.
   */
  static String told(String vector) {
    return "((FloatVector) FLOAT_CLASS.cast(" + vector + "))";
  }

  /** Returns an integer vector expression whose class is stated, as by {@link #told}. */
  static String toldIntegers(String vector) {
    return "((IntVector) INT_CLASS.cast(" + vector + "))";
  }

  /** Loads one vector of floats from a place in an array. */
  static String load(String array, String at, Object... arguments) {
    return told(
        "FloatVector.fromArray(SPECIES, "
            + array
            + ", "
            + String.format(Locale.ROOT, at, arguments)
            + ")");
  }

  /** Puts one float into every lane. */
  static String broadcast(String value) {
    return told("FloatVector.broadcast(SPECIES, " + value + ")");
  }

  /**
   * Returns a computed zero, not a constant: a sum that begins as an object does not become a
   * register.
   */
  static String zero() {
    return told("FloatVector.zero(SPECIES)");
  }

  /** Returns {@code x * y + z} with a single rounding. */
  static String fma(String x, String y, String z) {
    return told(x + ".fma(" + y + ", " + z + ")");
  }

  static String mul(String x, String y) {
    return told(x + ".mul(" + y + ")");
  }

  static String add(String x, String y) {
    return told(x + ".add(" + y + ")");
  }

  /** Replaces negative values by 0. */
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
