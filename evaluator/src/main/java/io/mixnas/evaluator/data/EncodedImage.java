package io.mixnas.evaluator.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** An image in a file or in an entry of a zip file. */
record EncodedImage(String name, String path, ImageTree.Opener opener) implements OfferedImage {
  @Override
  public DecodedImage decode(int resolution, DecodingMemory memory) throws IOException {
    return ImageDecoder.decode(bytes(), resolution, memory);
  }

  private byte[] bytes() throws IOException {
    try {
      return opener.bytes(path);
    } catch (NoSuchFileException e) {
      throw new IOException("no such file", e);
    } catch (AccessDeniedException e) {
      throw new IOException("access denied", e);
    }
  }
}
