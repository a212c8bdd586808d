package io.mixnas.evaluator.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Finds the JDKs of this machine: the running one, and those where JDKs are usually installed. */
final class JavaHomes {
  private static final Path HOME = Path.of(System.getProperty("user.home"));
  private static final List<Path> USUAL =
      List.of(
          Path.of("/usr/lib/jvm"),
          Path.of("/Library/Java/JavaVirtualMachines"),
          HOME.resolve(".sdkman/candidates/java"),
          HOME.resolve(".jdks"));

  private JavaHomes() {}

  static Path running() {
    return Path.of(System.getProperty("java.home"));
  }

  /**
   * Returns the newest JDK that is newer than the running one, or the one that {@code
   * -Dmixnas.stress.jdk=HOME} names.
   */
  static Optional<Path> newest() {
    String named = System.getProperty("mixnas.stress.jdk");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    return USUAL.stream()
        .flatMap(JavaHomes::in)
        .filter(home -> version(home) > Runtime.version().feature())
        .max(Comparator.comparingInt(JavaHomes::version));
  }

  private static Stream<Path> in(Path parent) {
    if (!Files.isDirectory(parent)) {
      return Stream.empty();
    }
    try (Stream<Path> entries = Files.list(parent)) {
      return entries
          .flatMap(entry -> Stream.of(entry, entry.resolve("Contents/Home")))
          .filter(home -> Files.isExecutable(home.resolve("bin/java")))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the version in the JDK's {@code release} file: 17, 21, 25; 0 if it has none. */
  private static int version(Path home) {
    Path release = home.resolve("release");
    if (!Files.isRegularFile(release)) {
      return 0;
    }
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(release)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
    return version.isEmpty() ? 0 : Runtime.Version.parse(version).feature();
  }
}
