package io.mixnas.campaign;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Creates image folders of 8x8 pixels with two classes: reddish and bluish. */
public final class TinyImages {
  private TinyImages() {}

  /** Creates a folder with a number of images of each class. */
  public static Path folder(Path root, int perClass) {
    return folder(root, 0, perClass);
  }

  /** Creates a folder with images of each class, all different, from {@code first} on. */
  public static Path folder(Path root, int first, int end) {
    for (int i = first; i < end; i++) {
      write(root.resolve("blue").resolve(i + ".png"), 0x0000a0 + i);
      write(root.resolve("red").resolve(i + ".jpg"), 0xa00000 + (i << 16));
    }
    return root;
  }

  /** Writes one image of one colour, in the format that its name states. */
  public static void write(Path file, int rgb) {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64; i++) {
      image.setRGB(i % 8, i / 8, rgb);
    }
    String name = file.getFileName().toString();
    try {
      Files.createDirectories(file.getParent());
      ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Cuts off the second half of a file. */
  public static void truncate(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
  }
}
