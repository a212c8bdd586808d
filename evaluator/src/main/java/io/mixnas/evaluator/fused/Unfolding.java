package io.mixnas.evaluator.fused;

/**
 * Provides the patches of a convolution. With zeros around the image, each row of a patch's taps is
 * contiguous, and the patches of neighbouring pixels are a fixed distance apart, so the matrix
 * kernels read them in place. On the way back from patches to pixels, patches are rows {@code
 * [output pixel][tap][channel]}.
 */
final class Unfolding {
  private final ConvolutionPlan plan;
  private final int channelStep;
  private final int pixelStep;
  private final int side; // with padding

  Unfolding(ConvolutionPlan plan) {
    this.plan = plan;
    boolean planar = plan.input.order() == FeatureShape.Order.PLANAR;
    this.channelStep = planar ? plan.input.pixels() : 1;
    this.pixelStep = planar ? 1 : plan.input.stride();
    int reach = (plan.output.side() - 1) * plan.stride + plan.kernel;
    this.side = Math.max(reach, plan.before + plan.input.side());
  }

  /** Returns the number of floats of one image with its padding, {@code [row][column][channel]}. */
  int paddedLength() {
    return side * side * plan.input.channels();
  }

  /** Returns the place of a row of taps in the patch of the first pixel of an output row. */
  int patchAt(int row, int tapRow) {
    return (row * plan.stride + tapRow) * side * plan.input.channels();
  }

  /** Copies an image into the middle of a padded one, whose padding is left as it is. */
  void pad(float[] image, int image0, float[] padded, int padded0) {
    int channels = plan.input.channels();
    int from = image0;
    for (int row = 0; row < plan.input.side(); row++) {
      int to = padded0 + ((row + plan.before) * side + plan.before) * channels;
      if (channelStep == 1) {
        for (int column = 0; column < plan.input.side(); column++) {
          System.arraycopy(image, from + column * pixelStep, padded, to, channels);
          to += channels;
        }
      } else {
        interleave(image, from, padded, to);
      }
      from += plan.input.side() * pixelStep;
    }
  }

  private void interleave(float[] image, int from, float[] padded, int to) {
    int channels = plan.input.channels();
    for (int channel = 0; channel < channels; channel++) {
      int source = from + channel * channelStep;
      for (int column = 0; column < plan.input.side(); column++) {
        padded[to + column * channels + channel] = image[source + column];
      }
    }
  }

  /** Adds patches to the pixels from which they came. */
  void fold(float[] patches, int patches0, int from, int to, float[] image, int image0) {
    int at = patches0;
    int channels = plan.input.channels();
    for (int row = from; row < to; row++) {
      for (int column = 0; column < plan.output.side(); column++) {
        for (int tap = 0; tap < plan.kernel * plan.kernel; tap++) {
          int pixel = pixel(row, column, tap);
          for (int channel = 0; pixel >= 0 && channel < channels; channel++) {
            image[image0 + pixel * pixelStep + channel * channelStep] +=
                patches[at + tap * channels + channel];
          }
        }
        at += plan.row;
      }
    }
  }

  /** Returns the input pixel under a tap, or -1 for padding. */
  private int pixel(int row, int column, int tap) {
    int y = row * plan.stride + tap / plan.kernel - plan.before;
    int x = column * plan.stride + tap % plan.kernel - plan.before;
    int side = plan.input.side();
    return y >= 0 && y < side && x >= 0 && x < side ? y * side + x : -1;
  }
}
