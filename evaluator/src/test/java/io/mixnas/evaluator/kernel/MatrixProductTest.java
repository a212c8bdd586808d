package io.mixnas.evaluator.kernel;

import io.mixnas.evaluator.kernel.OperandCase.Layout;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("kernels")
class MatrixProductTest {
  private static final double BOUND = 1e-4; // sums of at most 40 products of order 1
  private static final int MOST_ROWS = 20;
  private static final int MOST_VECTORS = 7;
  private static final int MOST_DEPTH = 40;

  /** The values to which a product is added. */
  private enum Start {
    COMMON,
    OWN,
    IN_PLACE
  }

  /** A random product's {@code a} and {@code b}, and the place of its result. */
  private static final class Product {
    final int lanes;
    final int rows;
    final int width;
    final int depth;
    final OperandCase b; // [depth][width]
    final OperandCase c; // [rows][width]
    final float[] a; // [outer][inner], rows a stride apart
    private final int first;
    private final int stride;

    Product(Kernels kernels, RandomGenerator random, int rows, int vectors, Layout b, Layout c) {
      this(kernels, random, rows, vectors, 1 + random.nextInt(MOST_DEPTH), b, c);
    }

    private Product(
        Kernels kernels,
        RandomGenerator random,
        int rows,
        int vectors,
        int depth,
        Layout b,
        Layout c) {
      this.lanes = kernels.lanes();
      this.rows = rows;
      this.width = vectors * lanes;
      this.depth = depth;
      this.b = new OperandCase(kernels, random, b, depth, width);
      this.c = new OperandCase(kernels, random, c, rows, width);
      first = random.nextInt(4);
      stride = Math.max(rows, depth) + random.nextInt(4);
      a = KernelCase.floats(random, first + Math.max(rows, depth) * stride);
    }

    Operand a() {
      return new Operand(lanes).rows(a, first, stride);
    }

    double row(int i, int n) {
      double sum = 0;
      for (int k = 0; k < depth; k++) {
        sum += a[first + i * stride + k] * b.value(k, n);
      }
      return sum;
    }

    double column(int i, int n) {
      double sum = 0;
      for (int p = 0; p < depth; p++) {
        sum += a[first + p * stride + i] * b.value(p, n);
      }
      return sum;
    }
  }

  @ParameterizedTest
  @MethodSource("io.mixnas.evaluator.kernel.KernelCase#kinds")
  void rowsAreProductsPlusTheirStartWhereverTheyGo(Kernels kernels) {
    RandomGenerator random = KernelCase.random(1);
    for (int rows = 1; rows <= MOST_ROWS; rows++) {
      for (int vectors = 1; vectors <= MOST_VECTORS; vectors++) {
        for (Start start : Start.values()) {
          for (Layout layout : Layout.values()) {
            Product product = new Product(kernels, random, rows, vectors, Layout.ROWS, layout);
            requireRows(
                kernels.matrix()::rows, kernels, random, product, start, random.nextBoolean());
          }
        }
      }
    }
  }

  /** Checks {@link MatrixProduct#rows}. */
  private interface Rows {
    void run(
        int rows,
        int width,
        int depth,
        Operand a,
        Operand b,
        Operand start,
        Operand c,
        boolean rectified);
  }

  private static void requireRows(
      Rows kernel,
      Kernels kernels,
      RandomGenerator random,
      Product p,
      Start kind,
      boolean rectified) {
    Layout layout = OperandCase.layout(random);
    OperandCase own = new OperandCase(kernels, random, layout, p.rows, p.width);
    Operand start =
        switch (kind) {
          case COMMON -> new Operand(p.lanes).row(own.array, 0);
          case OWN -> own.operand();
          case IN_PLACE -> p.c.operand();
        };
    OperandCase.Formula from =
        switch (kind) {
          case COMMON -> (i, n) -> own.array[n];
          case OWN -> own::value;
          case IN_PLACE -> p.c::value;
        };
    double[] expected =
        p.c.expected(
            (i, n) -> {
              double sum = from.of(i, n) + p.row(i, n);
              return rectified ? Math.max(0, sum) : sum;
            });
    kernel.run(p.rows, p.width, p.depth, p.a(), p.b.operand(), start, p.c.operand(), rectified);
    KernelCase.requireClose(p.c.array, expected, BOUND);
  }

  /** A tile of {@link ProductTiles}. No single machine uses all of them. */
  private record Tile(int vectors, Start start, boolean rectified, Run run) {
    private interface Run {
      void run(int rows, int vector, int depth, Operand a, Operand b, Operand start, Operand c);
    }

