package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Padding;
import io.mixnas.evaluator.kernel.Taps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The places of the pixels of a depthwise convolution in zero-padded tiles {@code [row][column]},
 * for a few images at a time. Each pixel is one vector of channels. Taps that meet only padding are
 * left out.
 */
final class TapTables {
  /** Pixels between two runs of zeros that cost no more to clear than a further run does. */
  private static final int GAP = 8;

  final int images;
  final int kernel;
  final int tileLength; // floats of one image, with padding
  final int slopeTileLength; // floats of one image, with padding
  final int[] tileAt; // [input pixel]
  final int[] slopeTileAt; // [output pixel]
  final Taps forward;
  final List<Taps> backward; // one for each parity of row and column
  private final int[] frame; // of one image: starts and ends of runs to clear, alternating
  private final int[] slopeFrame;

  private final int lanes;
  private final int in;
  private final int out;
  private final int stride;
  private final int rate;
  private final int before;
  private final int tileSide;
  private final int slopeBefore;
  private final int slopeSide;

  /**
   * Creates the tables.
   *
   * @param lanes the number of floats of a pixel
   * @param images the number of images at a time
   * @param in the side of the input
   * @param out the side of the output
   * @param kernel the side of the weights
   * @param rate the dilation rate
   */
  TapTables(
      int lanes, int images, int in, int out, int stride, int kernel, int rate, Padding padding) {
    this.lanes = lanes;
    this.images = images;
    this.kernel = kernel;
    this.in = in;
    this.out = out;
    this.stride = stride;
    this.rate = rate;
    int extent = rate * (kernel - 1) + 1;
    this.before = padding.before(in, out, stride, extent);
    int after = Math.max(0, (out - 1) * stride + extent - before - in);
    this.tileSide = before + in + after;
    this.slopeBefore = Math.max(0, -Math.floorDiv(before - (extent - 1), stride));
    int slopeAfter = Math.max(0, Math.floorDiv(in - 1 + before, stride) - (out - 1));
    this.slopeSide = slopeBefore + out + slopeAfter;
    this.tileLength = tileSide * tileSide * lanes;
    this.slopeTileLength = slopeSide * slopeSide * lanes;
    this.tileAt = positions(in, before, tileSide, tileLength);
    this.slopeTileAt = positions(out, slopeBefore, slopeSide, slopeTileLength);
    this.forward = forward();
    this.backward = backward();
    this.frame = frame(List.of(forward), tileAt, in * in);
    this.slopeFrame = frame(backward, slopeTileAt, out * out);
  }

  /** Writes zeros around some images, where taps read, and on some of their pixels. */
  void clearFrame(float[] memory, int tile, int count) {
    clear(frame, memory, tile, tileLength, count);
  }

  /** Writes zeros around the slopes of some images, where taps read, and on some of the slopes. */
  void clearSlopeFrame(float[] memory, int tile, int count) {
    clear(slopeFrame, memory, tile, slopeTileLength, count);
  }

  private static void clear(int[] runs, float[] memory, int tile, int length, int count) {
    for (int image = 0; image < count; image++) {
      int at = tile + image * length;
      for (int i = 0; i < runs.length; i += 2) {
        Arrays.fill(memory, at + runs[i], at + runs[i + 1], 0);
      }
    }
  }

  /**
   * Returns runs with all the padding that some passes read: their starts and ends, alternating.
   *
   * @param pixelAt the places of an image's pixels, followed by those of further images
   * @param pixels the number of an image's pixels
   */
  private int[] frame(List<Taps> passes, int[] pixelAt, int pixels) {
    BitSet read = new BitSet();
    for (Taps pass : passes) {
      for (int block = 0; block < pass.pixels().length; block++) {
        for (int tap = pass.first()[block]; tap < pass.end()[block]; tap++) {
          int first = (pass.inAt()[block] + pass.tapAt()[tap]) / lanes;
          for (int pixel = 0; pixel < pass.pixels()[block]; pixel++) {
            read.set(first + pixel * pass.step());
          }
        }
      }
    }
    for (int pixel = 0; pixel < pixels; pixel++) {
      read.clear(pixelAt[pixel] / lanes);
    }
    IntStream.Builder runs = IntStream.builder();
    for (int start = read.nextSetBit(0); start >= 0; ) {
      int end = read.nextClearBit(start);
      int next = read.nextSetBit(end);
      while (next >= 0 && next - end <= GAP) {
        end = read.nextClearBit(next);
        next = read.nextSetBit(end);
      }
      runs.add(start * lanes).add(end * lanes);
      start = next;
    }
    return runs.build().toArray();
  }

  /** Returns the place of every pixel in a tile. */
  private int[] positions(int count, int margin, int side, int length) {
    int[] at = new int[images * count * count];
    int next = 0;
    for (int image = 0; image < images; image++) {
      for (int row = 0; row < count; row++) {
        for (int column = 0; column < count; column++) {
          at[next++] = image * length + ((margin + row) * side + margin + column) * lanes;
        }
      }
    }
    return at;
  }

  private Taps forward() {
    List<Tap> line = new ArrayList<>();
    for (int tap = 0; tap < kernel; tap++) {
      line.add(new Tap(tap, tap * rate - before));
    }
    List<Tap> used = used(line, out, stride, in);
    int pixel = stride * lanes;
    return taps(
        new Axes(used, used, out, out, stride, in),
        new Place(tileSide, before, pixel * tileSide, pixel, out * lanes, lanes, 0));
  }

