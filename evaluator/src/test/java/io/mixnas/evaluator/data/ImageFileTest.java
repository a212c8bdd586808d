package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.document.SpecialFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ImageFileTest {
  private static final int RESOLUTION = 16;

  @TempDir Path root;
  private Path images;

  @BeforeEach
  void makeFolder() throws IOException {
    images = Files.createDirectories(root.resolve("class"));
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void refusesWhatIsNoRegularFile() throws IOException, InterruptedException {
    refused(SpecialFiles.pipe(images.resolve("x.jpg")), "is a named pipe, not a regular file");
    refused(SpecialFiles.endless(images.resolve("x.png")), "is a device, not a regular file");
  }

  @Test
  void readsEveryKindOfImageAsTheTrainingImagesAreRead() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("busy.png", Pictures.png(Pictures.busy(40)));
    files.put("busy.jpg", Pictures.jpeg(Pictures.busy(40)));
    files.put("grey.png", Pictures.png(drawn(33, 20, BufferedImage.TYPE_BYTE_GRAY)));
    files.put("long.png", Pictures.png(drawn(300, 3, BufferedImage.TYPE_INT_RGB)));
    files.put("one.png", Pictures.png(drawn(1, 1, BufferedImage.TYPE_INT_RGB)));
    files.put("rotated.jpg", rotated(Pictures.jpeg(Pictures.quarters(48))));
    files.put("transparent.png", Pictures.png(drawn(50, 70, BufferedImage.TYPE_INT_ARGB)));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(images.resolve(file.getKey()), file.getValue());
    }
    Files.createDirectories(root.resolve("other"));
    Files.write(root.resolve("other").resolve("a.png"), Pictures.png(Pictures.busy(8)));
    Files.write(root.resolve("other").resolve("b.png"), Pictures.png(Pictures.busy(9)));
    DataSettings settings = new DataSettings(RESOLUTION, OptionalInt.empty(), 0.2, 1);

    ImageDataset loaded = DataSource.parse(root.toString()).load(settings, warning -> {});

    for (String file : files.keySet()) {
      byte[] read = ImageFile.read(images.resolve(file), RESOLUTION);
      assertThat(all(loaded)).as(file).anyMatch(image -> Arrays.equals(image, read));
    }
  }

  @Test
  void turnsAPhotoUpright() throws IOException {
    Path plain = Files.write(images.resolve("a.jpg"), Pictures.jpeg(Pictures.quarters(48)));
    Path turned =
        Files.write(images.resolve("b.jpg"), rotated(Pictures.jpeg(Pictures.quarters(48))));

    byte[] upright = ImageFile.read(turned, RESOLUTION);

    byte[] before = ImageFile.read(plain, RESOLUTION);
    for (int row = 0; row < RESOLUTION; row++) {
      for (int column = 0; column < RESOLUTION; column++) { // by half a turn
        assertThat(Pictures.rgb(upright, RESOLUTION, row, column))
            .isEqualTo(
                Pictures.rgb(before, RESOLUTION, RESOLUTION - 1 - row, RESOLUTION - 1 - column));
      }
    }
  }

  @Test
  void tellsWhyAFileCannotBeReadInOneLine() throws IOException {
    byte[] png = Pictures.png(Pictures.busy(40));
    refused(Files.write(images.resolve("cut.png"), Arrays.copyOf(png, 60)), "");
    refused(Files.write(images.resolve("empty.png"), new byte[0]), "empty file");
    refused(Files.writeString(images.resolve("text.png"), "text"), "not an image");
    refused(images, "is a directory");
    refused(images.resolve("none.png"), "no such file");
    assertThatThrownBy(() -> ImageFile.read(images.resolve("a\u001b[2Jb.png"), RESOLUTION))
        .hasMessage(
            images.resolve("a\\u001b[2Jb.png")
                + ": must be an image that can be read: no such file");
  }

  private static void refused(Path file, String reason) {
    assertThatThrownBy(() -> ImageFile.read(file, RESOLUTION))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ": must be an image that can be read: " + reason)
        .message()
        .hasLineCount(1);
  }

  private static List<byte[]> all(ImageDataset loaded) {
    return Stream.of(loaded.training(), loaded.validation())
        .flatMap(set -> Stream.of(set.images()))
        .toList();
  }

  private static BufferedImage drawn(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, 0x7b3f61 * i);
    }
    return image;
  }

  /** Adds an EXIF segment which says that the camera was held upside down. */
  private static byte[] rotated(byte[] jpeg) {
    ByteBuffer exif = ByteBuffer.allocate(36);
    exif.putShort((short) 0xffe1).putShort((short) 34);
    exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
    exif.putShort((short) 1).putShort((short) 0x112).putShort((short) 3).putInt(1);
    exif.putShort((short) 3).putShort((short) 0).putInt(0);
    ByteBuffer file = ByteBuffer.allocate(jpeg.length + 36);
    return file.put(jpeg, 0, 2).put(exif.array()).put(jpeg, 2, jpeg.length - 2).array();
  }
}
