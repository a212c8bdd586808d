package io.mixnas.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Makes jars of plug-ins, as another author would. */
public final class PluginJar {
  private static final Path EXAMPLE = Path.of("..", "docs", "examples", "plugin");

  private PluginJar() {}

  /**
   * Compiles the documented example from its sources.
   *
   * @return the directory, for {@code --plugins}
   */
  public static Path example(Path directory) {
    try (Stream<Path> sources = Files.walk(EXAMPLE.resolve("src"))) {
      Path classes = Files.createDirectories(directory.resolve("classes"));
      compile(sources.filter(file -> file.toString().endsWith(".java")).toList(), classes);
      Path jars = Files.createDirectories(directory.resolve("plugins"));
      write(
          jars.resolve("example.jar"), manifest(), List.of(classes, EXAMPLE.resolve("resources")));
      return jars;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes a jar of one class, without a manifest.
   *
   * @param jars the directory of the jar
   * @param service the service that the class provides
   * @param name the name of the class, without a package
   * @param source the source of the class; empty if it is to be missing
   */
  public static void write(Path jars, Class<?> service, String name, String source) {
    try {
      Path classes = Files.createDirectories(jars.resolveSibling("classes-" + name));
      Path services = Files.createDirectories(classes.resolve("META-INF").resolve("services"));
      Files.writeString(services.resolve(service.getName()), name + "\n");
      if (!source.isEmpty()) {
        Path file = jars.resolveSibling(name + ".java");
        Files.writeString(file, source);
        compile(List.of(file), classes);
      }
      write(Files.createDirectories(jars).resolve(name + ".jar"), new Manifest(), List.of(classes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives a jar another version. */
  public static void reversion(Path jar, String version) {
    URI zip = URI.create("jar:" + jar.toUri());
    try (FileSystem files = FileSystems.newFileSystem(zip, Map.of())) {
      Path manifest = files.getPath("META-INF", "MANIFEST.MF");
      String before = Files.readString(manifest);
      Files.writeString(
          manifest,
          before.replaceFirst("Implementation-Version: .*", "Implementation-Version: " + version));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Manifest manifest() throws IOException {
    try (var in = Files.newInputStream(EXAMPLE.resolve("MANIFEST.MF"))) {
      return new Manifest(in);
    }
  }

  private static void compile(List<Path> sources, Path classes) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-nowarn",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString()));
    sources.forEach(source -> arguments.add(source.toString()));
    assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
  }

  private static void write(Path jar, Manifest manifest, List<Path> roots) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Path root : roots) {
        try (Stream<Path> files = Files.walk(root)) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            out.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
            Files.copy(file, out);
          }
        }
      }
    }
  }
}
