package io.mixnas.evaluator.data;

import io.mixnas.document.RegularFile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip file of an image folder, read without unpacking.
 *
 * @param folder the path of the image folder inside the zip, with slashes; empty for the whole zip
 */
record ZipSource(Path file, String folder) implements TreeSource {
  private static final String SUFFIX = ".zip";

  /** The encoding of names that are not UTF-8 (the format's specification, appendix D). */
  private static final Charset OLD_NAMES = Charset.forName("IBM437");

  ZipSource(Path file) {
    this(file, "");
  }

  /**
   * Returns the source that a path names if it goes through a zip file as if that were a folder.
   */
  static Optional<ZipSource> through(Path path) {
    for (Path zip = path.getParent(); zip != null; zip = zip.getParent()) {
      if (isZip(zip) && Files.isRegularFile(zip)) {
        String folder = zip.relativize(path).toString().replace(File.separatorChar, '/');
        return Optional.of(new ZipSource(zip, folder));
      }
    }
    return Optional.empty();
  }

  /** Returns whether a file has the name of a zip file. */
  static boolean isZip(Path path) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(SUFFIX);
  }

  @Override
  public <T> T read(Consumer<String> warnings, Function<Catalogue, T> use) {
    return withZip(zip -> use.apply(tree(zip).catalogue(warnings, path -> bytes(zip, path))));
  }

  @Override
  public ImageTree tree() {
    return withZip(this::tree);
  }

  private ImageTree tree(ZipFile zip) {
    List<String> paths = zip.stream().map(ZipEntry::getName).toList();
    ImageTree all = ImageTree.of(file.toString(), paths);
    return (folder.isEmpty() ? all : all.inside(folder)).withoutTops();
  }

  private <T> T withZip(Function<ZipFile, T> use) {
    try {
      RegularFile.require(file);
      try (ZipFile zip = open(file.toFile())) {
        return use.apply(zip);
      }
    } catch (AccessDeniedException e) {
      throw new DataException(file + ": cannot be read as a zip file: access denied", e);
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read as a zip file: " + e.getMessage(), e);
    }
  }

  /** Returns the bytes of an entry. The size that an entry states may be wrong. */
  private static byte[] bytes(ZipFile zip, String path) throws IOException {
    ZipEntry entry = zip.getEntry(path);
    if (entry == null) {
      throw new IOException("not in the zip file by this name");
    }
    RegularFile.requireSize(entry.getSize(), RegularFile.MOST_OF_IMAGE);
    try (InputStream in = zip.getInputStream(entry)) {
      return RegularFile.bytes(in, RegularFile.MOST_OF_IMAGE);
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
