package io.mixnas.evaluator.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The built-in images: {@value #IMAGES_PER_CLASS} of each {@link Shape}, the same on every machine
 * and Java version. The seed of the settings only draws and divides them.
 */
record ShapesSource() implements DataSource {
  static final int IMAGES_PER_CLASS = 1000;

  @Override
  public <T> T read(Consumer<String> warnings, Function<Catalogue, T> use) {
    List<ImageClass> classes = Arrays.stream(Shape.values()).map(ShapesSource::images).toList();
    return use.apply(new Catalogue(SHAPES, classes));
  }

  private static ImageClass images(Shape shape) {
    List<OfferedImage> images =
        IntStream.range(0, IMAGES_PER_CLASS)
            .<OfferedImage>mapToObj(number -> new ShapeImage(shape, number))
            .toList();
    return new ImageClass(shape.name().toLowerCase(Locale.ROOT), images);
  }
}
