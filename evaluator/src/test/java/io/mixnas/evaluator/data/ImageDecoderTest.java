package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.twelvemonkeys.imageio.color.ColorSpaces;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ImageDecoderTest {
  private static final int SIDE = 8;

  @Test
  void givesThePixelsOfAPngAsTheyAre() throws IOException {
    BufferedImage image = Pictures.busy(SIDE);
    byte[] pixels = Pictures.decode(Pictures.png(image), SIDE);
    assertThat(pixels).hasSize(SIDE * SIDE * 3);
    for (int i = 0; i < SIDE * SIDE; i++) {
      assertThat(Pictures.rgb(pixels, SIDE, i / SIDE, i % SIDE))
          .isEqualTo(image.getRGB(i % SIDE, i / SIDE) & 0xffffff);
    }
  }

  @Test
  void readsJpeg() throws IOException {
    byte[] pixels = Pictures.decode(Pictures.jpeg(Pictures.plain(SIDE, SIDE, 0x4080c0)), SIDE);
    assertThat(channels(pixels, 3, 3)).containsExactly(0x40, 0x80, 0xc0);
  }

  @Test
  void putsTransparentPixelsOnWhite() throws IOException {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(1, 0, 0xffff0000);
    image.setRGB(2, 0, 0x80000000);
    assertThat(pixel(image, 0, 0)).isEqualTo(Pictures.WHITE);
    assertThat(pixel(image, 0, 1)).isEqualTo(Pictures.RED);
    assertThat(pixel(image, 0, 2)).isBetween(0x7e7e7e, 0x808080);
  }

  @Test
  void keepsGreyValuesOf8And16Bits() throws IOException {
    BufferedImage bytes = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    bytes.getRaster().setSample(2, 1, 0, 128);
    assertThat(pixel(bytes, 1, 2)).isEqualTo(0x808080);
    BufferedImage shorts = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_USHORT_GRAY);
    shorts.getRaster().setSample(2, 1, 0, 0x8080);
    shorts.getRaster().setSample(3, 1, 0, 0xffff);
    assertThat(pixel(shorts, 1, 2)).isEqualTo(0x808080);
    assertThat(pixel(shorts, 1, 3)).isEqualTo(Pictures.WHITE);
  }

  @Test
  void putsTransparentGreyOnWhite() throws IOException {
    BufferedImage image = component(ColorSpace.CS_GRAY, 2, DataBuffer.TYPE_BYTE);
    image.getRaster().setPixel(1, 0, new int[] {64, 255});
    image.getRaster().setPixel(2, 0, new int[] {0, 51});
    assertThat(pixel(image, 0, 0)).isEqualTo(Pictures.WHITE);
    assertThat(pixel(image, 0, 1)).isEqualTo(0x404040);
    assertThat(pixel(image, 0, 2)).isEqualTo(0xcccccc); // a fifth of black
  }

  @Test
  void reducesColoursOf16Bits() throws IOException {
    BufferedImage image = component(ColorSpace.CS_sRGB, 3, DataBuffer.TYPE_USHORT);
    image.getRaster().setPixel(1, 0, new int[] {0xffff, 0x8080, 0x4040});
    byte[] pixels = Pictures.decode(Pictures.png(image), SIDE);
    assertThat(channels(pixels, 0, 1)).containsExactly(0xff, 0x80, 0x40);
  }

  @Test
  void readsPalettesAndSingleBits() throws IOException {
    byte[] values = {0, (byte) 200, 50, 0};
    IndexColorModel palette = new IndexColorModel(2, 4, values, values, new byte[4], 3);
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_BINARY, palette);
    image.getRaster().setSample(1, 0, 0, 1);
    image.getRaster().setSample(2, 0, 0, 3); // transparent
    assertThat(pixel(image, 0, 1)).isEqualTo(0xc8c800);
    assertThat(pixel(image, 0, 2)).isEqualTo(Pictures.WHITE);
    BufferedImage bits = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_BINARY);
    bits.getRaster().setSample(5, 6, 0, 1);
    assertThat(pixel(bits, 6, 5)).isEqualTo(Pictures.WHITE);
    assertThat(pixel(bits, 5, 6)).isEqualTo(0);
  }

  @Test
  void readsGreyJpeg() throws IOException {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    WritableRaster raster = image.getRaster();
    for (int i = 0; i < SIDE * SIDE; i++) {
      raster.setSample(i % SIDE, i / SIDE, 0, 100);
    }
    byte[] pixels = Pictures.decode(Pictures.jpeg(image), SIDE);
    assertThat(channels(pixels, 4, 4)).containsExactly(100, 100, 100);
  }

  @Test
  void readsCmykJpeg() throws IOException {
    ComponentColorModel inks =
        new ComponentColorModel(
            ColorSpaces.getColorSpace(ColorSpaces.CS_GENERIC_CMYK),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_BYTE);
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, SIDE, SIDE, 4, null);
    for (int i = 0; i < SIDE * SIDE; i++) {
      raster.setPixel(i % SIDE, i / SIDE, new int[] {0, 255, 255, 0}); // magenta and yellow
    }
    BufferedImage image = new BufferedImage(inks, raster, false, null);
    byte[] pixels = Pictures.decode(Pictures.jpeg(image), SIDE);
    Integer[] red = channels(pixels, 4, 4);
    assertThat(red[0]).isGreaterThan(200);
    assertThat(red[1]).isLessThan(60);
    assertThat(red[2]).isLessThan(60);
  }

  private static int pixel(BufferedImage image, int row, int column) throws IOException {
    return Pictures.rgb(Pictures.decode(Pictures.png(image), SIDE), SIDE, row, column);
  }

  private static Integer[] channels(byte[] pixels, int row, int column) {
    int rgb = Pictures.rgb(pixels, SIDE, row, column);
    return new Integer[] {rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff};
  }

  private static BufferedImage component(int space, int bands, int type) {
    boolean alpha = bands % 2 == 0;
    ComponentColorModel colors =
        new ComponentColorModel(
            ColorSpace.getInstance(space),
            alpha,
            false,
            alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            type);
    WritableRaster raster = Raster.createInterleavedRaster(type, SIDE, SIDE, bands, null);
    return new BufferedImage(colors, raster, false, null);
  }
}
