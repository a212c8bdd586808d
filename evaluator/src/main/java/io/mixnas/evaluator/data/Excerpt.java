package io.mixnas.evaluator.data;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * The part of an image that is read.
 *
 * @param region the region of the image; empty for the whole image
 * @param step the step between the rows and columns that are read of a region: 1 for all, 2 for
 *     every other one, and so on
 * @param bytes the heap that reading and scaling this part takes
 */
record Excerpt(Optional<Rectangle> region, int step, long bytes) {
  /** Reads this part of a reader's first image. */
  BufferedImage read(ImageReader reader) throws IOException {
    if (region.isEmpty()) {
      return reader.read(0);
    }
    ImageReadParam parameters = reader.getDefaultReadParam();
    parameters.setSourceRegion(region.get());
    parameters.setSourceSubsampling(step, step, 0, 0);
    return reader.read(0, parameters);
  }
}
