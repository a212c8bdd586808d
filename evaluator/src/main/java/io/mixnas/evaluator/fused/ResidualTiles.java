package io.mixnas.evaluator.fused;

/**
 * The layout of the memory that one member of the team works on. Each plane holds one vector of
 * channels.
 */
final class ResidualTiles {
  final int centred; // [chunk's input pixel][inputRow], or as narrow
  final int narrow; // [chunk's input or output pixel][inputRow or outputRow]
  final int tile; // planes: zero-padded input of the depthwise convolution
  final int slopeTile; // planes: zero-padded slopes of its output
  final int expanded; // planes of input pixels
  final int expandedSlope; // planes of input pixels
  final int expandedRows; // [input pixel][padded]
  final int out; // [output pixel][padded]
  final int outSlope; // planes of output pixels
  final int sums; // [2][the widest]
  final int expandedPlane; // floats of a plane of input pixels
  final int outPlane; // floats of a plane of output pixels
  final int length;
  private final int images;
  private int used = Span.ALIGNED;

  ResidualTiles(ResidualPlan plan, int chunkImages) {
    int inPixels = plan.input.pixels();
    int outPixels = plan.output.pixels();
    images = Math.min(plan.images, chunkImages);
    int padded = plan.widest;
    int planes = padded / plan.kernels.lanes();
    int tileLength = 0;
    int slopeTileLength = 0;
    for (int i = 0; i < plan.slices.size(); i++) {
      tileLength = Math.max(tileLength, tilePlane(plan.tables(i)));
      slopeTileLength = Math.max(slopeTileLength, slopeTilePlane(plan.tables(i)));
    }
    int narrowLength = chunkImages * Math.max(inPixels * plan.inputRow, outPixels * plan.outputRow);
    expandedPlane = images * inPixels * plan.kernels.lanes();
    outPlane = images * outPixels * plan.kernels.lanes();
    centred = next(narrowLength);
    narrow = next(narrowLength);
    tile = next(planes * tileLength);
    slopeTile = next(planes * slopeTileLength);
    expanded = next(planes * expandedPlane);
    expandedSlope = next(planes * expandedPlane);
    expandedRows = next(images * inPixels * padded);
    out = next(images * outPixels * padded);
    outSlope = next(planes * outPlane);
    sums = next(2 * Math.max(padded, Math.max(plan.inputRow, plan.outputRow)));
    length = used;
  }

  /** Returns the number of floats of a plane of the depthwise convolution's input. */
  int tilePlane(TapTables tables) {
    return images * tables.tileLength;
  }

  /** Returns the number of floats of a plane of the slopes of its output. */
  int slopeTilePlane(TapTables tables) {
    return images * tables.slopeTileLength;
  }

  private int next(int floats) {
    int at = used;
    used += Span.aligned(floats);
    return at;
  }
}
