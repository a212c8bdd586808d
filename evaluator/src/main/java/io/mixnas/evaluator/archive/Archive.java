package io.mixnas.evaluator.archive;

import io.mixnas.document.OneLine;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reads zip files whose entries are all known in advance. It refuses an entry with an unknown name,
 * a second entry of the same name, and an entry that unpacks to more bytes than its limit. So
 * unpacking never takes more memory or time than the limits allow, whatever the file claims.
 */
public final class Archive {
  private static final int PIECE = 1 << 16;

  private final Map<String, Long> limits;

  /**
   * Creates a reader of zips that have no entries but these. Each entry may be absent.
   *
   * @param limits the largest number of bytes that each entry may unpack to, by its name
   */
  public Archive(Map<String, Long> limits) {
    this.limits = Map.copyOf(limits);
  }

  /**
   * Unpacks the wanted entries of a zip and checks the others against their limits.
   *
   * @param wanted the names of the entries to unpack
   * @return the wanted entries that the zip has, by name
   * @throws IOException if the zip is damaged or an entry is refused; the message states the rule
   */
  public Map<String, byte[]> read(byte[] zip, Collection<String> wanted) throws IOException {
    Map<String, byte[]> entries = new HashMap<>();
    Set<String> seen = new HashSet<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String name = entry.getName();
        requireKnown(name);
        if (!seen.add(name)) {
          throw new IOException("has two entries " + name);
        }
        if (wanted.contains(name)) {
          entries.put(name, unpacked(name, in));
        } else {
          passOver(name, in);
        }
      }
    } catch (EOFException e) { // has no message
      throw new IOException("is cut off", e);
    } catch (IllegalArgumentException e) { // a name that is not valid text
      throw new IOException("has an entry whose name cannot be read", e);
    }
    return entries;
  }

  private void requireKnown(String name) throws IOException {
    if (!limits.containsKey(name)) {
      throw new IOException(
          "has an entry '%s' that such a file does not have".formatted(OneLine.of(name)));
    }
  }

  private byte[] unpacked(String name, ZipInputStream in) throws IOException {
    long limit = limits.get(name);
    byte[] bytes = in.readNBytes((int) Math.min(limit, Integer.MAX_VALUE - PIECE));
    if (in.read() >= 0) {
      throw tooLarge(name, limit);
    }
    return bytes;
  }

  private void passOver(String name, ZipInputStream in) throws IOException {
    long limit = limits.get(name);
    byte[] piece = new byte[PIECE];
    long passed = 0;
    for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
      passed += count;
      if (passed > limit) {
        throw tooLarge(name, limit);
      }
    }
  }

  private static IOException tooLarge(String name, long limit) {
    return new IOException("%s must unpack to at most %s bytes, is more".formatted(name, limit));
  }
}
