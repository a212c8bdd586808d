package io.mixnas.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Represents the directory of a launcher, with what tests want in its jar. */
final class LauncherHome {
  private static final List<String> MODULES =
      List.of("search-space", "controller", "evaluator", "results", "cli");

  private final Path directory;
  private final Path work;

  private LauncherHome(Path directory, Path work) {
    this.directory = directory;
    this.work = work;
  }

  /** Creates a project that has been built. */
  static LauncherHome checkout(Path directory) throws IOException {
    old(Files.createDirectories(directory.resolve(".mvn")));
    source(directory.resolve("pom.xml"));
    for (String module : MODULES) {
      old(Files.createDirectories(directory.resolve(module).resolve("src/main")));
      source(directory.resolve(module).resolve("pom.xml"));
    }
    old(Files.createDirectories(directory.resolve("evaluator/src/generator")));
    Path target = Files.createDirectories(directory.resolve("cli/target"));
    Files.writeString(target.resolve("mixnas.built"), "");
    return filled(directory, target, directory.resolve("target"));
  }

  /** Creates an unpacked release. */
  static LauncherHome release(Path directory) throws IOException {
    return filled(directory, directory, directory.resolve("cache/mixnas"));
  }

  private static LauncherHome filled(Path directory, Path program, Path work) throws IOException {
    Files.copy(Path.of("..", "mixnas"), directory.resolve("mixnas"));
    Files.copy(Path.of("target", "jvm.args"), program.resolve("jvm.args"));
    Files.createDirectory(program.resolve("lib"));
    writeJar(program.resolve("mixnas.jar"));
    return new LauncherHome(directory, work);
  }

  /** Returns the directory of the launcher's logs. */
  Path work() {
    return work;
  }

  /** Makes the build look older than the sources. */
  void makeStale() throws IOException {
    Files.delete(directory.resolve("cli/target/mixnas.built"));
  }

  /** Changes a file after the build, by a clock that tells the difference. */
  void change(String file) throws IOException {
    Path changed = Files.writeString(directory.resolve(file), "");
    Files.setLastModifiedTime(changed, FileTime.from(Instant.now().plusSeconds(60)));
  }

  /** Sets the script that serves as the build. */
  void build(String script) throws IOException {
    script(directory.resolve("mvnw"), script);
  }

  /** Creates a JDK whose {@code java} is a script, except for {@code -version}. */
  Path jdk(String script) throws IOException {
    Path jdk = directory.resolve("jdk");
    Path bin = Files.createDirectories(jdk.resolve("bin"));
    script(bin.resolve("javac"), "");
    script(
        bin.resolve("java"),
        "[ \"$1\" = -version ] && { echo 'openjdk version \"17.0.1\"' >&2; exit 0; }\n" + script);
    return jdk;
  }

  static void script(Path file, String script) throws IOException {
    Files.writeString(file, "#!/usr/bin/env bash\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Returns the launcher, with that JDK. */
  ProcessBuilder launcher(Path jdk, String... arguments) {
    List<String> command = new ArrayList<>(List.of(directory.resolve("mixnas").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().put("XDG_CACHE_HOME", directory.resolve("cache").toString());
    return builder;
  }

  private static void source(Path file) throws IOException {
    Files.writeString(file, "");
    old(file);
  }

  private static void old(Path path) throws IOException {
    Files.setLastModifiedTime(path, FileTime.from(Instant.EPOCH));
  }

  private static void writeJar(Path file) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, MixNas.class.getName());
    main.put(
        Attributes.Name.CLASS_PATH,
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
            .splitAsStream(System.getProperty("java.class.path"))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" ")));
    try (OutputStream out = Files.newOutputStream(file)) {
      new JarOutputStream(out, manifest).close();
    }
  }
}
