package io.mixnas.generator;

import static io.mixnas.generator.SourceText.each;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes passes over elements, and sums of them, down one vector of columns. Each is given as steps
 * of one operation: {@code X} and {@code Y} stand for loaded values, {@code OUT} and {@code SLOPE}
 * for stored ones.
 */
final class ElementColumns {
  private static final String SCALED = "Operand x, Operand scale, Operand shift, Operand out";

  private static final List<String> SCALE =
      List.of(parameter("factor", "scale", 0), parameter("term", "shift", 0));

  private static final String Z = "FloatVector z = X.fma(factor, term)";

  private static final String RELU =
      """
      FloatVector twice = z.abs()
      twice = twice.add(z)
      OUT = twice.mul(HALF)""";

  private static final String RELU6 =
      """
      FloatVector h = z.max(NOUGHT)
      OUT = h.min(SIX)""";

  private static final String HARD_SIGMOID =
      """
      FloatVector h = z.mul(SIXTH)
      h = h.add(HALF)
      h = h.max(NOUGHT)
      h = h.min(ONE)""";

  /**
   * Computes {@code exp(-z)} for z within 80 of 0, as {@code exp(y) = 2^n exp(r)}, where n is the
   * nearest integer to {@code y / ln 2} and {@code exp(r)} is Cephes's polynomial, with m = -r.
   * Then {@code s = 1 / (1 + exp(-z))} follows in three Newton steps from a guess by integer
   * subtraction, since a vector division takes longer than all the rest.
   */
  private static final String SIGMOID =
      """
      IntVector bits = z.reinterpretAsInts()
      IntVector sign = bits.and(SIGNS)
      IntVector magnitude = bits.and(MAGNITUDES)
      magnitude = magnitude.min(LIMIT)
      magnitude = magnitude.or(sign)
      FloatVector y = magnitude.reinterpretAsFloats()
      FloatVector shifted = y.fma(MINUS_LOG2_E, ROUNDER)
      FloatVector n = shifted.sub(ROUNDER)
      FloatVector m = n.fma(LN2_HIGH, y)
      m = n.fma(LN2_LOW, m)
      FloatVector p = m.fma(MINUS_C6, C5)
      p = p.fma(m, MINUS_C4)
      p = p.fma(m, C3)
      p = p.fma(m, MINUS_C2)
      p = p.fma(m, C1)
      FloatVector line = ONE.sub(m)
      FloatVector square = m.mul(m)
      p = p.fma(square, line)
      IntVector power = shifted.reinterpretAsInts()
      power = power.lanewise(VectorOperators.LSHL, 23)
      IntVector mantissa = p.reinterpretAsInts()
      power = power.add(mantissa)
      FloatVector exp = power.reinterpretAsFloats()
      FloatVector negative = exp.fma(MINUS_ONE, MINUS_ONE)
      IntVector guess = negative.reinterpretAsInts()
      guess = RECIPROCAL_GUESS.sub(guess)
      FloatVector s = guess.reinterpretAsFloats()
      FloatVector e = negative.fma(s, TWO)
      s = s.mul(e)
      e = negative.fma(s, TWO)
      s = s.mul(e)
      e = negative.fma(s, TWO)
      s = s.mul(e)""";

  /**
   * Gives X where Y is above 0, otherwise 0. JDK 17 keeps masks in vectors, so bit operations do
   * the masking.
   */
  private static final String RECTIFY =
      """
      FloatVector opposite = NOUGHT.sub(Y)
      IntVector opposites = opposite.reinterpretAsInts()
      IntVector mask = opposites.lanewise(VectorOperators.ASHR, 31)
      IntVector bits = X.reinterpretAsInts()
      IntVector kept = bits.and(mask)
      OUT = kept.reinterpretAsFloats()""";

  /** Names the vectors of integers that steps assign to again. */
  private static final List<String> INTEGERS =
      List.of("magnitude", "power", "guess", "above", "below");

  private final SourceText text;

  private ElementColumns(SourceText text) {
    this.text = text;
  }

