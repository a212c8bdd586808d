package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Activation;
import io.mixnas.layer.BatchNorm;

/**
 * Shows a batch norm's output to an observer, an image at a time.
 *
 * @param norm whose output it is
 * @param activation that follows
 * @param scale by columns
 * @param shift by columns
 */
@SuppressWarnings("ArrayRecordComponent") // says where, and is never compared
record ObservedNorm(BatchNorm norm, Activation activation, float[] scale, float[] shift) {
  ObservedNorm(NormalizedLayer<?> layer, float[] scale, float[] shift) {
    this(layer.norm(), layer.activation(), scale, shift);
  }

  ObservedNorm(NormalizedLayer<?> layer, FusedBatchNorm batchNorm) {
    this(layer, batchNorm.scale, batchNorm.shift);
  }

  /**
   * Shows all channels.
   *
   * @param first the image's first pixel
   * @param stride floats from one pixel to the next
   */
  void showRows(LayerObserver observer, int image, Span first, int pixels, int stride) {
    ObservedValues values =
        new ObservedValues(
            first.array(), first.start(), pixels, stride, 0, norm.channels(), scale, shift, 0);
    observer.observe(norm, activation, image, values);
  }

  /**
   * Shows the channels of a slice, which lie in planes of one vector each.
   *
   * @param first the image's first pixel in the first plane
   * @param plane floats from one plane to the next
   */
  void showPlanes(
      LayerObserver observer,
      int image,
      Span first,
      int plane,
      int pixels,
      Slice slice,
      int lanes) {
    for (int c = 0; c < slice.width(); c += lanes) {
      ObservedValues values =
          new ObservedValues(
              first.array(),
              first.start() + c / lanes * plane,
              pixels,
              lanes,
              slice.channel() + c,
              Math.min(lanes, slice.width() - c),
              scale,
              shift,
              slice.at() + c);
      observer.observe(norm, activation, image, values);
    }
  }
}
