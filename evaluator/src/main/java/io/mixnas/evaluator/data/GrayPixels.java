package io.mixnas.evaluator.data;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/**
 * Copies grey values as they are stored. Java's own conversion takes them for linear light and
 * would turn a value of 128 in a PNG file into 188.
 */
final class GrayPixels {
  private GrayPixels() {}

  /** Copies the part of an image that starts at (left, top) and fills the target. */
  static void copy(BufferedImage image, int left, int top, BufferedImage target) {
    Raster raster = image.getRaster();
    int greatest = (1 << image.getColorModel().getComponentSize(0)) - 1;
    boolean alpha = image.getColorModel().hasAlpha();
    int side = target.getWidth();
    for (int row = 0; row < side; row++) {
      int[] grays = raster.getSamples(left, top + row, side, 1, 0, (int[]) null);
      int[] alphas = alpha ? raster.getSamples(left, top + row, side, 1, 1, (int[]) null) : null;
      for (int column = 0; column < side; column++) {
        int opacity = alpha ? alphas[column] : greatest;
        int gray = onWhite(grays[column], opacity, greatest);
        target.setRGB(column, row, gray << 16 | gray << 8 | gray);
      }
    }
  }

  /** Composes a value on white and scales it to 0..255, rounded. */
  private static int onWhite(long gray, long opacity, long greatest) {
    long composed = gray * opacity + greatest * (greatest - opacity);
    long unit = greatest * greatest;
    return (int) ((composed * 255 + unit / 2) / unit);
  }
}