  /** Writes all passes and sums into a class. */
  static void write(SourceText text) {
    constants(text);
    ElementColumns columns = new ElementColumns(text);
    columns.activations();
    columns.slopes();
    columns.pass(
        "combine",
        "Operand x, Operand y, Operand abc, Operand out",
        List.of(parameter("a", "abc", 0), parameter("b", "abc", 1), parameter("c", "abc", 2)),
        "FloatVector z = Y.fma(b, c)",
        "OUT = X.fma(a, z)");
    String binary = "Operand x, Operand y, Operand out";
    columns.pass("multiply", binary, List.of(), "OUT = X.mul(Y)");
    columns.pass("add", binary, List.of(), "OUT = X.add(Y)");
    columns.pass("rectify", binary, List.of(), RECTIFY);
    columns.sums();
  }

  private static void constants(SourceText text) {
    Vectors.declareIntegers(text);
    text.line("private static final int SIGN = 0x8000_0000;");
    Vectors.integers(text, "SIGNS", "SIGN");
    Vectors.integers(text, "MAGNITUDES", "~SIGN");
    Vectors.integers(text, "LIMIT", "Float.floatToRawIntBits(80)");
    Vectors.integers(text, "RECIPROCAL_GUESS", "0x7EF3_11C7 + SIGN");
    Vectors.integers(text, "ONE_BITS", "Float.floatToRawIntBits(1)");
    Vectors.constant(text, "NOUGHT", "0");
    Vectors.constant(text, "SIXTH", "1f / 6");
    Vectors.constant(text, "HALF", "0.5f");
    Vectors.constant(text, "ONE", "1");
    Vectors.constant(text, "TWO", "2");
    Vectors.constant(text, "SIX", "6");
    Vectors.constant(text, "MINUS_ONE", "-1");
    Vectors.constant(text, "ROUNDER", "12_582_912"); // 1.5 * 2^23: a sum with it is a whole number
    Vectors.constant(text, "MINUS_LOG2_E", "-1.442695f");
    Vectors.constant(text, "LN2_HIGH", "355f / 512");
    Vectors.constant(text, "LN2_LOW", "-0.00021219444f");
    Vectors.constant(text, "C1", "0.5f");
    Vectors.constant(text, "MINUS_C2", "-0.16666666f");
    Vectors.constant(text, "C3", "0.041665796f");
    Vectors.constant(text, "MINUS_C4", "-0.008333452f");
    Vectors.constant(text, "C5", "0.0013981999f");
    Vectors.constant(text, "MINUS_C6", "-0.00019875691f");
  }

  private void activations() {
    pass("identity", SCALED, SCALE, Z, "OUT = z");
    pass("relu", SCALED, SCALE, Z, RELU);
    pass("relu6", SCALED, SCALE, Z, RELU6);
    pass("hardSwish", SCALED, SCALE, Z, HARD_SIGMOID, "OUT = z.mul(h)");
    pass("hardSigmoid", SCALED, SCALE, Z, HARD_SIGMOID, "OUT = h");
    pass("swish", SCALED, SCALE, Z, SIGMOID, "OUT = s.mul(z)");
    pass("sigmoid", SCALED, SCALE, Z, SIGMOID, "OUT = s");
  }

  private void slopes() {
    String parameters = SCALED + ", Operand slope";
    pass("identityWithSlope", parameters, SCALE, Z, "OUT = z", "SLOPE = ONE");
    pass(
        "reluWithSlope",
        parameters,
        SCALE,
        Z,
        RELU,
        isAbove("z", "above"),
        "SLOPE = above.reinterpretAsFloats()");
    pass(
        "relu6WithSlope",
        parameters,
        SCALE,
        Z,
        RELU6,
        isAbove("z", "above"),
        "FloatVector left = SIX.sub(z)",
        isAbove("left", "below"),
        "above = above.and(below)",
        "SLOPE = above.reinterpretAsFloats()");
    pass(
        "hardSwishWithSlope",
        parameters,
        SCALE,
        Z,
        HARD_SIGMOID,
        "OUT = z.mul(h)",
        isAbove("h", "above"),
        "FloatVector left = ONE.sub(h)",
        isAbove("left", "below"),
        "above = above.and(below)",
        "FloatVector inside = above.reinterpretAsFloats()",
        "FloatVector sixth = z.mul(SIXTH)",
        "SLOPE = sixth.fma(inside, h)");
    pass(
        "swishWithSlope",
        parameters,
        SCALE,
        Z,
        SIGMOID,
        "FloatVector value = s.mul(z)",
        "OUT = value",
        "FloatVector opposite = ONE.sub(s)",
        "SLOPE = value.fma(opposite, s)");
  }

