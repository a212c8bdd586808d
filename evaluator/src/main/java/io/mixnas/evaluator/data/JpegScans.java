package io.mixnas.evaluator.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The scans of a JPEG file (ITU T.81, annexes B and G): which coefficients they contain, and with
 * how many bits. A progressive file that was cut off between two scans can be decoded, but is
 * blurred.
 */
final class JpegScans {
  private static final int START_OF_SCAN = 0xda;
  private static final int START_OF_PROGRESSIVE_FRAME = 0xc2;
  private static final int COEFFICIENTS = 64;
  private static final int UNSEEN = 16; // more than the bits that can be missing

  /** The number of missing bits, {@code [coefficient]}, by component. */
  private final Map<Byte, int[]> missingBits = new HashMap<>();

  private boolean progressive;

  private JpegScans() {}

  /** Returns the scans that begin in a file, which may end anywhere. */
  static JpegScans of(byte[] file) {
    JpegScans scans = new JpegScans();
    try {
      scans.read(ByteBuffer.wrap(file));
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      return scans; // the file has ended or is damaged
    }
    return scans;
  }

  /** Returns whether every coefficient of every component is complete to its last bit. */
  boolean areComplete() {
    return !missingBits.isEmpty()
        && missingBits.values().stream()
            .allMatch(bits -> Arrays.stream(bits).allMatch(bit -> bit == 0));
  }

  private void read(ByteBuffer file) {
    int at = 2;
    while (true) {
      while (!isMarker(file, at)) {
        at++;
      }
      int marker = file.get(at + 1) & 0xff;
      int length = Short.toUnsignedInt(file.getShort(at + 2));
      if (isStartOfFrame(marker)) {
        progressive = marker == START_OF_PROGRESSIVE_FRAME;
        readFrame(file, at + 4);
      } else if (marker == START_OF_SCAN) {
        readScan(file, at + 4);
      }
      at += 2 + length;
    }
  }

  /**
   * Returns whether a marker is at this place. In compressed data, 0xff is followed by 0 or by the
   * number of a restart.
   */
  private static boolean isMarker(ByteBuffer file, int at) {
    int next = file.get(at + 1) & 0xff;
    return file.get(at) == (byte) 0xff && next >= 0xc0 && next != 0xff && (next & 0xf8) != 0xd0;
  }

  private static boolean isStartOfFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private void readFrame(ByteBuffer file, int at) {
    int components = file.get(at + 5);
    for (int i = 0; i < components; i++) {
      int[] unseen = new int[COEFFICIENTS];
      Arrays.fill(unseen, UNSEEN);
      missingBits.put(file.get(at + 6 + 3 * i), unseen);
    }
  }

  private void readScan(ByteBuffer file, int at) {
    int components = file.get(at);
    int parameters = at + 1 + 2 * components;
    int first = progressive ? file.get(parameters) : 0;
    int last = progressive ? file.get(parameters + 1) : COEFFICIENTS - 1;
    int missing = progressive ? file.get(parameters + 2) & 0xf : 0;
    for (int i = 0; i < components; i++) {
      int[] bits = missingBits.get(file.get(at + 1 + 2 * i));
      if (bits != null) {
        Arrays.fill(bits, first, last + 1, missing);
      }
    }
  }
}
