import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Writes the kernels' unrolled shapes at build time: {@code java KernelGenerator.java DIRECTORY}.
 * Each kernel is described once, by a method here, for any shape; what is written is Java on the
 * Vector API. C2 of JDK 17 keeps a sum in a register across the end of one loop alone, and boxes it
 * otherwise. It may also know a sum that comes out of a loop's head as some vector only, not as one
 * of this width, and then boxes it to store it: in some starts, in others not. So loops test at
 * their end, where a sum is what was computed last, and nothing leads around them; a sum that may
 * come from two places is an argument of a method of another vector, not the receiver. Where much
 * is inlined in a method C2 puts inlining off, and knows as little: so methods are short.
 *
 * <p>Loads in a loop are of a common base plus constants wherever that can be: C2 then checks the
 * bounds of the first and the last of them and needs no register for each.
 */
public final class KernelGenerator {
  private static final String PACKAGE = "io.mixnas.evaluator.kernel";

  /** Rows by vectors of a matrix product's tile: the sums held in registers. */
  private static final int[][] TILES = {{6, 1}, {5, 2}, {4, 3}, {8, 1}, {6, 2}};

  /** Most neighbouring pixels of a depthwise convolution that are summed at once. */
  private static final int MOST_PIXELS = 6;

  private final StringBuilder text = new StringBuilder();
  private int depth;

  private KernelGenerator() {}