  /**
   * Gives the bits of 1 where a vector is above 0, otherwise those of 0. A vector is above 0 where
   * 0 minus it has its sign bit set (0 - -0 has not).
   */
  private static String isAbove(String vector, String name) {
    return """
        FloatVector %2$sMinus = NOUGHT.sub(%1$s)
        IntVector %2$s = %2$sMinus.reinterpretAsInts()
        %2$s = %2$s.lanewise(VectorOperators.ASHR, 31)
        %2$s = %2$s.and(ONE_BITS)"""
        .formatted(vector, name);
  }

  private void sums() {
    sum(
        "moments",
        "Operand x, Operand centre, Operand sums",
        true,
        "FloatVector d# = X.sub(middle)",
        "s# = d#.add(s#)",
        "t# = d#.fma(d#, t#)");
    sum(
        "products",
        "Operand x, Operand y, Operand centre, Operand sums",
        true,
        "FloatVector d# = X",
        "FloatVector e# = Y.sub(middle)",
        "s# = d#.add(s#)",
        "t# = d#.fma(e#, t#)");
    sum("sums", "Operand x, Operand sums", false, "s# = X.add(s#)");
  }

  /** Declares a row of an operand that every row of the pass uses. */
  private static String parameter(String name, String operand, int row) {
    return "FloatVector %s = %s;"
        .formatted(
            name,
            Vectors.load(operand + ".array", "%1$s.at(%2$d) + vector * %1$s.plane", operand, row));
  }

  /**
   * Writes a pass down the rows twice: for operands that are all compact, where every place is a
   * constant times the row, and for any operands.
   */
  private void pass(String name, String parameters, List<String> setUp, String... steps) {
    List<String> operands = operands(parameters, "x", "y", "out", "slope");
    for (boolean compact : new boolean[] {true, false}) {
      text.open(
          "static void %s%s(int rows, int vector, %s)", name, compact ? "Compact" : "", parameters);
      places(operands, compact);
      setUp.forEach(text::line);
      text.open("for (int i = 0; i < rows; i++)");
      lines(steps).forEach(step -> text.line("%s;", statement(step, "i", compact)));
      text.close();
      text.close();
    }
    String arguments = parameters.replace("Operand ", "");
    text.open("static void %sAll(int rows, int vectors, %s)", name, parameters);
    text.line("boolean compact = %s;", areCompact(operands));
    text.open("for (int vector = 0; vector < vectors; vector++)");
    choose(name, "rows, vector, " + arguments);
    text.close();
    text.close();
  }

  /**
   * Writes sums down the rows, four rows at a time and in a fixed order. The remaining rows get a
   * method of their own.
   */
  private void sum(String name, String parameters, boolean two, String... steps) {
    List<String> sums = two ? List.of("s", "t") : List.of("s");
    for (boolean compact : new boolean[] {true, false}) {
      openSum(name + "Quads", parameters, compact);
      sums.forEach(s -> each(4, r -> text.line("FloatVector %s%s = %s;", s, r, Vectors.zero())));
      text.open("for (int i = 0; i < rows; i += 4)");
      each(4, r -> sumSteps(steps, r, "i + " + r, compact));
      text.close();
      for (String s : sums) {
        String total = Vectors.add(Vectors.add(s + "0", s + "1"), Vectors.add(s + "2", s + "3"));
        text.line("%s;", Vectors.store(Vectors.add(Vectors.load("to", s), total), "to", s));
      }
      text.close();
      openSum(name + "Rest", parameters, compact);
      text.open("for (int i = rows & ~3; i < rows; i++)");
      sums.forEach(s -> text.line("FloatVector %s9 = %s;", s, Vectors.load("to", s)));
      sumSteps(steps, 9, "i", compact);
      sums.forEach(s -> text.line("%s;", Vectors.store(s + "9", "to", s)));
      text.close();
      text.close();
    }
    chooseSums(name, parameters);
  }