  /** One of a kernel's taps along an axis, and the pixel that it reads for output pixel 0. */
  private record Tap(int index, int offset) {}

  /**
   * Returns the taps that read more than padding, or the first if none does.
   *
   * @param count the number of pixels along the axis
   * @param step the number of pixels read from one pixel to the next
   * @param length the number of pixels that can be read
   */
  private static List<Tap> used(List<Tap> line, int count, int step, int length) {
    List<Tap> used =
        line.stream()
            .filter(
                tap ->
                    IntStream.range(0, count)
                        .map(x -> x * step + tap.offset())
                        .anyMatch(x -> x >= 0 && x < length))
            .toList();
    return used.isEmpty() ? line.subList(0, 1) : used;
  }

  /**
   * The pixels and taps of a pass.
   *
   * @param rows the taps along a column of the map
   * @param columns the taps along a row of the map
   * @param height the number of rows of pixels
   * @param width the number of columns of pixels
   * @param step the number of pixels read from one pixel to the next
   * @param length the number of rows, and of columns, that can be read
   */
  private record Axes(
      List<Tap> rows, List<Tap> columns, int height, int width, int step, int length) {}

  /**
   * The places where a pass reads and writes.
   *
   * @param side the number of pixels of a row that is read
   * @param margin the number of rows and columns before the first that can be read
   * @param inRow the number of floats from one row of pixels to the next, where they are read
   * @param inPixel the number of floats from one pixel to the next, where they are read
   * @param outRow as {@code inRow}, where they are written
   * @param outPixel as {@code inPixel}, where they are written
   * @param outAt the place of the first pixel, where it is written
   */
  private record Place(
      int side, int margin, int inRow, int inPixel, int outRow, int outPixel, int outAt) {}

  private Taps taps(Axes axes, Place place) {
    int taps = axes.rows().size() * axes.columns().size();
    int[] tapAt = new int[taps];
    int[] index = new int[taps];
    int next = 0;
    for (Tap row : axes.rows()) {
      for (Tap column : axes.columns()) {
        int y = row.offset() + place.margin();
        tapAt[next] = (y * place.side() + column.offset() + place.margin()) * lanes;
        index[next++] = row.index() * kernel + column.index();
      }
    }
    List<int[]> blocks = new ArrayList<>(); // pixels, inAt, outAt, slopeAt, first, end
    int count = (axes.width() + Taps.MOST_PIXELS - 1) / Taps.MOST_PIXELS;
    for (int row = 0; row < axes.height(); row++) {
      int[] range = range(axes, row);
      for (int block = 0; block < count; block++) {
        int from = axes.width() * block / count;
        int pixels = axes.width() * (block + 1) / count - from;
        int inAt = row * place.inRow() + from * place.inPixel();
        int outAt = place.outAt() + row * place.outRow() + from * place.outPixel();
        int slopeAt = ((row + slopeBefore) * slopeSide + from + slopeBefore) * lanes;
        blocks.add(new int[] {pixels, inAt, outAt, slopeAt, range[0], range[1]});
      }
    }
    return new Taps(
        axes.step(),
        tapAt,
        index,
        column(blocks, 0),
        column(blocks, 1),
        column(blocks, 2),
        place.outPixel(),
        column(blocks, 3),
        column(blocks, 4),
        column(blocks, 5));
  }

  /**
   * Returns the range of taps that read more than padding for a row of pixels, or the first tap if
   * none does.
   */
  private static int[] range(Axes axes, int row) {
    int first = axes.rows().size();
    int end = 0;
    for (int i = 0; i < axes.rows().size(); i++) {
      int y = row * axes.step() + axes.rows().get(i).offset();
      if (y >= 0 && y < axes.length()) {
        first = Math.min(first, i);
        end = i + 1;
      }
    }
    int columns = axes.columns().size();
    return end == 0 ? new int[] {0, 1} : new int[] {first * columns, end * columns};
  }

  private static int[] column(List<int[]> rows, int column) {
    return rows.stream().mapToInt(row -> row[column]).toArray();
  }

  private List<Taps> backward() {
    List<Taps> passes = new ArrayList<>();
    for (int row = 0; row < Math.min(stride, in); row++) {
      for (int column = 0; column < Math.min(stride, in); column++) {
        passes.add(backward(row, column));
      }
    }
    return passes;
  }

  /**
   * Returns the taps for the input's slopes at rows and columns of one parity: {@code sum of
   * weights[r][c] * slope[(y + before - r * rate) / stride][...]} over the taps for which the
   * quotient is a whole number.
   */
  private Taps backward(int row, int column) {
    int height = (in - row + stride - 1) / stride;
    int width = (in - column + stride - 1) / stride;
    List<Tap> rows = used(backwardTaps(row), height, 1, out);
    List<Tap> columns = used(backwardTaps(column), width, 1, out);
    return taps(
        new Axes(rows, columns, height, width, 1, out),
        new Place(
            slopeSide,
            slopeBefore,
            slopeSide * lanes,
            lanes,
            stride * in * lanes,
            stride * lanes,
            (row * in + column) * lanes));
  }

  private List<Tap> backwardTaps(int parity) {
    List<Tap> taps = new ArrayList<>();
    for (int tap = kernel - 1; tap >= 0; tap--) {
      int at = parity + before - tap * rate;
      if (Math.floorMod(at, stride) == 0) {
        taps.add(new Tap(tap, Math.floorDiv(at, stride)));
      }
    }
    return taps;
  }
}
