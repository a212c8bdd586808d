package io.mixnas.evaluator.data;

import io.mixnas.document.RegularFile;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** A directory with one folder per class. Symbolic links are followed. */
record FolderSource(Path root) implements TreeSource {
  @Override
  public <T> T read(Consumer<String> warnings, Function<Catalogue, T> use) {
    return use.apply(tree().catalogue(warnings, this::bytes));
  }

  @Override
  public ImageTree tree() {
    return ImageTree.of(root.toString(), paths()).withoutTops();
  }

  private byte[] bytes(String path) throws IOException {
    return RegularFile.bytes(root.resolve(path), RegularFile.MOST_OF_IMAGE);
  }

  /** Lists all paths relative to the root, with slashes. Directories end in one. */
  private List<String> paths() {
    try (Stream<Path> paths = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      return paths.filter(path -> !path.equals(root)).map(this::relative).toList();
    } catch (UncheckedIOException e) {
      throw new DataException(root + ": cannot be listed: " + reason(e.getCause()), e);
    } catch (IOException e) {
      throw new DataException(root + ": cannot be listed: " + reason(e), e);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof FileSystemLoopException loop) {
      return "a symbolic link leads in a circle, " + loop.getFile();
    }
    return e instanceof AccessDeniedException denied
        ? "access denied to " + denied.getFile()
        : e.getMessage();
  }

  private String relative(Path path) {
    String relative = root.relativize(path).toString().replace(File.separatorChar, '/');
    return Files.isDirectory(path) ? relative + "/" : relative;
  }
}
