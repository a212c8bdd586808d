package io.mixnas.generator;

import static io.mixnas.generator.SourceText.each;

import java.util.function.IntFunction;

/** Writes matrix products tile by tile. A tile's sums stay in registers over the whole depth. */
final class ProductTiles {
  /** Rows by vectors of a tile: the first three for 16 registers, and larger ones for 32. */
  private static final int[][] TILES = {{6, 1}, {5, 2}, {4, 3}, {8, 1}, {6, 2}};

  private static final int MOST_VECTORS = 3;

  private final SourceText text;

  private ProductTiles(SourceText text) {
    this.text = text;
  }

  /** Writes all products into a class. */
  static void write(SourceText text) {
    Vectors.constant(text, "NOUGHT", "0");
    ProductTiles tiles = new ProductTiles(text);
    for (int[] tile : TILES) {
      tiles.rows(tile[0], tile[1], true, true);
      tiles.rows(tile[0], tile[1], true, false);
      tiles.rows(tile[0], tile[1], false, false);
      for (int rows = 1; rows <= tile[0]; rows++) {
        if (isFirst(rows, tile)) {
          tiles.columns(rows, tile[1], false);
          tiles.columns(rows, tile[1], true);
        }
      }
    }
    for (int vectors = 1; vectors <= MOST_VECTORS; vectors++) {
      tiles.chooseColumns(vectors);
    }
  }

  /** Returns whether no earlier tile has this many rows and as many vectors. */
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
   * Writes {@code MatrixProduct.rows}. Rows beyond the last repeat the last one.
   *
   * @param common whether all rows start from the same values
   * @param rectified whether negative sums become 0
   */
  private void rows(int rows, int vectors, boolean common, boolean rectified) {
    text.open(
        "static void rows%sx%s%s%s(int rows, int vector, int depth,"
            + " Operand a, Operand b, Operand start, Operand c)",
        rows, vectors, common ? "Common" : "", rectified ? "Rectified" : "");
    arrays();
    text.line("float[] starts = start.array;");
    text.line("int bAt = b.start + vector * LANES;");
    text.line("int startPlane = start.plane;");
    text.line("int n = vector * startPlane;");
    text.line("int a0 = a.start;");
    text.line("int last = rows - 1;");
    text.open("for (int row = 0; row < rows; row += %s)", rows);
    each(rows, r -> text.line("int i%1$d = Math.min(row + %1$d, last);", r));
    each(rows, r -> text.line("int p%1$d = a0 + i%1$d * aStride;", r));
    if (common) {
      commonSums(rows, vectors);
    } else {
      sums(rows, vectors, r -> "start.at(i" + r + ") + n", "starts", "startPlane");
    }
    text.open("for (int k = 0; k < depth; k++)");
    text.line("int q = bAt + k * bStride;");
    factors(vectors, "q + %s * LANES");
    each(rows, r -> multiply(r, vectors, "as[p%s + k]".formatted(r)));
    text.close();
    if (rectified) {
      each(rows, vectors, (r, v) -> text.line("%s = %s;", sum(r, v), Vectors.rectified(sum(r, v))));
    }
    store(rows, vectors, r -> "c.at(i" + r + ") + m");
    text.close();
    text.close();
  }

  /** Writes {@code MatrixProduct.columns}, with b row-major or in compact planes. */
  private void columns(int rows, int vectors, boolean planes) {
    text.open(
        "private static void columns%sx%s%s(int first, int end, int vector, int depth,"
            + " Operand a, Operand b, Operand c)",
        rows, vectors, planes ? "Planes" : "");
    arrays();
    each(
        planes ? vectors : 1,
        v -> text.line("int b%1$dAt = b.start + (vector + %1$d) * b.plane;", v));
    text.open("for (int row = first; row < end; row += %s)", rows);
    text.line("int a0 = a.start + row;");
    sums(rows, vectors, r -> "c.at(row + " + r + ") + m", "cs", "cPlane");
    text.open("for (int k = 0; k < depth; k++)");
    text.line("int p = a0 + k * aStride;");
    if (planes) {
      factors(vectors, "b%sAt + k * LANES");
    } else {
      text.line("int q = b0At + k * bStride;");
      factors(vectors, "q + %s * LANES");
    }
    each(rows, r -> multiply(r, vectors, "as[p + %s]".formatted(r)));
    text.close();
    store(rows, vectors, r -> "c.at(row + " + r + ") + m");
    text.close();
    text.close();
  }

  private void chooseColumns(int vectors) {
    text.open(
        "static void columns%s(int rows, int first, int end, int vector, int depth,"
            + " Operand a, Operand b, Operand c, boolean planes)",
        vectors);
    text.open("switch (rows)");
    int most = 0;
    for (int[] tile : TILES) {
      most = tile[1] == vectors ? Math.max(most, tile[0]) : most;
    }
    for (int rows = 1; rows <= most; rows++) {
      text.open("case %s ->", rows);
      text.open("if (planes)");
      text.line("columns%sx%sPlanes(first, end, vector, depth, a, b, c);", rows, vectors);
      text.reopen("else");
      text.line("columns%sx%s(first, end, vector, depth, a, b, c);", rows, vectors);
      text.close();
      text.close();
    }
    text.line("default -> throw new IllegalArgumentException(\"rows: \" + rows);");
    text.close();
    text.close();
  }

  private void arrays() {
    text.line("float[] as = a.array;");
    text.line("float[] bs = b.array;");
    text.line("float[] cs = c.array;");
    text.line("int aStride = a.stride;");
    text.line("int bStride = b.stride;");
    text.line("int cPlane = c.plane;");
    text.line("int m = vector * cPlane;");
  }

  private static String sum(int row, int vector) {
    return "s" + row + "_" + vector;
  }

  private void commonSums(int rows, int vectors) {
    text.line("int from = start.start + n;");
    each(
        vectors,
        v ->
            text.line(
                "FloatVector %s = %s;",
                sum(0, v), Vectors.load("starts", "from + %s * startPlane", v)));
    each(rows - 1, vectors, (r, v) -> text.line("FloatVector %s = %s;", sum(r + 1, v), sum(0, v)));
  }

  private void sums(int rows, int vectors, IntFunction<String> at, String array, String plane) {
    each(rows, r -> text.line("int from%s = %s;", r, at.apply(r)));
    each(
        rows,
        vectors,
        (r, v) ->
            text.line(
                "FloatVector %s = %s;",
                sum(r, v), Vectors.load(array, "from%s + %s * %s", r, v, plane)));
  }

  /** Loads a row of b. */
  private void factors(int vectors, String at) {
    each(vectors, v -> text.line("FloatVector b%s = %s;", v, Vectors.load("bs", at, v)));
  }

  /** Adds one factor times a row of b to a row of sums. */
  private void multiply(int row, int vectors, String factor) {
    text.line("FloatVector x%s = %s;", row, Vectors.broadcast(factor));
    each(
        vectors,
        v -> text.line("%s = %s;", sum(row, v), Vectors.fma("x" + row, "b" + v, sum(row, v))));
  }

  private void store(int rows, int vectors, IntFunction<String> at) {
    each(rows, r -> text.line("int to%s = %s;", r, at.apply(r)));
    each(
        rows,
        vectors,
        (r, v) -> text.line("%s;", Vectors.store(sum(r, v), "cs", "to%s + %s * cPlane", r, v)));
  }
}
