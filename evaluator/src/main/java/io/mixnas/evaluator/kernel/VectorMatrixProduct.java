package io.mixnas.evaluator.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * Implements {@link MatrixProduct} on the Vector API, tile by tile. A tile's sums, a row of b and a
 * factor are kept in registers. In {@link #rows} each row of a tile also needs an integer register,
 * so its tiles have few rows.
 */
final class VectorMatrixProduct implements MatrixProduct {
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();
  private static final boolean MANY = Registers.count() == 32;
  private static final int MOST_VECTORS = 3;

  @Override
  public void rows(
      int rows,
      int width,
      int depth,
      Operand a,
      Operand b,
      Operand start,
      Operand c,
      boolean rectified) {
    int vectors = width / LANES;
    for (int vector = 0; vector < vectors; ) {
      int across = across(vectors - vector);
      if (!start.isCommon()) {
        single(rows, vector, across, depth, a, b, start, c);
      } else if (rectified) {
        rectified(rows, vector, across, depth, a, b, start, c);
      } else {
        common(rows, vector, across, depth, a, b, start, c);
      }
      vector += across;
    }
    if (rectified && !start.isCommon()) {
      ElementColumns.rectifyAll(rows, vectors, c, c, c);
    }
  }

  /** Multiplies rows that all start with the same values. */
  private static void common(
      int rows, int vector, int across, int depth, Operand a, Operand b, Operand start, Operand c) {
    if (across == 3) {
      ProductTiles.rows4x3Common(rows, vector, depth, a, b, start, c);
    } else if (across == 2 && MANY) {
      ProductTiles.rows6x2Common(rows, vector, depth, a, b, start, c);
    } else if (across == 2) {
      ProductTiles.rows5x2Common(rows, vector, depth, a, b, start, c);
    } else if (MANY) {
      ProductTiles.rows8x1Common(rows, vector, depth, a, b, start, c);
    } else {
      ProductTiles.rows6x1Common(rows, vector, depth, a, b, start, c);
    }
  }

  /** Multiplies rows that all start with the same values, and rectifies them. */
  private static void rectified(
      int rows, int vector, int across, int depth, Operand a, Operand b, Operand start, Operand c) {
    if (across == 3) {
      ProductTiles.rows4x3CommonRectified(rows, vector, depth, a, b, start, c);
    } else if (across == 2 && MANY) {
      ProductTiles.rows6x2CommonRectified(rows, vector, depth, a, b, start, c);
    } else if (across == 2) {
      ProductTiles.rows5x2CommonRectified(rows, vector, depth, a, b, start, c);
    } else if (MANY) {
      ProductTiles.rows8x1CommonRectified(rows, vector, depth, a, b, start, c);
    } else {
      ProductTiles.rows6x1CommonRectified(rows, vector, depth, a, b, start, c);
    }
  }

  /** Multiplies rows that each start with their own values. */
  private static void single(
      int rows, int vector, int across, int depth, Operand a, Operand b, Operand start, Operand c) {
    if (across == 3) {
      ProductTiles.rows4x3(rows, vector, depth, a, b, start, c);
    } else if (across == 2 && MANY) {
      ProductTiles.rows6x2(rows, vector, depth, a, b, start, c);
    } else if (across == 2) {
      ProductTiles.rows5x2(rows, vector, depth, a, b, start, c);
    } else if (MANY) {
      ProductTiles.rows8x1(rows, vector, depth, a, b, start, c);
    } else {
      ProductTiles.rows6x1(rows, vector, depth, a, b, start, c);
    }
  }

  /**
   * Returns the number of rows of a tile with this many vectors, for {@link #rows} and {@link
   * #columns}.
   */
  private static int tileRows(int vectors) {
    return switch (vectors) {
      case 3 -> 4;
      case 2 -> MANY ? 6 : 5;
      default -> MANY ? 8 : 6;
    };
  }

  @Override
  public void columns(int rows, int width, int depth, Operand a, Operand b, Operand c) {
    int vectors = width / LANES;
    boolean planes = b.isCompact() && !b.isRowMajor();
    for (int vector = 0; vector < vectors; ) {
      int across = b.isCompact() || b.isRowMajor() ? across(vectors - vector) : 1;
      int step = tileRows(across);
      int whole = rows / step * step;
      if (whole > 0) {
        columns(across, step, 0, whole, vector, depth, a, b, c, planes);
      }
      if (whole < rows) {
        columns(across, rows - whole, whole, rows, vector, depth, a, b, c, planes);
      }
      vector += across;
    }
  }

  private static void columns(
      int across,
      int step,
      int first,
      int end,
      int vector,
      int depth,
      Operand a,
      Operand b,
      Operand c,
      boolean planes) {
    switch (across) {
      case 3 -> ProductTiles.columns3(step, first, end, vector, depth, a, b, c, planes);
      case 2 -> ProductTiles.columns2(step, first, end, vector, depth, a, b, c, planes);
      default -> ProductTiles.columns1(step, first, end, vector, depth, a, b, c, planes);
    }
  }

  /**
   * Returns the number of vectors of the next tile: three, but two if four are left, so that none
   * is left alone.
   */
  private static int across(int left) {
    return left == 4 ? 2 : Math.min(left, MOST_VECTORS);
  }
}
