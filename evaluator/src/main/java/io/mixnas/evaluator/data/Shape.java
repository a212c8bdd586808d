package io.mixnas.evaluator.data;

/**
 * The classes of the built-in images, as sets of points in the plane. Each fits into the circle of
 * radius 1 around the origin. Pairs of shapes differ at different scales: disc and ring in the
 * middle, disc and bars in texture, square and frame in the middle, disc and crescent on one side.
 */
enum Shape {
  /** A filled circle. */
  DISC {
    @Override
    boolean contains(double x, double y) {
      return radius(x, y) < 0.9;
    }
  },
  /** A circle with a hole. */
  RING {
    @Override
    boolean contains(double x, double y) {
      double radius = radius(x, y);
      return radius < 1 && radius > 0.58;
    }
  },
  /** A filled square. */
  SQUARE {
    @Override
    boolean contains(double x, double y) {
      return side(x, y) < 0.7;
    }
  },
  /** A square with a hole. */
  FRAME {
    @Override
    boolean contains(double x, double y) {
      double side = side(x, y);
      return side < 0.7 && side > 0.4;
    }
  },
  /** An equilateral triangle. */
  TRIANGLE {
    @Override
    boolean contains(double x, double y) {
      double slant = 0.8660254037844386 * Math.abs(x);
      return Math.max(-y, slant + 0.5 * y) < 0.5;
    }
  },
  /** Two crossing bars. */
  CROSS {
    @Override
    boolean contains(double x, double y) {
      return side(x, y) < 0.9 && Math.min(Math.abs(x), Math.abs(y)) < 0.27;
    }
  },
  /** A circle with a smaller circle cut out of one side. */
  CRESCENT {
    @Override
    boolean contains(double x, double y) {
      return radius(x, y) < 1 && radius(x - 0.45, y) > 0.75;
    }
  },
  /** Parallel bars within a circle. */
  BARS {
    @Override
    boolean contains(double x, double y) {
      double phase = x / 0.5 - Math.floor(x / 0.5);
      return radius(x, y) < 1 && phase > 0.25 && phase < 0.75;
    }
  };

  /** Returns whether a point is part of the shape. */
  abstract boolean contains(double x, double y);

  private static double radius(double x, double y) {
    return Math.sqrt(x * x + y * y);
  }

  private static double side(double x, double y) {
    return Math.max(Math.abs(x), Math.abs(y));
  }
}
