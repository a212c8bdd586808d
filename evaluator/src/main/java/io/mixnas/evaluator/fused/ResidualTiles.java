package io.mixnas.evaluator.fused;

/** Where things lie in the memory that one member of the team works on. */
final class ResidualTiles {
  final int centred; // [chunk's input pixel][inputRow], or as narrow
  final int narrow; // [chunk's input or output pixel][inputRow or outputRow]
  final int tile; // zero-padded input of the depthwise convolution
  final int slopeTile; // zero-padded slopes of its output
  final int expanded; // [input pixel][padded]
  final int expandedSlope; // [input pixel][padded]
  final int out; // [output pixel][padded]
  final int outSlope; // [output pixel][padded]
  final int outOther; // [output pixel][padded]
  final int sums; // [2][the widest]
  final int length;
  private int used = Span.ALIGNED;

  ResidualTiles(ResidualPlan plan, int chunkImages) {
    int inPixels = plan.input.pixels();
    int outPixels = plan.output.pixels();
    int images = Math.min(plan.images, chunkImages);
    int padded = plan.widest;
    int tileLength = 0;
    int slopeTileLength = 0;
    for (int i = 0; i < plan.slices.size(); i++) {
      tileLength = Math.max(tileLength, plan.tables(i).tileLength);
      slopeTileLength = Math.max(slopeTileLength, plan.tables(i).slopeTileLength);
    }
    int narrowLength = chunkImages * Math.max(inPixels * plan.inputRow, outPixels * plan.outputRow);
    centred = next(narrowLength);
    narrow = next(narrowLength);
    tile = next(images * tileLength);
    slopeTile = next(images * slopeTileLength);
    expanded = next(images * inPixels * padded);
    expandedSlope = next(images * inPixels * padded);
    out = next(images * outPixels * padded);
    outSlope = next(images * outPixels * padded);
    outOther = next(images * outPixels * padded);
    sums = next(2 * Math.max(padded, Math.max(plan.inputRow, plan.outputRow)));
    length = used;
  }

  private int next(int floats) {
    int at = used;
    used += Span.aligned(floats);
    return at;
  }
}