  private void openSum(String name, String parameters, boolean compact) {
    text.open(
        "private static void %s%s(int rows, int vector, %s)",
        name, compact ? "Compact" : "", parameters);
    places(operands(parameters, "x", "y"), compact);
    text.line("float[] to = sums.array;");
    text.line("int s = sums.start + vector * sums.plane;");
    text.line("int t = s + sums.stride;");
    if (parameters.contains("centre")) {
      text.line(parameter("middle", "centre", 0));
    }
  }

  private void sumSteps(String[] steps, int number, String row, boolean compact) {
    for (String step : steps) {
      String numbered = step.replace("#", Integer.toString(number));
      text.line("%s;", statement(numbered, row, compact));
    }
  }

  private void chooseSums(String name, String parameters) {
    String arguments = "vector, " + parameters.replace("Operand ", "");
    text.open("static void %sAll(int rows, int vectors, %s)", name, parameters);
    text.line("boolean compact = %s;", areCompact(operands(parameters, "x", "y")));
    text.line("int quads = rows & ~3;");
    text.open("for (int vector = 0; vector < vectors; vector++)");
    text.open("if (quads > 0)");
    choose(name + "Quads", "quads, " + arguments);
    text.close();
    text.open("if (quads < rows)");
    choose(name + "Rest", "rows, " + arguments);
    text.close();
    text.close();
    text.close();
  }

  private void choose(String name, String arguments) {
    text.open("if (compact)");
    text.line("%sCompact(%s);", name, arguments);
    text.reopen("else");
    text.line("%s(%s);", name, arguments);
    text.close();
  }

  private static Stream<String> lines(String... steps) {
    return Arrays.stream(steps).flatMap(String::lines);
  }

  /** Returns a step as Java. Its result is cast to its vector class. */
  private static String statement(String step, String row, boolean compact) {
    String result = step.substring(0, step.indexOf(" = "));
    String vector =
        step.substring(step.indexOf(" = ") + 3)
            .replaceAll("\\bX\\b", loaded("x", row, compact))
            .replaceAll("\\bY\\b", loaded("y", row, compact));
    return switch (result) {
      case "OUT" -> stored(vector, "out", row, compact);
      case "SLOPE" -> stored(vector, "slope", row, compact);
      default ->
          result
              + " = "
              + (isIntegers(result) ? Vectors.toldIntegers(vector) : Vectors.told(vector));
    };
  }

  private static boolean isIntegers(String result) {
    return result.startsWith("IntVector ") || INTEGERS.contains(result);
  }

  private static String loaded(String operand, String row, boolean compact) {
    return Vectors.load(operand + "s", place(operand, row, compact));
  }

  private static String stored(String vector, String operand, String row, boolean compact) {
    return Vectors.store(vector, operand + "s", place(operand, row, compact));
  }

  private void places(List<String> operands, boolean compact) {
    for (String operand : operands) {
      text.line("float[] %1$ss = %1$s.array;", operand);
      text.line("int %1$s0 = %1$s.start + vector * %1$s.plane;", operand);
      if (!compact) {
        text.line("int %1$sStride = %1$s.stride;", operand);
        text.line("int[] %1$sTable = %1$s.table;", operand);
      }
    }
  }

  private static String place(String operand, String row, boolean compact) {
    return compact
        ? "%s0 + (%s) * LANES".formatted(operand, row)
        : "%1$s0 + (%1$sTable == null ? (%2$s) * %1$sStride : %1$sTable[%2$s])"
            .formatted(operand, row);
  }

  /** Returns those of some operands that are parameters. */
  private static List<String> operands(String parameters, String... names) {
    List<String> all = List.of(parameters.split(", "));
    return Stream.of(names).filter(name -> all.contains("Operand " + name)).toList();
  }

  private static String areCompact(List<String> operands) {
    return String.join(" && ", operands.stream().map(name -> name + ".isCompact()").toList());
  }
}
