package io.mixnas.evaluator.data;

import java.util.Locale;
import java.util.Random;

/**
 * One built-in image: a shape of random size, place, angle and colours on a background that changes
 * from one side to the other, with up to two specks and noise.
 *
 * <p>Only the shape tells the classes apart: colours, places and sizes have the same distribution
 * in each. All operations used have results that Java specifies to the last bit.
 */
final class ShapeImage implements OfferedImage {
  private static final long SEED = 0x5ba9e5;

  /** The number of sampled points per pixel and direction. A pixel is the mean over its points. */
  private static final int SAMPLES = 3;

  private static final double LEAST_SIZE = 0.25; // radius over the image's side
  private static final double GREATEST_SIZE = 0.46;
  private static final double LEAST_CONTRAST = 0.4;
  private static final double GREATEST_NOISE = 0.1;
  private static final double SPECK = 0.05;

  private final Shape shape;
  private final int number;

  ShapeImage(Shape shape, int number) {
    this.shape = shape;
    this.number = number;
  }

  @Override
  public String name() {
    return String.format(Locale.ROOT, "%s/%04d", shape.name().toLowerCase(Locale.ROOT), number);
  }

  @Override
  public DecodedImage decode(int resolution, DecodingMemory memory) {
    return DecodedImage.whole(pixels(resolution));
  }

  /** Returns the pixels {@code [(row * resolution + column) * 3 + channel]}, RGB, unsigned. */
  byte[] pixels(int resolution) {
    Random random =
        new Random(ImageSeeds.derive(ImageSeeds.derive(SEED, shape.name().hashCode()), number));
    Scene scene = new Scene(shape, random);
    double noise = GREATEST_NOISE * random.nextDouble();
    byte[] pixels = new byte[resolution * resolution * ImageSet.CHANNELS];
    int i = 0;
    for (int row = 0; row < resolution; row++) {
      for (int column = 0; column < resolution; column++) {
        double coverage = scene.coverage(row, column, resolution);
        double across = scene.across(row, column, resolution);
        for (int channel = 0; channel < ImageSet.CHANNELS; channel++) {
          double value = scene.colour(channel, coverage, across) + noise * random.nextGaussian();
          pixels[i] = (byte) Math.max(0, Math.min(255, Math.floor(256 * value)));
          i++;
        }
      }
    }
    return pixels;
  }

  /** The contents of the picture, in units of its side. */
  private static final class Scene {
    private final Shape shape;
    private final double size;
    private final double centreX;
    private final double centreY;
    private final double cosine;
    private final double sine;
    private final double[] foreground; // [channel]
    private final double[] background; // [channel], on the left or top
    private final double[] shading; // [channel], added to the background towards the other side
    private final boolean horizontal;
    private final double[][] specks; // [speck][x, y]

    Scene(Shape shape, Random random) {
      this.shape = shape;
      double share = random.nextDouble();
      this.size = LEAST_SIZE * StrictMath.pow(GREATEST_SIZE / LEAST_SIZE, share);
      this.centreX = size + (1 - 2 * size) * random.nextDouble();
      this.centreY = size + (1 - 2 * size) * random.nextDouble();
      double angle = 2 * StrictMath.PI * random.nextDouble();
      this.cosine = StrictMath.cos(angle);
      this.sine = StrictMath.sin(angle);
      this.background = colour(random);
      this.foreground = contrasting(background, random);
      this.shading = new double[ImageSet.CHANNELS];
      for (int channel = 0; channel < ImageSet.CHANNELS; channel++) {
        shading[channel] = 0.3 * (random.nextDouble() - 0.5);
      }
      this.horizontal = random.nextBoolean();
      this.specks = new double[random.nextInt(3)][];
      for (int speck = 0; speck < specks.length; speck++) {
        specks[speck] = new double[] {random.nextDouble(), random.nextDouble()};
      }
    }

    /** Returns the part of a pixel that shape or specks cover. */
    double coverage(int row, int column, int resolution) {
      int inside = 0;
      for (int down = 0; down < SAMPLES; down++) {
        for (int along = 0; along < SAMPLES; along++) {
          double x = (column + (along + 0.5) / SAMPLES) / resolution;
          double y = (row + (down + 0.5) / SAMPLES) / resolution;
          inside += isForeground(x, y) ? 1 : 0;
        }
      }
      return (double) inside / (SAMPLES * SAMPLES);
    }

    /** Returns how far a pixel is along the background's gradient, 0 to 1. */
    double across(int row, int column, int resolution) {
      return (horizontal ? column : row) / (double) resolution;
    }

    double colour(int channel, double coverage, double across) {
      double behind = background[channel] + across * shading[channel];
      return behind + coverage * (foreground[channel] - behind);
    }

    private boolean isForeground(double x, double y) {
      for (double[] speck : specks) {
        if (Math.max(Math.abs(x - speck[0]), Math.abs(y - speck[1])) < SPECK / 2) {
          return true;
        }
      }
      double dx = (x - centreX) / size;
      double dy = (y - centreY) / size;
      return shape.contains(cosine * dx + sine * dy, cosine * dy - sine * dx);
    }

    private static double[] colour(Random random) {
      return new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    }

    private static double[] contrasting(double[] other, Random random) {
      double[] candidate = colour(random);
      while (distance(candidate, other) < LEAST_CONTRAST) {
        candidate = colour(random);
      }
      return candidate;
    }

    /** Returns the mean absolute difference of two colours. */
    private static double distance(double[] a, double[] b) {
      double sum = 0;
      for (int channel = 0; channel < ImageSet.CHANNELS; channel++) {
        sum += Math.abs(a[channel] - b[channel]);
      }
      return sum / ImageSet.CHANNELS;
    }
  }
}
