package io.mixnas.plugin;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Loads the jars of a directory in one class loader, for as long as the program runs. Code in them
 * can do whatever the user can, so only the user may name such a directory.
 */
public final class PluginDirectory {
  private static final PluginDirectory NONE =
      new PluginDirectory(PluginDirectory.class.getClassLoader(), Map.of());

  private final ClassLoader loader;
  private final Map<URI, Plugin> plugins;

  private PluginDirectory(ClassLoader loader, Map<URI, Plugin> plugins) {
    this.loader = loader;
    this.plugins = plugins;
  }

  /** Returns a directory without plug-ins: only our own classes are found. */
  public static PluginDirectory none() {
    return NONE;
  }

  /**
   * Opens every jar of a directory.
   *
   * @throws PluginException when it is not a directory, has no jar, or one cannot be read
   */
  public static PluginDirectory open(Path directory) {
    Map<URI, Plugin> plugins = new LinkedHashMap<>();
    for (Path jar : jars(directory)) {
      plugins.put(jar.toUri(), plugin(jar));
    }
    if (plugins.isEmpty()) {
      throw new PluginException(
          "%s: must have plug-ins, .jar files, has none".formatted(directory));
    }
    URL[] urls = plugins.keySet().stream().map(PluginDirectory::url).toArray(URL[]::new);
    return new PluginDirectory(
        new URLClassLoader(urls, PluginDirectory.class.getClassLoader()), plugins);
  }

  /** Returns the class loader that finds our classes and those of the jars. */
  ClassLoader loader() {
    return loader;
  }

  /** Returns the jar that a class comes from, or empty for one of our own. */
  Optional<Plugin> pluginOf(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return source == null || source.getLocation() == null
          ? Optional.empty()
          : Optional.ofNullable(plugins.get(source.getLocation().toURI()));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Returns the jars' names for messages. */
  @Override
  public String toString() {
    return plugins.isEmpty()
        ? "MixNAS"
        : String.join(", ", plugins.values().stream().map(Plugin::toString).toList());
  }

  private static List<Path> jars(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new PluginException(
          "%s: must be a directory of plug-ins, .jar files, %s"
              .formatted(directory, Files.exists(directory) ? "is none" : "there is nothing"));
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".jar"))
          .map(file -> file.toAbsolutePath().normalize())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new PluginException("%s: cannot be read: %s".formatted(directory, e.getMessage()), e);
    }
  }

  private static Plugin plugin(Path path) {
    try (JarFile jar = new JarFile(path.toFile())) {
      Manifest manifest = jar.getManifest();
      Attributes told = manifest == null ? new Attributes() : manifest.getMainAttributes();
      String title = told.getValue(Attributes.Name.IMPLEMENTATION_TITLE);
      return new Plugin(
          title == null ? path.getFileName().toString() : title,
          Optional.ofNullable(told.getValue(Attributes.Name.IMPLEMENTATION_VERSION)));
    } catch (IOException e) {
      throw new PluginException("%s: must be a jar: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static URL url(URI jar) {
    try {
      return jar.toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("every file has a URL", e);
    }
  }
}
