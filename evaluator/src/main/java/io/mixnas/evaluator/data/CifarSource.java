package io.mixnas.evaluator.data;

import io.mixnas.document.RegularFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The training images of CIFAR-10 or CIFAR-100 (Krizhevsky, 2009) in their binary version: one
 * file, or the directory of all files. Classes are in the order of their labels, and images in the
 * order of the files.
 */
record CifarSource(Path path) implements DataSource {
  /** Returns whether a path is a CIFAR file or directory, by its name or its contents. */
  static boolean isAt(Path path) {
    return Files.isDirectory(path)
        ? CifarFormat.in(path).isPresent()
        : path.getFileName() != null && path.getFileName().toString().endsWith(".bin");
  }

  @Override
  public <T> T read(Consumer<String> warnings, Function<Catalogue, T> use) {
    boolean directory = Files.isDirectory(path);
    CifarFormat format = directory ? CifarFormat.in(path).orElseThrow() : CifarFormat.of(path);
    format.requireTraining(path);
    return read(format, warnings, use);
  }

  /** Loads all images of a file, which may be the official test images here. */
  @Override
  public ImageSet loadWhole(int resolution, HeapBudget heap, Consumer<String> warnings) {
    if (Files.isDirectory(path)) {
      return DataSource.super.loadWhole(resolution, heap, warnings);
    }
    DataSettings settings = DataSettings.ofAll(path.toString(), resolution);
    return read(
        CifarFormat.of(path),
        warnings,
        catalogue -> new DatasetLoader(catalogue, settings, warnings, heap).loadWhole());
  }

  private <T> T read(CifarFormat format, Consumer<String> warnings, Function<Catalogue, T> use) {
    List<Path> files = Files.isDirectory(path) ? format.trainingFiles(path) : List.of(path);
    warnOfTestFile(format, warnings);
    List<CifarFile> open = new ArrayList<>();
    try {
      for (Path file : files) {
        open.add(open(file, format));
      }
      return use.apply(catalogue(format, open));
    } catch (IOException e) {
      throw new DataException(path + ": cannot be read: " + e.getMessage(), e);
    } finally {
      open.forEach(CifarFile::close);
    }
  }

  private static CifarFile open(Path file, CifarFormat format) throws IOException {
    try {
      RegularFile.require(file);
      return new CifarFile(file, format, FileChannel.open(file));
    } catch (AccessDeniedException e) {
      throw new DataException(file + ": cannot be read: access denied", e);
    } catch (IOException e) {
      throw new DataException("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private void warnOfTestFile(CifarFormat format, Consumer<String> warnings) {
    Path test = path.resolve(format.testFile());
    if (Files.exists(test)) {
      warnings.accept(test + ": the official test images are left alone");
    }
  }

  private Catalogue catalogue(CifarFormat format, List<CifarFile> files) throws IOException {
    List<String> names = format.classNames(Files.isDirectory(path) ? path : folder());
    List<List<OfferedImage>> candidates = new ArrayList<>();
    names.forEach(name -> candidates.add(new ArrayList<>()));
    for (CifarFile file : files) {
      int[] labels = file.labels();
      for (int record = 0; record < labels.length; record++) {
        candidates.get(labels[record]).add(new CifarImage(file, record));
      }
    }
    List<ImageClass> classes = new ArrayList<>();
    for (int label = 0; label < names.size(); label++) {
      classes.add(new ImageClass(names.get(label), candidates.get(label)));
    }
    return new Catalogue(path.toString(), classes);
  }

  /** See {@link DataSource#companions}. */
  static List<Path> companions(Path path) {
    Path names = path.resolveSibling(CifarFormat.of(path).namesFile());
    return Files.isDirectory(path) || !Files.exists(names) ? List.of() : List.of(names);
  }

  private Path folder() {
    return path.toAbsolutePath().getParent();
  }
}
