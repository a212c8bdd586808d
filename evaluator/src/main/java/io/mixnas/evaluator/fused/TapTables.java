package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Padding;
import io.mixnas.evaluator.kernel.TapProduct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the pixels of a depthwise convolution lie in zero-padded tiles {@code
 * [image][row][column][width]}, for a few images at a time. Image by image, so that the first
 * entries serve fewer images.
 */
final class TapTables {
  /**
   * One stride-1 sum over taps.
   *
   * @param inAt {@code [pixel]}: of its first tap
   * @param outAt {@code [pixel]}
   * @param tapAt {@code [tap]}: relative to inAt
   * @param tapIndex {@code [tap]}: which of the kernel's taps this is
   * @param first {@code [pixel / BLOCK]}: taps before it meet only padding
   * @param end {@code [pixel / BLOCK]}: taps from it on meet only padding
   * @param pixels of one image
   */
  @SuppressWarnings("ArrayRecordComponent") // a table, never compared
  record Pass(
      int[] inAt, int[] outAt, int[] tapAt, int[] tapIndex, int[] first, int[] end, int pixels) {}

  /**
   * The pixels of which a row of taps sees more than padding, for the weights' gradient.
   *
   * @param tap first of the taps
   * @param taps how many
   * @param inAt {@code [pixel]}
   * @param slopeAt {@code [pixel]}
   * @param pixels of one image
   */
  @SuppressWarnings("ArrayRecordComponent") // a table, never compared
  record TapRow(int tap, int taps, int[] inAt, int[] slopeAt, int pixels) {}

  final int images;
  final int width;
  final int kernel;
  final int tileLength; // of one image, with padding
  final int slopeTileLength; // of one image, with padding
  private final int[] frame; // of one image's tile: where zeros begin and end, in turns
  private final int[] slopeFrame;
  final int[] tileAt; // [input pixel]
  final int[] slopeTileAt; // [output pixel]
  final Pass forward;
  final List<Pass> backward; // one for each parity of row and column
  final List<TapRow> tapRows;

  private final int in;
  private final int out;
  private final int stride;
  private final int rate;
  private final int before;
  private final int tileSide;
  private final int slopeBefore;
  private final int slopeSide;

  /**
   * @param images at a time
   * @param width floats of a pixel
   * @param in side of the input
   * @param out side of the output
   * @param kernel side of the weights
   * @param rate of dilation
   */
  TapTables(
      int images, int width, int in, int out, int stride, int kernel, int rate, Padding padding) {
    this.images = images;
    this.width = width;
    this.kernel = kernel;
    this.in = in;
    this.out = out;
    this.stride = stride;
    this.rate = rate;
    int extent = rate * (kernel - 1) + 1;
    this.before = before(in, out, stride, extent, padding);
    int after = Math.max(0, (out - 1) * stride + extent - before - in);
    this.tileSide = before + in + after;
    this.slopeBefore = Math.max(0, -Math.floorDiv(before - (extent - 1), stride));
    int slopeAfter = Math.max(0, Math.floorDiv(in - 1 + before, stride) - (out - 1));
    this.slopeSide = slopeBefore + out + slopeAfter;
    this.tileLength = tileSide * tileSide * width;
    this.slopeTileLength = slopeSide * slopeSide * width;
    this.frame = frame(before, in, tileSide);
    this.slopeFrame = frame(slopeBefore, out, slopeSide);
    this.tileAt = positions(in, 1, 0, before, tileSide);
    this.slopeTileAt = positions(out, 1, 0, slopeBefore, slopeSide);
    this.forward = forward();
    this.backward = backward();
    this.tapRows = tapRows();
  }

  /** Puts zeros around some images. */
  void clearFrame(float[] memory, int tile, int count) {
    clear(frame, memory, tile, tileLength, count);
  }

  /** Puts zeros around the slopes of some images. */
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

  private int[] frame(int margin, int count, int side) {
    int[] runs = new int[2 * (count + 1)];
    for (int row = 0; row < count; row++) {
      int first = ((margin + row) * side + margin) * width;
      runs[2 * row + 1] = first;
      runs[2 * row + 2] = first + count * width;
    }
    runs[2 * count + 1] = side * side * width;
    return runs;
  }

  /** Rows (and columns) of zeros before the first. */
  static int before(int in, int out, int stride, int extent, Padding padding) {
    return padding == Padding.SAME ? Math.max(0, (out - 1) * stride + extent - in) / 2 : extent / 2;
  }

  /** Of every {@code step}-th row and column from {@code from} on, in a tile. */
  private int[] positions(int count, int step, int from, int margin, int side) {
    int[] at = new int[images * count * count];
    int next = 0;
    for (int image = 0; image < images; image++) {
      for (int row = 0; row < count; row++) {
        for (int column = 0; column < count; column++) {
          int y = margin + from + row * step;
          int x = margin + from + column * step;
          at[next++] = ((image * side + y) * side + x) * width;
        }
      }
    }
    return at;
  }

  private Pass forward() {
    int taps = kernel * kernel;
    int[] tapAt = new int[taps];
    int[] index = new int[taps];
    int[] tapRow = new int[taps];
    for (int tap = 0; tap < taps; tap++) {
      tapAt[tap] = (tap / kernel * rate * tileSide + tap % kernel * rate) * width;
      index[tap] = tap;
      tapRow[tap] = tap / kernel * rate - before;
    }
    int[] inAt = positions(out, stride, 0, 0, tileSide);
    int[] outAt = positions(out, 1, 0, 0, out);
    return pass(inAt, outAt, tapAt, index, tapRow, out, stride, in);
  }

