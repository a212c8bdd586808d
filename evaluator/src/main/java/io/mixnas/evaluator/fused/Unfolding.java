package io.mixnas.evaluator.fused;

import java.util.Arrays;

/**
 * The patches under a convolution's kernel as rows {@code [output pixel][tap][channel]}, for some
 * rows of pixels of one image, and back.
 */
final class Unfolding {
  private final ConvolutionPlan plan;
  private final int channelStep;
  private final int pixelStep;

  Unfolding(ConvolutionPlan plan) {
    this.plan = plan;
    boolean planar = plan.input.order() == FeatureShape.Order.PLANAR;
    this.channelStep = planar ? plan.input.pixels() : 1;
    this.pixelStep = planar ? 1 : plan.input.stride();
  }

  /** Copies patches of output rows {@code from} to {@code to}. */
  void unfold(float[] image, int image0, int from, int to, float[] patches, int patches0) {
    int at = patches0;
    int channels = plan.input.channels();
    for (int row = from; row < to; row++) {
      for (int column = 0; column < plan.output.side(); column++) {
        for (int tap = 0; tap < plan.kernel * plan.kernel; tap++) {
          int pixel = pixel(row, column, tap);
          int target = at + tap * channels;
          if (pixel < 0) {
            Arrays.fill(patches, target, target + channels, 0);
          } else {
            copy(image, image0 + pixel * pixelStep, patches, target);
          }
        }
        at += plan.row;
      }
    }
  }

  private void copy(float[] image, int from, float[] patches, int to) {
    for (int channel = 0; channel < plan.input.channels(); channel++) {
      patches[to + channel] = image[from + channel * channelStep];
    }
  }

  /** Adds patches to the pixels they came from. */
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

  /** The input pixel under a tap, or -1 for padding. */
  private int pixel(int row, int column, int tap) {
    int y = row * plan.stride + tap / plan.kernel - plan.before;
    int x = column * plan.stride + tap % plan.kernel - plan.before;
    int side = plan.input.side();
    return y >= 0 && y < side && x >= 0 && x < side ? y * side + x : -1;
  }
}
