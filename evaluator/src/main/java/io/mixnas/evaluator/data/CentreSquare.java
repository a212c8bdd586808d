package io.mixnas.evaluator.data;

import com.twelvemonkeys.image.ResampleOp;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;

/**
 * Cuts the middle square out of an image and scales it. The result is the same as scaling the
 * shorter side and cropping afterwards, but the cropped parts are never scaled. Transparent pixels
 * are composed on white.
 */
final class CentreSquare {
  private CentreSquare() {}

  /** Returns the scaled square, {@code [(row * resolution + column) * 3 + channel]}. */
  static byte[] pixels(BufferedImage image, int resolution) {
    BufferedImage square = square(image);
    // The triangle filter needs no transcendental functions, so its result is the same on every
    // platform.
    BufferedImage scaled =
        square.getWidth() == resolution
            ? square
            : new ResampleOp(resolution, resolution, ResampleOp.FILTER_TRIANGLE)
                .filter(square, null);
    return bytes(scaled.getRGB(0, 0, resolution, resolution, null, 0, resolution));
  }

  private static BufferedImage square(BufferedImage image) {
    int side = Math.min(image.getWidth(), image.getHeight());
    int left = (image.getWidth() - side) / 2;
    int top = (image.getHeight() - side) / 2;
    BufferedImage square = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    if (isGray(image.getColorModel())) {
      GrayPixels.copy(image, left, top, square);
    } else {
      draw(standardRgb(image), left, top, square);
    }
    return square;
  }

  private static boolean isGray(ColorModel colors) {
    return colors instanceof ComponentColorModel
        && colors.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
  }

  private static BufferedImage standardRgb(BufferedImage image) {
    ColorModel colors = image.getColorModel();
    if (colors.getColorSpace().isCS_sRGB()) {
      return image;
    }
    int type = colors.hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    BufferedImage target = new BufferedImage(image.getWidth(), image.getHeight(), type);
    return new ColorConvertOp(null).filter(image, target);
  }

  private static void draw(BufferedImage image, int left, int top, BufferedImage target) {
    Graphics2D graphics = target.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, target.getWidth(), target.getHeight());
      graphics.drawImage(image, -left, -top, null);
    } finally {
      graphics.dispose();
    }
  }

  private static byte[] bytes(int[] rgb) {
    byte[] bytes = new byte[rgb.length * ImageSet.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      bytes[3 * i] = (byte) (rgb[i] >> 16);
      bytes[3 * i + 1] = (byte) (rgb[i] >> 8);
      bytes[3 * i + 2] = (byte) rgb[i];
    }
    return bytes;
  }
}
