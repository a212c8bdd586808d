package io.mixnas.evaluator.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The chunks of a WebP file (RFC 9649, section 2.3). */
final class RiffChunks {
  private static final int HEADER_BYTES = 12; // RIFF, the number of bytes that follow, WEBP

  private final ByteBuffer file;

  /** Creates a reader of a file, which must be a WebP file. */
  RiffChunks(ByteBuffer file) {
    this.file = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns whether a file begins as WebP files do. */
  static boolean isWebP(byte[] file) {
    if (file.length < HEADER_BYTES) {
      return false;
    }
    String header = new String(file, 0, HEADER_BYTES, StandardCharsets.ISO_8859_1);
    return header.startsWith("RIFF") && header.endsWith("WEBP");
  }

  /** Returns whether the file is shorter than its header says. */
  boolean isTruncated() {
    return 8 + Integer.toUnsignedLong(file.getInt(4)) > file.limit();
  }

  /** Returns the data of the first chunk of a type. */
  Optional<ByteBuffer> find(String type) {
    byte[] name = new byte[4];
    int at = HEADER_BYTES;
    while (at + 8 <= file.limit()) {
      file.get(at, name);
      int length = file.getInt(at + 4);
      if (new String(name, StandardCharsets.ISO_8859_1).equals(type)) {
        return Optional.of(file.slice(at + 8, length));
      }
      if (length < 0) {
        return Optional.empty();
      }
      at = Math.addExact(at, Math.addExact(8, length + (length & 1)));
    }
    return Optional.empty();
  }
}
