package io.mixnas.evaluator.data;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files by their paths, to be written as a folder or a zip, and to be loaded from there. */
final class ImageFiles {
  static final DataSettings SETTINGS = new DataSettings(8, OptionalInt.empty(), 0.5, 1);

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private int number;

  /** Creates images of one colour each, all different. */
  static ImageFiles of(String... paths) {
    ImageFiles files = new ImageFiles();
    for (String path : paths) {
      files.and(path, Pictures.numbered(++files.number));
    }
    return files;
  }

  /** Creates {@code 000.png} and so on for every class. */
  static ImageFiles classes(int each, String... names) {
    List<String> paths = new ArrayList<>();
    for (String name : names) {
      for (int i = 0; i < each; i++) {
        paths.add(String.format(Locale.ROOT, "%s/%03d.png", name, i));
      }
    }
    return of(paths.toArray(String[]::new));
  }

  ImageFiles and(String path, byte[] bytes) {
    files.put(path, bytes);
    return this;
  }

  /** Writes the files below a folder. Paths that end in a slash become folders. */
  Path folder(Path root) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      if (file.getKey().endsWith("/")) {
        Files.createDirectories(path);
      } else {
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
    }
    return root;
  }

  Path zip(Path file) throws IOException {
    return zip(file, StandardCharsets.UTF_8);
  }

  Path zip(Path file, Charset names) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file), names)) {
      for (Map.Entry<String, byte[]> entry : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return file;
  }

  static ImageDataset load(Path path, List<String> warnings) {
    return DataSource.parse(path.toString()).load(SETTINGS, warnings::add);
  }

  static ImageDataset load(Path path) {
    return load(path, new ArrayList<>());
  }

  /** Returns the number of images of both parts, by class. */
  static Map<String, Integer> counts(ImageDataset images) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    images.training().classes().forEach(name -> counts.put(name, 0));
    for (ImageSet part : List.of(images.training(), images.validation())) {
      for (int label : part.labels()) {
        counts.merge(part.classes().get(label), 1, Integer::sum);
      }
    }
    return counts;
  }
}
