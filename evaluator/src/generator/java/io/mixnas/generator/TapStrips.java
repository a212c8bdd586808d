package io.mixnas.generator;

import static io.mixnas.generator.SourceText.each;

/**
 * Writes depthwise convolutions over blocks of neighbouring pixels, whose sums stay in registers.
 */
final class TapStrips {
  /** The most neighbouring pixels that are summed at once. */
  private static final int MOST_PIXELS = 6;

  /**
   * Blocks of at most this many pixels are computed for two images at once, to keep enough sums in
   * progress.
   */
  private static final int FEW_PIXELS = 3;

  private static final int MOST_STEP = 2;

  private static final String CONVOLVE =
      "Operand weights, int weightsAt, Operand start, int startAt, Operand out, int outAt";

  private static final String CORRELATE =
      "Operand slope, int slopeAt, Operand gradient, int gradientAt";

  private final SourceText text;

  private TapStrips(SourceText text) {
    this.text = text;
  }

  /** Writes all strips into a class. */
  static void write(SourceText text) {
    text.line("static final int MOST_PIXELS = %s;", MOST_PIXELS);
    text.line("static final int FEW_PIXELS = %s;", FEW_PIXELS);
    Vectors.constant(text, "NOUGHT", "0");
    TapStrips strips = new TapStrips(text);
    eachShape(
        (step, images, pixels) -> {
          strips.convolve(step, images, pixels, false);
          strips.convolve(step, images, pixels, true);
          strips.correlate(step, images, pixels);
        });
    strips.choose("convolve", CONVOLVE);
    strips.choose("convolveRectified", CONVOLVE);
    strips.choose("correlate", CORRELATE);
  }

  private interface Shape {
    void accept(int step, int images, int pixels);
  }

  private static void eachShape(Shape shape) {
    for (int step = 1; step <= MOST_STEP; step++) {
      for (int pixels = 1; pixels <= MOST_PIXELS; pixels++) {
        for (int images = 1; images <= mostImages(pixels); images++) {
          shape.accept(step, images, pixels);
        }
      }
    }
  }

  /** Returns how many images' blocks are computed at once. */
  private static int mostImages(int pixels) {
    return pixels <= FEW_PIXELS ? 2 : 1;
  }

  private void open(String name, int step, int images, int pixels, String parameters) {
    text.open(
        "private static void %s%sx%sx%s(Taps taps, Operand in, int inAt, %s)",
        name, step, images, pixels, parameters);
    text.line("float[] ins = in.array;");
    text.line("int inStride = in.stride;");
    text.line("int[] tapAt = taps.tapAt();");
    text.line("int[] firsts = taps.first();");
    text.line("int[] ends = taps.end();");
    text.line("int[] sizes = taps.pixels();");
    text.line("int[] inBlocks = taps.inAt();");
  }

  /** Opens a loop over all blocks of one size. */
  private void openBlock(int images, int pixels) {
    text.open("for (int block = 0; block < sizes.length; block++)");
    text.open("if (sizes[block] != %s)", pixels);
    text.line("continue;");
    text.close();
    text.line("int end = ends[block];");
    each(images, i -> text.line("int p%1$d = inAt + inBlocks[block] + %1$d * inStride;", i));
  }

  private void openTaps(int images) {
    text.open("for (int t = firsts[block]; t < end; t++)");
    text.line("int q = tapAt[t];");
    each(images, i -> text.line("int q%1$d = p%1$d + q;", i));
  }

  private static String input(int image, int pixel, int step) {
    return Vectors.load("ins", "q%s + %s * LANES", image, pixel * step);
  }

  private static String sum(int image, int pixel) {
    return "s" + image + "_" + pixel;
  }

  /**
   * Writes {@code TapProduct.convolve} for the blocks of one size, of one map or of two together.
   */
  private void convolve(int step, int images, int pixels, boolean rectified) {
    open(rectified ? "convolveRectified" : "convolve", step, images, pixels, CONVOLVE);
    text.line("float[] ws = weights.array;");
    text.line("float[] outs = out.array;");
    text.line("float[] starts = start.array;");
    text.line("int outStride = out.stride;");
    text.line("int outStep = taps.outStep();");
    text.line("int[] outBlocks = taps.outAt();");
    openBlock(images, pixels);
    text.line("FloatVector first = %s;", Vectors.load("starts", "startAt"));
    each(images, pixels, (i, m) -> text.line("FloatVector %s = first;", sum(i, m)));
    openTaps(images);
    text.line("FloatVector w = %s;", Vectors.load("ws", "weightsAt + t * LANES"));
    each(
        images,
        pixels,
        (i, m) -> text.line("%s = %s;", sum(i, m), Vectors.fma("w", input(i, m, step), sum(i, m))));
    text.close();
    if (rectified) {
      each(
          images, pixels, (i, m) -> text.line("%s = %s;", sum(i, m), Vectors.rectified(sum(i, m))));
    }
    each(images, i -> text.line("int o%1$d = outAt + outBlocks[block] + %1$d * outStride;", i));
    each(
        images,
        pixels,
        (i, m) -> text.line("%s;", Vectors.store(sum(i, m), "outs", "o%s + %s * outStep", i, m)));
    text.close();
    text.close();
  }

  /**
   * Writes {@code TapProduct.correlate}. A block's slopes stay in registers for one tap after the
   * other. Two sums alternate, since a single one would have to wait for itself.
   */
  private void correlate(int step, int images, int pixels) {
    open("correlate", step, images, pixels, CORRELATE);
    text.line("float[] slopes = slope.array;");
    text.line("float[] gs = gradient.array;");
    text.line("int slopeStride = slope.stride;");
    text.line("int[] slopeBlocks = taps.slopeAt();");
    openBlock(images, pixels);
    each(
        images,
        i -> text.line("int u%1$d = slopeAt + slopeBlocks[block] + %1$d * slopeStride;", i));
    each(
        images,
        pixels,
        (i, m) ->
            text.line(
                "FloatVector d%s_%s = %s;",
                i, m, Vectors.load("slopes", "u%s + %s * LANES", i, m)));
    openTaps(images);
    text.line("int g = gradientAt + t * LANES;");
    text.line("FloatVector a = %s;", Vectors.load("gs", "g"));
    each(
        images,
        pixels,
        (i, m) -> {
          int count = i * pixels + m;
          String slope = "d%s_%s".formatted(i, m);
          String sum = count % 2 == 0 ? "a" : "b";
          if (count == 1) {
            text.line("FloatVector b = %s;", Vectors.mul(slope, input(i, m, step)));
          } else {
            text.line("%s = %s;", sum, Vectors.fma(slope, input(i, m, step), sum));
          }
        });
    String total = images * pixels == 1 ? "a" : Vectors.add("a", "b");
    text.line("%s;", Vectors.store(total, "gs", "g"));
    text.close();
    text.close();
    text.close();
  }

  private void choose(String name, String parameters) {
    text.open(
        "static void %s(Taps taps, int pixels, int images, Operand in, int inAt, %s)",
        name, parameters);
    text.open("switch ((taps.step() * 3 + images) * 16 + pixels)");
    String arguments = parameters.replace("Operand ", "").replace("int ", "");
    eachShape(
        (step, images, pixels) ->
            text.line(
                "case %s -> %s%sx%sx%s(taps, in, inAt, %s);",
                (step * 3 + images) * 16 + pixels, name, step, images, pixels, arguments));
    text.line("default -> throw new IllegalArgumentException(\"pixels: \" + pixels);");
    text.close();
    text.close();
  }
}
