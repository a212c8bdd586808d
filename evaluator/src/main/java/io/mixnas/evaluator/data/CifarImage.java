package io.mixnas.evaluator.data;

import java.awt.image.BufferedImage;
import java.io.IOException;

/** A record of a CIFAR file. */
record CifarImage(CifarFile file, int record) implements OfferedImage {
  private static final int PLANE = CifarFormat.SIDE * CifarFormat.SIDE;

  @Override
  public String name() {
    return file.path().getFileName() + "/" + record;
  }

  @Override
  public DecodedImage decode(int resolution, DecodingMemory memory) throws IOException {
    byte[] stored = file.read(record, 1);
    int red = file.format().labelBytes();
    BufferedImage image =
        new BufferedImage(CifarFormat.SIDE, CifarFormat.SIDE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < PLANE; i++) {
      int rgb =
          Byte.toUnsignedInt(stored[red + i]) << 16
              | Byte.toUnsignedInt(stored[red + PLANE + i]) << 8
              | Byte.toUnsignedInt(stored[red + 2 * PLANE + i]);
      image.setRGB(i % CifarFormat.SIDE, i / CifarFormat.SIDE, rgb);
    }
    return DecodedImage.whole(CentreSquare.pixels(image, resolution));
  }
}
