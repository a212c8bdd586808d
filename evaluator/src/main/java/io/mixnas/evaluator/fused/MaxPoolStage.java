package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Padding;
import io.mixnas.layer.MaxPooling;
import java.util.Arrays;

/**
 * Computes max pooling. Places outside the image are ignored. Of equal values, the first is taken.
 */
final class MaxPoolStage implements FusedStage {
  private final FeatureShape input;
  private final FeatureShape output;
  private final int kernel;
  private final int stride;
  private final int before; // rows and columns before the image
  private final Scratch scratch;
  private int[] greatest = new int[0]; // [output value]: its place in the input's image
  private int images;

  MaxPoolStage(
      MaxPooling layer, Padding padding, FeatureShape input, FeatureShape output, Scratch scratch) {
    this.input = input;
    this.output = output;
    this.kernel = layer.kernel();
    this.stride = layer.stride();
    this.before = TapTables.before(input.side(), output.side(), stride, kernel, padding);
    this.scratch = scratch;
  }

  @Override
  public void forward(StepInput step, Span from, Span to) {
    images = step.images();
    if (greatest.length < output.length(images)) {
      greatest = new int[output.length(images)];
    }
    scratch.team().run(images, (image, member) -> pool(image, from, to, greatest));
  }

  @Override
  public void infer(StepInput step, Span from, Span to) {
    scratch.team().run(step.images(), (image, member) -> pool(image, from, to, null));
  }

  @Override
  public void backward(Span outputSlope, Gradient gradient) {
    if (gradient.input() != null) {
      scratch.team().run(images, (image, member) -> spread(image, outputSlope, gradient.input()));
    }
  }

  /** Pools one image. Unless {@code places} is null, the place of each value is stored there. */
  private void pool(int image, Span from, Span to, int[] places) {
    int source = from.start() + image * input.imageLength();
    int at = image * output.imageLength();
    for (int row = 0; row < output.side(); row++) {
      for (int column = 0; column < output.side(); column++) {
        for (int c = 0; c < output.channels(); c++) {
          int place = greatest(from.array(), source + c, row, column) + c;
          to.array()[to.start() + at + c] = from.array()[source + place];
          if (places != null) {
            places[at + c] = place;
          }
        }
        int end = to.start() + at + output.channels();
        Arrays.fill(to.array(), end, to.start() + at + output.stride(), 0);
        at += output.stride();
      }
    }
  }

  /** Returns the place of the greatest value around an output pixel, relative to {@code source}. */
  private int greatest(float[] values, int source, int row, int column) {
    int firstRow = row * stride - before;
    int firstColumn = column * stride - before;
    int rowEnd = Math.min(input.side(), firstRow + kernel);
    int columnEnd = Math.min(input.side(), firstColumn + kernel);
    int best = -1;
    for (int y = Math.max(0, firstRow); y < rowEnd; y++) {
      for (int x = Math.max(0, firstColumn); x < columnEnd; x++) {
        int place = (y * input.side() + x) * input.stride();
        if (best < 0 || values[source + place] > values[source + best]) {
          best = place;
        }
      }
    }
    return best;
  }

  private void spread(int image, Span slope, Span to) {
    int target = to.start() + image * input.imageLength();
    Arrays.fill(to.array(), target, target + input.imageLength(), 0);
    int at = image * output.imageLength();
    for (int pixel = 0; pixel < output.pixels(); pixel++) {
      for (int c = 0; c < output.channels(); c++) {
        to.array()[target + greatest[at + c]] += slope.array()[slope.start() + at + c];
      }
      at += output.stride();
    }
  }
}
