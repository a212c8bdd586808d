package io.mixnas.evaluator.data;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A zip file of an image folder, read without unpacking. */
record ZipSource(Path file) implements DataSource {
  /** What names are in that are not UTF-8 (the format's specification, appendix D). */
  private static final Charset OLD_NAMES = Charset.forName("IBM437");

  @Override
  public <T> T read(Consumer<String> warnings, Function<Catalogue, T> use) {
    try (ZipFile zip = open(file.toFile())) {
      ImageTree tree = ImageTree.of(paths(zip)).withoutTop();
      Catalogue catalogue = tree.catalogue(file.toString(), warnings, path -> bytes(zip, path));
      return use.apply(catalogue);
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read as a zip file: " + e.getMessage(), e);
    }
  }

  private static List<String> paths(ZipFile zip) {
    return zip.stream().map(ZipEntry::getName).toList();
  }

  private static byte[] bytes(ZipFile zip, String path) throws IOException {
    try (InputStream in = zip.getInputStream(zip.getEntry(path))) {
      return in.readAllBytes();
    }
  }

  private static ZipFile open(File file) throws IOException {
    try {
      return new ZipFile(file);
    } catch (ZipException e) {
      return new ZipFile(file, OLD_NAMES);
    }
  }
}