  /**
   * Adds the ranges of taps: pixel row i meets rows {@code i * step + tapRow[tap]} of the input.
   */
  private static Pass pass(
      int[] inAt,
      int[] outAt,
      int[] tapAt,
      int[] index,
      int[] tapRow,
      int side,
      int step,
      int rows) {
    int blocks = (inAt.length + TapProduct.BLOCK - 1) / TapProduct.BLOCK;
    int[] first = new int[blocks];
    int[] end = new int[blocks];
    for (int block = 0; block < blocks; block++) {
      first[block] = tapAt.length;
      int to = Math.min(inAt.length, (block + 1) * TapProduct.BLOCK);
      for (int pixel = block * TapProduct.BLOCK; pixel < to; pixel++) {
        int row = pixel / side % side;
        for (int tap = 0; tap < tapAt.length; tap++) {
          int y = row * step + tapRow[tap];
          if (y >= 0 && y < rows) {
            first[block] = Math.min(first[block], tap);
            end[block] = Math.max(end[block], tap + 1);
          }
        }
      }
      first[block] = Math.min(first[block], end[block]);
    }
    return new Pass(inAt, outAt, tapAt, index, first, end, side * side);
  }

  private List<Pass> backward() {
    List<Pass> passes = new ArrayList<>();
    for (int row = 0; row < stride; row++) {
      for (int column = 0; column < stride; column++) {
        passes.add(backward(row, column));
      }
    }
    return passes;
  }

  /**
   * The input's slopes at rows and columns of one parity: {@code sum of weights[r][c] * slope[(y +
   * before - r * rate) / stride][...]} over the taps for which that is a whole number.
   */
  private Pass backward(int row, int column) {
    List<int[]> taps = new ArrayList<>(); // index, row offset, column offset
    for (int tap = kernel * kernel - 1; tap >= 0; tap--) {
      int y = row + before - tap / kernel * rate;
      int x = column + before - tap % kernel * rate;
      if (Math.floorMod(y, stride) == 0 && Math.floorMod(x, stride) == 0) {
        taps.add(new int[] {tap, Math.floorDiv(y, stride), Math.floorDiv(x, stride)});
      }
    }
    int[] index = taps.stream().mapToInt(tap -> tap[0]).toArray();
    int[] tapRow = taps.stream().mapToInt(tap -> tap[1]).toArray();
    int[] tapAt =
        taps.stream()
            .mapToInt(tap -> ((tap[1] + slopeBefore) * slopeSide + tap[2] + slopeBefore) * width)
            .toArray();
    return parity(row, column, tapAt, index, tapRow);
  }

  private Pass parity(int row, int column, int[] tapAt, int[] index, int[] tapRow) {
    int rows = (in - row + stride - 1) / stride;
    int columns = (in - column + stride - 1) / stride;
    int[] inAt = new int[images * rows * columns];
    int[] outAt = new int[inAt.length];
    int blocks = (inAt.length + TapProduct.BLOCK - 1) / TapProduct.BLOCK;
    int[] first = new int[blocks];
    int[] end = new int[blocks];
    Arrays.fill(first, tapAt.length);
    for (int pixel = 0; pixel < inAt.length; pixel++) {
      int image = pixel / (rows * columns);
      int i = pixel / columns % rows;
      int j = pixel % columns;
      inAt[pixel] = ((image * slopeSide + i) * slopeSide + j) * width;
      outAt[pixel] = ((image * in + row + i * stride) * in + column + j * stride) * width;
      int block = pixel / TapProduct.BLOCK;
      for (int tap = 0; tap < tapAt.length; tap++) {
        int y = i + tapRow[tap];
        if (y >= 0 && y < out) {
          first[block] = Math.min(first[block], tap);
          end[block] = Math.max(end[block], tap + 1);
        }
      }
    }
    for (int block = 0; block < blocks; block++) {
      first[block] = Math.min(first[block], end[block]);
    }
    return new Pass(inAt, outAt, tapAt, index, first, end, rows * columns);
  }

  /** All nine taps of a 3x3 kernel at once; of larger ones a row at a time. */
  private List<TapRow> tapRows() {
    List<TapRow> rows = new ArrayList<>();
    if (kernel == 3) {
      rows.add(new TapRow(0, 9, forward.inAt(), slopeTileAt, out * out));
      return rows;
    }
    for (int r = 0; r < kernel; r++) {
      List<Integer> pixels = new ArrayList<>();
      for (int pixel = 0; pixel < images * out * out; pixel++) {
        int y = pixel / out % out * stride + r * rate - before;
        if (y >= 0 && y < in) {
          pixels.add(pixel);
        }
      }
      int[] inAt = pixels.stream().mapToInt(pixel -> forward.inAt()[pixel]).toArray();
      int[] slopeAt = pixels.stream().mapToInt(pixel -> slopeTileAt[pixel]).toArray();
      rows.add(new TapRow(r * kernel, kernel, inAt, slopeAt, pixels.size() / images));
    }
    return rows;
  }
}
