package io.mixnas.evaluator.data;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * The bytes of an image file as a stream for readers. It stops a reader that keeps reading past the
 * end: the reader of lossless WebP makes up the missing bits and takes half a minute for some files
 * of 60 bytes.
 */
final class FileBytes extends ImageInputStreamImpl {
  private final byte[] file;
  private long readsPastEnd = Long.MAX_VALUE;

  FileBytes(byte[] file) {
    this.file = file;
  }

  /** Limits how many further reads may find that the file has ended. */
  void allowPastEnd(long reads) {
    readsPastEnd = reads;
  }

  @Override
  public int read() throws IOException {
    if (!isBeforeEnd()) {
      return -1;
    }
    bitOffset = 0;
    return file[(int) streamPos++] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (!isBeforeEnd()) {
      return -1;
    }
    int read = (int) Math.min(length, file.length - streamPos);
    System.arraycopy(file, (int) streamPos, bytes, offset, read);
    bitOffset = 0;
    streamPos += read;
    return read;
  }

  @Override
  public long length() {
    return file.length;
  }

  @Override
  public boolean isCached() {
    return true;
  }

  @Override
  public boolean isCachedMemory() {
    return true;
  }

  private boolean isBeforeEnd() throws IOException {
    checkClosed();
    if (streamPos < file.length) {
      return true;
    }
    if (readsPastEnd-- <= 0) {
      throw new IOException("truncated");
    }
    return false;
  }
}