  /** Writes all kernels into a directory of sources. */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0], PACKAGE.split("\\."));
    Files.createDirectories(directory);
    removeOthers(directory, List.of("ProductTiles.java", "TapStrips.java", "ElementColumns.java"));
    write(directory, "ProductTiles", KernelGenerator::products);
    write(directory, "TapStrips", KernelGenerator::strips);
    write(directory, "ElementColumns", KernelGenerator::elements);
  }

  /** Removes what an earlier version of this wrote. */
  private static void removeOthers(Path directory, List<String> names) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        if (!names.contains(file.getFileName().toString())) {
          Files.delete(file);
        }
      }
    }
  }

  private interface Kernels {
    void write(KernelGenerator generator);
  }

  private static void write(Path directory, String name, Kernels kernels) throws IOException {
    KernelGenerator generator = new KernelGenerator();
    generator.line("package " + PACKAGE + ";");
    for (String type : List.of("FloatVector", "IntVector", "VectorOperators", "VectorSpecies")) {
      generator.line("import jdk.incubator.vector." + type + ";");
    }
    generator.line("/** Written by KernelGenerator. */");
    generator.open("final class %s", name);
    generator.line(
        "private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;");
    generator.line(
        "private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;");
    generator.line("private static final int LANES = SPECIES.length();");
    generator.line("private static final Class<?> FLOAT_CLASS = SPECIES.vectorType();");
    generator.line("private static final Class<?> INT_CLASS = INTS.vectorType();");
    generator.floats("NOUGHT", "0");
    generator.line("private %s() {}", name);
    kernels.write(generator);
    generator.close();
    Path file = directory.resolve(name + ".java");
    String source = generator.text.toString();
    if (!Files.exists(file) || !Files.readString(file).equals(source)) { // spares a recompilation
      Files.writeString(file, source);
    }
  }

  // Matrix products

  private void products() {
    for (int[] tile : TILES) {
      rows(tile[0], tile[1], true, true);
      rows(tile[0], tile[1], true, false);
      rows(tile[0], tile[1], false, false);
      for (int rows = 1; rows <= tile[0]; rows++) {
        if (isFirst(rows, tile)) {
          columns(rows, tile[1], false);
          columns(rows, tile[1], true);
        }
      }
    }
    for (int vectors = 1; vectors <= 3; vectors++) {
      dispatchColumns(vectors);
    }
  }

  /** Whether no earlier tile has so many rows of as many vectors. */
  private static boolean isFirst(int rows, int[] tile) {
    for (int[] other : TILES) {
      if (other == tile) {
        return true;
      }
      if (other[1] == tile[1] && rows <= other[0]) {
        return false;
      }
    }
    throw new IllegalArgumentException("no such tile");
  }

  /**
   * {@link MatrixProduct#rows}, tile by tile; rows that are not there repeat the last one.
   *
   * @param common whether all rows start as one and the same
   * @param rectified whether negative sums become 0
   */
  private void rows(int rows, int vectors, boolean common, boolean rectified) {
    open(
        "static void rows%dx%d%s%s(int rows, int vector, int depth,"
            + " Operand a, Operand b, Operand start, Operand c)",
        rows, vectors, common ? "Common" : "", rectified ? "Rectified" : "");
    line("float[] as = a.array;");
    line("float[] bs = b.array;");
    line("float[] cs = c.array;");
    line("float[] starts = start.array;");
    line("int a0 = a.start;");
    line("int aStride = a.stride;");
    line("int bStride = b.stride;");
    line("int bAt = b.start + vector * LANES;");
    line("int cPlane = c.plane;");
    line("int m = vector * cPlane;");
    line("int startPlane = start.plane;");
    line("int n = vector * startPlane;");
    line("int last = rows - 1;");
    open("for (int row = 0; row < rows; row += %d)", rows);
    each(rows, r -> line("int i%1$d = Math.min(row + %1$d, last);", r));
    each(rows, r -> line("int p%1$d = a0 + i%1$d * aStride;", r));
    if (common) {
      line("int from = start.start + n;");
      each(vectors, v -> line("FloatVector s0_%d = %s;", v, load("starts", "from + %d * startPlane", v)));
      for (int r = 1; r < rows; r++) {
        int row = r;
        each(vectors, v -> line("FloatVector s%d_%d = s0_%d;", row, v, v));
      }
    } else {
      sums(rows, vectors, r -> "start.at(i" + r + ") + n", "starts", "startPlane");
    }
    open("for (int k = 0; k < depth; k++)");
    line("int q = bAt + k * bStride;");
    each(vectors, v -> line("FloatVector b%1$d = %2$s;", v, load("bs", "q + %d * LANES", v)));
    each(rows, r -> multiply(r, vectors, "as[p%1$d + k]".formatted(r)));
    close();
    if (rectified) {
      each(rows, vectors, this::rectify);
    }
    store(rows, vectors, r -> "c.at(i" + r + ") + m", "cs", "cPlane");
    close();
    close();
  }

  /** {@link MatrixProduct#columns}, tile by tile, b being row-major or in compact planes. */
  private void columns(int rows, int vectors, boolean planes) {
    open(
        "private static void columns%dx%d%s(int first, int end, int vector, int depth,"
            + " Operand a, Operand b, Operand c)",
        rows, vectors, planes ? "Planes" : "");
    line("float[] as = a.array;");
    line("float[] bs = b.array;");
    line("float[] cs = c.array;");
    line("int aStride = a.stride;");
    line("int bStride = b.stride;");
    line("int cPlane = c.plane;");
    line("int m = vector * cPlane;");
    if (planes) {
      each(vectors, v -> line("int b%1$dAt = b.start + (vector + %1$d) * b.plane;", v));
    } else {
      line("int b0At = b.start + vector * b.plane;");
    }
    open("for (int row = first; row < end; row += %d)", rows);
    line("int a0 = a.start + row;");
    sums(rows, vectors, r -> "c.at(row + " + r + ") + m", "cs", "cPlane");
    open("for (int k = 0; k < depth; k++)");
    line("int p = a0 + k * aStride;");
    if (planes) {
      each(vectors, v -> line("FloatVector b%1$d = %2$s;", v, load("bs", "b%dAt + k * LANES", v)));
    } else {
      line("int q = b0At + k * bStride;");
      each(vectors, v -> line("FloatVector b%1$d = %2$s;", v, load("bs", "q + %d * LANES", v)));
    }
    each(rows, r -> multiply(r, vectors, "as[p + %1$d]".formatted(r)));
    close();
    store(rows, vectors, r -> "c.at(row + " + r + ") + m", "cs", "cPlane");
    close();
    close();
  }

  private void dispatchColumns(int vectors) {
    open(
        "static void columns%d(int rows, int first, int end, int vector, int depth,"
            + " Operand a, Operand b, Operand c, boolean planes)",
        vectors);
    open("switch (rows)");
    int most = 0;
    for (int[] tile : TILES) {
      most = tile[1] == vectors ? Math.max(most, tile[0]) : most;
    }
    for (int rows = 1; rows <= most; rows++) {
      open("case %d ->", rows);
      open("if (planes)");
      line("columns%dx%dPlanes(first, end, vector, depth, a, b, c);", rows, vectors);
      reopen("else");
      line("columns%dx%d(first, end, vector, depth, a, b, c);", rows, vectors);
      close();
      close();
    }
    line("default -> throw new IllegalArgumentException(\"rows: \" + rows);");
    close();
    close();
  }

  /** Adds one factor times a row of b to a row of sums. */
  private void multiply(int row, int vectors, String factor) {
    line("FloatVector x%d = %s;", row, exact("FloatVector.broadcast(SPECIES, " + factor + ")"));
    each(
        vectors,
        v -> line("s%1$d_%2$d = %3$s;", row, v, exact("x%d.fma(b%d, s%1$d_%2$d)".formatted(row, v))));
  }

  private interface At {
    String of(int row);
  }

  private void sums(int rows, int vectors, At at, String array, String plane) {
    for (int r = 0; r < rows; r++) {
      int row = r;
      line("int from%d = %s;", row, at.of(row));
      each(
          vectors,
          v ->
              line(
                  "FloatVector s%d_%d = %s;",
                  row, v, load(array, "from%d + %d * %s", row, v, plane)));
    }
  }

  private void store(int rows, int vectors, At at, String array, String plane) {
    for (int r = 0; r < rows; r++) {
      int row = r;
      line("int to%d = %s;", row, at.of(row));
      each(
          vectors,
          v ->
              line(
                  "%s.intoArray(%s, to%d + %d * %s);",
                  exact("s%d_%d".formatted(row, v)), array, row, v, plane));
    }
  }

  // Depthwise convolutions

  private void strips() {
    for (int step = 1; step <= 2; step++) {
      for (int pixels = 1; pixels <= MOST_PIXELS; pixels++) {
        for (int images = 1; images <= images(pixels); images++) {
          convolve(step, images, pixels, false);
          convolve(step, images, pixels, true);
          correlate(step, images, pixels);
        }
      }
    }
    dispatch("convolve", CONVOLVE, "weights, weightsAt, start, startAt, out, outAt");
    dispatch("convolveRectified", CONVOLVE, "weights, weightsAt, start, startAt, out, outAt");
    dispatch("correlate", CORRELATE, "slope, slopeAt, gradient, gradientAt");
  }

  /** How many images' blocks are computed at once, so that enough sums are at work. */
  private static int images(int pixels) {
    return pixels <= 3 ? 2 : 1;
  }

  private void strip(String name, int step, int images, int pixels, String parameters) {
    open(
        "private static void %s%dx%dx%d(Taps taps, Operand in, int inAt, %s)",
        name, step, images, pixels, parameters);
    line("float[] ins = in.array;");
    line("int inStride = in.stride;");
    line("int[] tapAt = taps.tapAt();");
    line("int[] firsts = taps.first();");
    line("int[] ends = taps.end();");
    line("int[] sizes = taps.pixels();");
    line("int[] inBlocks = taps.inAt();");
  }

  private void block(int images, int pixels) {
    open("for (int block = 0; block < sizes.length; block++)");
    open("if (sizes[block] != %d)", pixels);
    line("continue;");
    close();
    line("int end = ends[block];");
    each(images, i -> line("int p%1$d = inAt + inBlocks[block] + %1$d * inStride;", i));
  }

  /** {@link TapProduct#convolve} of the blocks of one size, of one map or of two together. */
  private void convolve(int step, int images, int pixels, boolean rectified) {
    strip(rectified ? "convolveRectified" : "convolve", step, images, pixels, CONVOLVE);
    line("float[] ws = weights.array;");
    line("float[] outs = out.array;");
    line("float[] starts = start.array;");
    line("int outStride = out.stride;");
    line("int outStep = taps.outStep();");
    line("int[] outBlocks = taps.outAt();");
    block(images, pixels);
    line("FloatVector s0_0 = %s;", load("starts", "startAt"));
    each(
        images,
        pixels,
        (i, m) -> {
          if (i + m > 0) {
            line("FloatVector s%d_%d = s0_0;", i, m);
          }
        });
    open("for (int t = firsts[block]; t < end; t++)");
    line("int q = tapAt[t];");
    line("FloatVector w = %s;", load("ws", "weightsAt + t * LANES"));
    for (int i = 0; i < images; i++) {
      int image = i;
      line("int q%1$d = p%1$d + q;", i);
      each(
          pixels,
          m ->
              line(
                  "s%d_%d = %s;",
                  image,
                  m,
                  exact(
                      "w.fma(%s, s%d_%d)"
                          .formatted(
                              load("ins", "q%d + %d * LANES", image, m * step), image, m))));
    }
    close();
    if (rectified) {
      each(images, pixels, this::rectify);
    }
    for (int i = 0; i < images; i++) {
      int image = i;
      line("int o%1$d = outAt + outBlocks[block] + %1$d * outStride;", i);
      each(
          pixels,
          m ->
              line(
                  "%s.intoArray(outs, o%d + %d * outStep);",
                  exact("s%d_%d".formatted(image, m)), image, m));
    }
    close();
    close();
  }

  private static final String CONVOLVE =
      "Operand weights, int weightsAt, Operand start, int startAt, Operand out, int outAt";

  private static final String CORRELATE =
      "Operand slope, int slopeAt, Operand gradient, int gradientAt";

  /** {@link TapProduct#correlate}: a block's slopes are held in registers, for one tap after the other. */
  private void correlate(int step, int images, int pixels) {
    strip("correlate", step, images, pixels, CORRELATE);
    line("float[] slopes = slope.array;");
    line("float[] gs = gradient.array;");
    line("int slopeStride = slope.stride;");
    line("int[] slopeBlocks = taps.slopeAt();");
    block(images, pixels);
    for (int i = 0; i < images; i++) {
      int image = i;
      line("int u%1$d = slopeAt + slopeBlocks[block] + %1$d * slopeStride;", i);
      each(pixels, m -> line("FloatVector d%d_%d = %s;", image, m, load("slopes", "u%d + %d * LANES", image, m)));
    }
    open("for (int t = firsts[block]; t < end; t++)");
    line("int q = tapAt[t];");
    line("int g = gradientAt + t * LANES;");
    String sum = load("gs", "g");
    String other = "";
    int count = 0;
    for (int i = 0; i < images; i++) {
      line("int q%1$d = p%1$d + q;", i);
      for (int m = 0; m < pixels; m++) {
        String x = load("ins", "q%d + %d * LANES", i, m * step);
        if (count == 1) { // two sums, as one would wait for itself
          line("FloatVector b = %s;", exact("d%d_%d.mul(%s)".formatted(i, m, x)));
        } else {
          line(
              "%s = %s;",
              count == 0 ? "FloatVector a" : count % 2 == 0 ? "a" : "b",
              exact(
                  "d%d_%d.fma(%s, %s)"
                      .formatted(i, m, x, count == 0 ? sum : count % 2 == 0 ? "a" : "b")));
        }
        count++;
      }
    }
    line("%s.intoArray(gs, g);", count == 1 ? "a" : exact("a.add(b)"));
    close();
    close();
    close();
  }

  private void dispatch(String name, String parameters, String arguments) {
    open(
        "static void %s(Taps taps, int pixels, int images, Operand in, int inAt, %s)",
        name, parameters);
    open("switch ((taps.step() * 3 + images) * 16 + pixels)");
    for (int step = 1; step <= 2; step++) {
      for (int pixels = 1; pixels <= MOST_PIXELS; pixels++) {
        for (int images = 1; images <= images(pixels); images++) {
          line(
              "case %d -> %s%dx%dx%d(taps, in, inAt, %s);",
              (step * 3 + images) * 16 + pixels, name, step, images, pixels, arguments);
        }
      }
    }
    line("default -> throw new IllegalArgumentException(\"pixels: \" + pixels);");
    close();
    close();
  }

  private void rectify(int first, int second) {
    String sum = exact("s%d_%d".formatted(first, second));
    line("s%d_%d = %s;", first, second, exact(sum + ".max(NOUGHT)"));
  }

  // Passes over elements, down one vector of columns

  private static final String PARAMETERS = "Operand x, Operand scale, Operand shift, Operand out";

  private void elements() {
    constants();
    activation("identity", "OUT = z");
    activation("relu", RELU);
    activation("relu6", RELU6);
    activation("hardSwish", HARD_SIGMOID, "OUT = z.mul(h)");
    activation("hardSigmoid", HARD_SIGMOID, "OUT = h");
    activation("swish", SIGMOID, "OUT = s.mul(z)");
    activation("sigmoid", SIGMOID, "OUT = s");
    slopes();
    pass("combine", "Operand x, Operand y, Operand abc, Operand out",
        List.of(parameter("a", "abc", 0), parameter("b", "abc", 1), parameter("c", "abc", 2)),
        "FloatVector z = Y.fma(b, c)", "OUT = X.fma(a, z)");
    pass("multiply", "Operand x, Operand y, Operand out", List.of(), "OUT = X.mul(Y)");
    pass("add", "Operand x, Operand y, Operand out", List.of(), "OUT = X.add(Y)");
    pass("rectify", "Operand x, Operand y, Operand out", List.of(),
        "FloatVector opposite = NOUGHT.sub(Y)",
        "IntVector opposites = opposite.reinterpretAsInts()",
        "IntVector mask = opposites.lanewise(VectorOperators.ASHR, 31)",
        "IntVector bits = X.reinterpretAsInts()",
        "IntVector kept = bits.and(mask)",
        "OUT = kept.reinterpretAsFloats()");
    sum("moments", "Operand x, Operand centre, Operand sums", true,
        "FloatVector d# = X#.sub(middle)", "s# = d#.add(s#)", "t# = d#.fma(d#, t#)");
    sum("products", "Operand x, Operand y, Operand centre, Operand sums", true,
        "FloatVector d# = X#", "FloatVector e# = Y#.sub(middle)", "s# = d#.add(s#)",
        "t# = d#.fma(e#, t#)");
    sum("sums", "Operand x, Operand sums", false, "s# = X#.add(s#)");
  }

  private static String parameter(String name, String operand, int row) {
    return "FloatVector %s = %s;"
        .formatted(name, load(operand + ".array", "%1$s.at(%2$d) + vector * %1$s.plane", operand, row));
  }

  /**
   * exp(-z), z within 80 either way: {@code exp(y) = 2^n exp(r)} with n the nearest integer to {@code y / ln 2}, and
   * Cephes's polynomial for {@code exp(r)}; then 1 / (1 + exp(-z)) in three Newton steps from a
   * guess by integer subtraction, as a vector division takes longer than all the rest. Constants are
   * vectors already, so that less is to be inlined.
   */
  private static final String[] SIGMOID_LINES = {
    "IntVector bits = z.reinterpretAsInts()",
    "IntVector sign = bits.and(SIGNS)",
    "IntVector magnitude = bits.and(MAGNITUDES)",
    "magnitude = magnitude.min(LIMIT)",
    "magnitude = magnitude.or(sign)",
    "FloatVector y = magnitude.reinterpretAsFloats()",
    "FloatVector shifted = y.fma(MINUS_LOG2_E, ROUNDER)",
    "FloatVector n = shifted.sub(ROUNDER)",
    "FloatVector m = n.fma(LN2_HIGH, y)",
    "m = n.fma(LN2_LOW, m)", // -r
    "FloatVector p = m.fma(MINUS_C6, C5)",
    "p = p.fma(m, MINUS_C4)",
    "p = p.fma(m, C3)",
    "p = p.fma(m, MINUS_C2)",
    "p = p.fma(m, C1)",
    "FloatVector line = ONE.sub(m)",
    "FloatVector square = m.mul(m)",
    "p = p.fma(square, line)",
    "IntVector power = shifted.reinterpretAsInts()",
    "power = power.lanewise(VectorOperators.LSHL, 23)",
    "IntVector mantissa = p.reinterpretAsInts()",
    "power = power.add(mantissa)",
    "FloatVector exp = power.reinterpretAsFloats()",
    "FloatVector negative = exp.fma(MINUS_ONE, MINUS_ONE)",
    "IntVector guess = negative.reinterpretAsInts()",
    "guess = RECIPROCAL_GUESS.sub(guess)",
    "FloatVector s = guess.reinterpretAsFloats()",
    "FloatVector e = negative.fma(s, TWO)",
    "s = s.mul(e)",
    "e = negative.fma(s, TWO)",
    "s = s.mul(e)",
    "e = negative.fma(s, TWO)",
    "s = s.mul(e)"
  };

  private static final String SIGMOID = String.join("\n", SIGMOID_LINES);

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

  private void constants() {
    line("private static final int SIGN = 0x8000_0000;");
    integers("SIGNS", "SIGN");
    integers("MAGNITUDES", "~SIGN");
    integers("LIMIT", "Float.floatToRawIntBits(80)");
    integers("RECIPROCAL_GUESS", "0x7EF3_11C7 + SIGN");
    integers("ONE_BITS", "Float.floatToRawIntBits(1)");
    floats("HALF", "0.5f");
    floats("SIXTH", "1f / 6");
    floats("ONE", "1");
    floats("SIX", "6");
    floats("MINUS_ONE", "-1");
    floats("TWO", "2");
    floats("ROUNDER", "12_582_912"); // 1.5 * 2^23: a sum with it is a whole number
    floats("MINUS_LOG2_E", "-1.442695f");
    floats("LN2_HIGH", "355f / 512");
    floats("LN2_LOW", "-0.00021219444f");
    floats("C1", "0.5f");
    floats("MINUS_C2", "-0.16666666f");
    floats("C3", "0.041665796f");
    floats("MINUS_C4", "-0.008333452f");
    floats("C5", "0.0013981999f");
    floats("MINUS_C6", "-0.00019875691f");
  }

  private void floats(String name, String value) {
    line("private static final FloatVector %s = FloatVector.broadcast(SPECIES, %s);", name, value);
  }

  private void integers(String name, String value) {
    line("private static final IntVector %s = IntVector.broadcast(INTS, %s);", name, value);
  }

  private static final List<String> SCALED =
      List.of(parameter("factor", "scale", 0), parameter("term", "shift", 0));

  private void activation(String name, String... steps) {
    pass(name, PARAMETERS, SCALED, prepend("FloatVector z = X.fma(factor, term)", steps));
  }

  private void slopes() {
    String parameters = PARAMETERS + ", Operand slope";
    String z = "FloatVector z = X.fma(factor, term)";
    pass("identityWithSlope", parameters, SCALED, z, "OUT = z", "SLOPE = ONE");
    pass("reluWithSlope", parameters, SCALED, z, RELU,
        isAbove("z", "above"), "SLOPE = above.reinterpretAsFloats()");
    pass("relu6WithSlope", parameters, SCALED, z, RELU6, isAbove("z", "above"),
        "FloatVector left = SIX.sub(z)", isAbove("left", "below"),
        "above = above.and(below)",
        "SLOPE = above.reinterpretAsFloats()");
    pass("hardSwishWithSlope", parameters, SCALED, z, HARD_SIGMOID,
        "OUT = z.mul(h)",
        isAbove("h", "above"),
        "FloatVector left = ONE.sub(h)", isAbove("left", "below"),
        "above = above.and(below)",
        "FloatVector inside = above.reinterpretAsFloats()",
        "FloatVector sixth = z.mul(SIXTH)",
        "SLOPE = sixth.fma(inside, h)");
    pass("swishWithSlope", parameters, SCALED, z, SIGMOID,
        "FloatVector value = s.mul(z)",
        "OUT = value",
        "FloatVector opposite = ONE.sub(s)",
        "SLOPE = value.fma(opposite, s)");
  }

  /** 1 as a float where a vector is above 0, else 0: it is where 0 less it has a sign (0 - -0 has none). */
  private static String isAbove(String vector, String name) {
    return """
        FloatVector %2$sMinus = NOUGHT.sub(%1$s)
        IntVector %2$s = %2$sMinus.reinterpretAsInts()
        %2$s = %2$s.lanewise(VectorOperators.ASHR, 31)
        %2$s = %2$s.and(ONE_BITS)"""
        .formatted(vector, name);
  }

  private static String[] prepend(String first, String... others) {
    String[] all = new String[others.length + 1];
    all[0] = first;
    System.arraycopy(others, 0, all, 1, others.length);
    return all;
  }

  /**
   * A pass down the rows, twice: for operands of which all are compact, where every place is a
   * constant times the row, and for any operands. In its steps {@code X} and {@code Y} are what is
   * loaded, and {@code OUT = } and {@code SLOPE = } what is stored.
   */
  private void pass(String name, String parameters, List<String> setUp, String... steps) {
    for (boolean compact : new boolean[] {true, false}) {
      open("static void %s%s(int rows, int vector, %s)", name, compact ? "Compact" : "", parameters);
      List<String> operands = operands(parameters, "x", "y", "out", "slope");
      places(operands, compact);
      setUp.forEach(this::line);
      open("for (int i = 0; i < rows; i++)");
      for (String step : String.join("\n", steps).split("\n")) {
        step(step, compact);
      }
      close();
      close();
    }
    all(name, parameters, operands(parameters, "x", "y", "out", "slope"));
  }

  private void places(List<String> operands, boolean compact) {
    for (String operand : operands) {
      line("float[] %1$ss = %1$s.array;", operand);
      line("int %1$s0 = %1$s.start + vector * %1$s.plane;", operand);
      if (!compact) {
        line("int %1$sStride = %1$s.stride;", operand);
        line("int[] %1$sTable = %1$s.table;", operand);
      }
    }
  }

  private static List<String> operands(String parameters, String... names) {
    return List.of(names).stream().filter(n -> parameters.contains("Operand " + n + ",") || parameters.endsWith("Operand " + n)).toList();
  }

  private void step(String step, boolean compact) {
    String done;
    String value = step.substring(step.indexOf('=') + 2);
    if (step.startsWith("OUT = ") || step.startsWith("SLOPE = ")) {
      String operand = step.startsWith("OUT") ? "out" : "slope";
      done = exact(value) + ".intoArray(" + operand + "s, " + place(operand, "i", compact) + ")";
    } else {
      done = told(step);
    }
    done = done.replaceAll("\\bX\\b", load("xs", place("x", "i", compact)));
    done = done.replaceAll("\\bY\\b", load("ys", place("y", "i", compact)));
    line("%s;", done);
  }

  /** An assignment of one operation's result, whose class the compiler is told. */
  private static String told(String assignment) {
    int value = assignment.indexOf('=') + 2;
    boolean isInts =
        assignment.startsWith("IntVector")
            || INTEGERS.contains(assignment.substring(0, value - 3));
    String vector = assignment.substring(value);
    return assignment.substring(0, value) + (isInts ? exactInts(vector) : exact(vector));
  }

  /** Vectors of integers in the steps. */
  private static final List<String> INTEGERS = List.of("magnitude", "power", "guess", "above", "below");

  private static String place(String operand, String row, boolean compact) {
    return compact
        ? "%s0 + (%s) * LANES".formatted(operand, row)
        : "%1$s0 + (%1$sTable == null ? (%2$s) * %1$sStride : %1$sTable[%2$s])"
            .formatted(operand, row);
  }

  /**
   * Sums down the rows, four at a time, in a fixed order; what is left of them is a method of its
   * own.
   */
  private void sum(String name, String parameters, boolean two, String... steps) {
    List<String> operands = operands(parameters, "x", "y");
    for (boolean compact : new boolean[] {true, false}) {
      beginSum(name + "Quads", parameters, compact);
      each(4, r -> line("FloatVector s%d = %s;", r, zero()));
      if (two) {
        each(4, r -> line("FloatVector t%d = %s;", r, zero()));
      }
      open("for (int i = 0; i < rows; i += 4)");
      each(4, r -> sumSteps(steps, r, "i + " + r, compact));
      close();
      for (String sum : two ? List.of("s", "t") : List.of("s")) {
        line(
            "%s.intoArray(to, %s);",
            exact(
                load("to", sum)
                    + ".add("
                    + exact(
                        exact("%1$s0.add(%1$s1)") + ".add(" + exact("%1$s2.add(%1$s3)") + ")")
                    + ")")
                .formatted(sum),
            sum);
      }
      close();
      beginSum(name + "Rest", parameters, compact);
      open("for (int i = rows & ~3; i < rows; i++)");
      line("FloatVector s9 = %s;", load("to", "s"));
      if (two) {
        line("FloatVector t9 = %s;", load("to", "t"));
      }
      sumSteps(steps, 9, "i", compact);
      line("%s.intoArray(to, s);", exact("s9"));
      if (two) {
        line("%s.intoArray(to, t);", exact("t9"));
      }
      close();
      close();
    }
    allSums(name, parameters, operands);
  }

  private void beginSum(String name, String parameters, boolean compact) {
    open("private static void %s%s(int rows, int vector, %s)", name, compact ? "Compact" : "", parameters);
    places(operands(parameters, "x", "y"), compact);
    line("float[] to = sums.array;");
    line("int s = sums.start + vector * sums.plane;");
    line("int t = s + sums.stride;");
    if (parameters.contains("centre")) {
      line(parameter("middle", "centre", 0));
    }
  }

  private void allSums(String name, String parameters, List<String> operands) {
    String arguments = parameters.replace("Operand ", "");
    open("static void %sAll(int rows, int vectors, %s)", name, parameters);
    line("boolean compact = %s;", areCompact(operands));
    line("int quads = rows & ~3;");
    open("for (int vector = 0; vector < vectors; vector++)");
    for (String part : List.of("Quads", "Rest")) {
      String count = part.equals("Quads") ? "quads" : "rows";
      open(part.equals("Quads") ? "if (quads > 0)" : "if (quads < rows)");
      open("if (compact)");
      line("%s%sCompact(%s, vector, %s);", name, part, count, arguments);
      reopen("else");
      line("%s%s(%s, vector, %s);", name, part, count, arguments);
      close();
      close();
    }
    close();
    close();
  }

  private void sumSteps(String[] steps, int number, String row, boolean compact) {
    for (String step : steps) {
      String done = step.replace("X#", load("xs", place("x", row, compact)));
      done = done.replace("Y#", load("ys", place("y", row, compact)));
      line("%s;", told(done.replace("#", Integer.toString(number))));
    }
  }

  private static String areCompact(List<String> operands) {
    return String.join(" && ", operands.stream().map(n -> n + ".isCompact()").toList());
  }

  private void all(String name, String parameters, List<String> operands) {
    String arguments = parameters.replace("Operand ", "");
    open("static void %sAll(int rows, int vectors, %s)", name, parameters);
    line("boolean compact = %s;", areCompact(operands));
    open("for (int vector = 0; vector < vectors; vector++)");
    open("if (compact)");
    line("%sCompact(rows, vector, %s);", name, arguments);
    reopen("else");
    line("%s(rows, vector, %s);", name, arguments);
    close();
    close();
    close();
  }

  // Text

  /** A vector whose class the compiler is told. */
  private static String exact(String vector) {
    return "((FloatVector) FLOAT_CLASS.cast(" + vector + "))";
  }

  /** Computed, as a sum in a register may not begin as an object. */
  private static String zero() {
    return exact("FloatVector.zero(SPECIES)");
  }

  private static String exactInts(String vector) {
    return "((IntVector) INT_CLASS.cast(" + vector + "))";
  }

  private static String load(String array, String at, Object... arguments) {
    return exact("FloatVector.fromArray(SPECIES, " + array + ", " + at.formatted(arguments) + ")");
  }

  private interface Pair {
    void accept(int first, int second);
  }

  private static void each(int count, IntConsumer body) {
    for (int i = 0; i < count; i++) {
      body.accept(i);
    }
  }

  private static void each(int count, int others, Pair body) {
    each(count, i -> each(others, j -> body.accept(i, j)));
  }

  private void open(String format, Object... arguments) {
    line(format + " {", arguments);
    depth++;
  }

  private void reopen(String keyword) {
    depth--;
    open("} " + keyword);
  }

  private void close() {
    depth--;
    line("}");
  }

  private void line(String format, Object... arguments) {
    text.append("  ".repeat(depth)).append(format.formatted(arguments)).append('\n');
  }
}
