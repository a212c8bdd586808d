package io.mixnas.evaluator.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A source of labelled images.
 *
 * <ul>
 *   <li>{@code shapes}: generated images, built in.
 *   <li>A directory with one folder per class, or a zip file of one, with or without directories
 *       around the class folders. A path may go on inside a zip file: {@code photos.zip/train}. The
 *       images of a class are all files below its folder whose names end as those of JPEG, PNG,
 *       WebP, GIF, BMP or TIFF files do. Hidden files and {@code __MACOSX} are ignored.
 *   <li>A CIFAR-10 or CIFAR-100 file in the binary version, or the directory that holds them. The
 *       official test images are left alone unless their file is named.
 * </ul>
 *
 * <p>Images are scaled so that their shorter side fits, then cropped to the middle.
 */
public sealed interface DataSource permits ShapesSource, TreeSource, CifarSource, SplitSource {
  /** The text that names the built-in images. */
  String SHAPES = "shapes";

  /**
   * Returns the source that a text names.
   *
   * @param text {@code shapes} or a path
   * @throws DataException if there is nothing at the path, or nothing of a known kind
   */
  static DataSource parse(String text) {
    if (text.equals(SHAPES)) {
      return new ShapesSource();
    }
    Path path = path(text);
    if (!Files.exists(path)) {
      return ZipSource.through(path).orElseThrow(() -> missing(text));
    }
    if (CifarSource.isAt(path)) {
      return new CifarSource(path);
    }
    if (Files.isDirectory(path)) {
      return new FolderSource(path);
    }
    if (ZipSource.isZip(path)) {
      return new ZipSource(path);
    }
    throw new DataException(
        text + ": must be a folder of class folders, a .zip of one, or a CIFAR .bin file");
  }

  /**
   * Returns a divided data set: a folder or zip with the folders {@code train} and {@code val} or
   * {@code test}, or folders of similar names.
   *
   * @param place the path of the folder or zip
   * @throws DataException if there are no such folders, or several for one part
   */
  static DataSource split(String place) {
    return SplitSource.of(place);
  }

  /**
   * Returns the source that a text names, divided by its folders or not.
   *
   * @param byFolders whether it is a divided data set, see {@link #split}
   * @throws DataException if there is none
   */
  static DataSource of(String text, boolean byFolders) {
    return byFolders ? split(text) : parse(text);
  }

  /**
   * Returns a text in the form that campaigns store: {@code shapes}, or an absolute path.
   *
   * @throws IllegalArgumentException if the text cannot be a path
   */
  static String absolute(String text) {
    String rule = "must be a path or \"%s\", was '%s'".formatted(SHAPES, text);
    if (text.isBlank()) {
      throw new IllegalArgumentException(rule);
    }
    try {
      return text.equals(SHAPES) ? text : Path.of(text).toAbsolutePath().normalize().toString();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(rule, e);
    }
  }

  /**
   * Returns files outside a place that belong to it: beside a CIFAR file, that of the class names.
   */
  static List<Path> companions(Path place) {
    return CifarSource.isAt(place) ? CifarSource.companions(place) : List.of();
  }

  /**
   * Returns whether something exists at the place that a text names, whether of a known kind or
   * not.
   */
  static boolean isThere(String text) {
    return text.equals(SHAPES)
        || Files.exists(path(text))
        || ZipSource.through(path(text)).isPresent();
  }

  /**
   * Reads, divides and normalises the images. The same settings give the same dataset, whatever the
   * machine and the number of its cores.
   *
   * @param warnings receives one line for every skipped image and for everything else that was not
   *     taken as it stood
   * @throws DataException if the images cannot be used
   */
  default ImageDataset load(DataSettings settings, Consumer<String> warnings) {
    return read(warnings, catalogue -> new DatasetLoader(catalogue, settings, warnings).load());
  }

  /**
   * Reads all images into one set, to test a network on.
   *
   * @param resolution the pixels per side
   * @param warnings as in {@link #load}
   * @throws DataException if the images cannot be used
   */
  default ImageSet loadWhole(int resolution, Consumer<String> warnings) {
    return loadWhole(resolution, HeapBudget.ofThisMachine(), warnings);
  }

  /**
   * Reads all images into one set, to test a network on, while a dataset stays in the heap.
   *
   * @param held the dataset, whose resolution the images get
   * @param warnings as in {@link #load}
   * @throws DataException if the images cannot be used, or both do not fit the heap
   */
  default ImageSet loadWhole(ImageDataset held, Consumer<String> warnings) {
    return loadWhole(
        held.training().resolution(), HeapBudget.ofThisMachine().beside(held), warnings);
  }

  /** Reads all images into one set, for which there is this much room. */
  default ImageSet loadWhole(int resolution, HeapBudget heap, Consumer<String> warnings) {
    return read(
        warnings,
        catalogue ->
            new DatasetLoader(
                    catalogue, DataSettings.ofAll(catalogue.source(), resolution), warnings, heap)
                .loadWhole());
  }

  /**
   * Reads images that {@link #load} leaves out with these settings, to judge networks that were
   * chosen by the others. For each class these are at most as many as {@code load} draws, and none
   * if it takes all.
   *
   * @param warnings as in {@link #load}
   * @throws DataException if the images cannot be used
   */
  default ImageSet loadHeldBack(DataSettings settings, Consumer<String> warnings) {
    return read(
        warnings, catalogue -> new DatasetLoader(catalogue, settings, warnings).loadHeldBack());
  }

  /**
   * Refuses images that do not fit the heap together: those that {@link #load} would read, and
   * those to judge on. None is decoded.
   *
   * @param judging a source of which all images are judged on; empty for what {@link #loadTest}
   *     would read or, without a test part, {@link #loadHeldBack}
   * @throws DataException if they do not fit, or the images cannot be used
   */
  default void requireRoom(DataSettings settings, Optional<DataSource> judging) {
    List<PartSize> sizes = new ArrayList<>();
    sizes.add(PartSize.of(this, settings, judging.isEmpty()));
    judging.ifPresent(source -> sizes.add(PartSize.ofAll(source, settings)));
    PartSize.requireRoom(sizes, settings.resolution(), HeapBudget.ofThisMachine());
  }

  /**
   * Reads the images that the source itself sets apart to test networks on, if there are any, while
   * a dataset stays in the heap.
   *
   * @param held the dataset, whose resolution the images get
   * @param warnings as in {@link #load}
   * @throws DataException if the images cannot be used, or both do not fit the heap
   */
  default Optional<ImageSet> loadTest(ImageDataset held, Consumer<String> warnings) {
    return Optional.empty();
  }

  /**
   * Returns the names of the classes that {@link #load} reads, in the order of their labels. No
   * image is decoded.
   *
   * @throws DataException if the images cannot be used
   */
  default List<String> classes() {
    return read(warning -> {}, Catalogue::names);
  }

  /**
   * Returns a digest of what the source offers: the names of its classes and images, and their
   * order. Equal digests mean that equal settings draw and divide the images alike. No image is
   * decoded.
   *
   * @return a SHA-256 in hexadecimal
   * @throws DataException if the images cannot be used
   */
  default String digest() {
    return read(warning -> {}, Catalogue::digest);
  }

  /** Applies a function to the source's catalogue, which stays open until the function returns. */
  <T> T read(Consumer<String> warnings, Function<Catalogue, T> use);

  private static Path path(String text) {
    if (text.isBlank()) {
      throw missing('"' + text + '"');
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new DataException(text + ": must be a path or \"shapes\"", e);
    }
  }

  private static DataException missing(String text) {
    return new DataException(text + ": no such file or folder; give a path or \"shapes\"");
  }
}