    Rows rows() {
      return (rows, width, depth, a, b, from, c, asked) -> run.run(rows, 0, depth, a, b, from, c);
    }
  }

  @Test
  void everyTileComputesWholeTilesAndTheRest() {
    List<Tile> tiles =
        List.of(
            new Tile(1, Start.COMMON, false, ProductTiles::rows6x1Common),
            new Tile(1, Start.COMMON, true, ProductTiles::rows6x1CommonRectified),
            new Tile(1, Start.OWN, false, ProductTiles::rows6x1),
            new Tile(1, Start.IN_PLACE, false, ProductTiles::rows6x1),
            new Tile(1, Start.COMMON, false, ProductTiles::rows8x1Common),
            new Tile(1, Start.COMMON, true, ProductTiles::rows8x1CommonRectified),
            new Tile(1, Start.OWN, false, ProductTiles::rows8x1),
            new Tile(1, Start.IN_PLACE, false, ProductTiles::rows8x1),
            new Tile(2, Start.COMMON, false, ProductTiles::rows5x2Common),
            new Tile(2, Start.COMMON, true, ProductTiles::rows5x2CommonRectified),
            new Tile(2, Start.OWN, false, ProductTiles::rows5x2),
            new Tile(2, Start.IN_PLACE, false, ProductTiles::rows5x2),
            new Tile(2, Start.COMMON, false, ProductTiles::rows6x2Common),
            new Tile(2, Start.COMMON, true, ProductTiles::rows6x2CommonRectified),
            new Tile(2, Start.OWN, false, ProductTiles::rows6x2),
            new Tile(2, Start.IN_PLACE, false, ProductTiles::rows6x2),
            new Tile(3, Start.COMMON, false, ProductTiles::rows4x3Common),
            new Tile(3, Start.COMMON, true, ProductTiles::rows4x3CommonRectified),
            new Tile(3, Start.OWN, false, ProductTiles::rows4x3),
            new Tile(3, Start.IN_PLACE, false, ProductTiles::rows4x3));
    Kernels kernels = Kernels.vector();
    RandomGenerator random = KernelCase.random(10);
    for (Tile tile : tiles) {
      for (int rows = 1; rows <= MOST_ROWS; rows++) {
        Layout layout = OperandCase.layout(random);
        Product product = new Product(kernels, random, rows, tile.vectors(), Layout.ROWS, layout);
        requireRows(tile.rows(), kernels, random, product, tile.start(), tile.rectified());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.mixnas.evaluator.kernel.KernelCase#kinds")
  void columnsAddProductsOverRows(Kernels kernels) {
    RandomGenerator random = KernelCase.random(2);
    for (int rows = 1; rows <= MOST_ROWS; rows++) {
      for (int vectors = 1; vectors <= MOST_VECTORS; vectors++) {
        for (Layout layout : List.of(Layout.ROWS, Layout.PLANES)) {
          Layout to = OperandCase.layout(random);
          Product p = new Product(kernels, random, rows, vectors, layout, to);
          double[] expected = p.c.expected((i, n) -> p.c.value(i, n) + p.column(i, n));
          kernels.matrix().columns(p.rows, p.width, p.depth, p.a(), p.b.operand(), p.c.operand());
          KernelCase.requireClose(p.c.array, expected, BOUND);
        }
      }
    }
  }

  /** Checks tiles of any height. No single machine uses all of them. */
  @Test
  void everyTileAddsProductsOverRows() {
    Kernels kernels = Kernels.vector();
    RandomGenerator random = KernelCase.random(11);
    for (int height = 1; height <= 8; height++) {
      for (int vectors = 1; vectors <= (height <= 4 ? 3 : height <= 6 ? 2 : 1); vectors++) {
        for (Layout layout : List.of(Layout.ROWS, Layout.PLANES)) {
          Product p = new Product(kernels, random, 2 * height, vectors, layout, Layout.PLANES);
          double[] expected = p.c.expected((i, n) -> p.c.value(i, n) + p.column(i, n));
          columns(height, p, vectors, layout == Layout.PLANES);
          KernelCase.requireClose(p.c.array, expected, BOUND);
        }
      }
    }
  }

  private static void columns(int height, Product p, int vectors, boolean planes) {
    Operand a = p.a();
    Operand b = p.b.operand();
    Operand c = p.c.operand();
    switch (vectors) {
      case 1 -> ProductTiles.columns1(height, 0, p.rows, 0, p.depth, a, b, c, planes);
      case 2 -> ProductTiles.columns2(height, 0, p.rows, 0, p.depth, a, b, c, planes);
      default -> ProductTiles.columns3(height, 0, p.rows, 0, p.depth, a, b, c, planes);
    }
  }
}
