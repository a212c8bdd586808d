package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.release.Release;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests the launcher in a release, which has all that it needs beside it, on a machine with a JRE.
 */
class ReleaseLauncherTest extends LauncherContract {
  /** Tools that every system has. */
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "chmod",
          "df",
          "dirname",
          "grep",
          "head",
          "locale",
          "mkdir",
          "mktemp",
          "readlink",
          "rm",
          "sed",
          "stty");

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  /** A path with these tools alone, and without any Java. */
  private Path bin;

  @BeforeEach
  void linkTools() throws IOException {
    bin = Files.createDirectory(parent.resolve("bin"));
    for (String tool : TOOLS) {
      Files.createSymbolicLink(bin.resolve(tool), found(tool));
    }
  }

  private static Path found(String tool) throws IOException {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(directory -> Path.of(directory, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IOException("no " + tool));
  }

  @AfterEach
  void removeLinks() throws IOException { // JUnit warns of links that lead out of its directory
    for (Path link : files(bin)) {
      Files.deleteIfExists(link);
    }
  }

  @Override
  LauncherHome home(Path directory) throws IOException {
    return LauncherHome.release(directory);
  }

  @Override
  String java() {
    return "a JRE";
  }

  @Test
  void runsWithoutJdkMavenOrGitAndWritesNothingBesideIt() throws Exception {
    Path moved = Files.move(directory, parent.toRealPath().resolve("Programs (all)"));
    List<Path> unpacked = files(moved);
    ProcessBuilder launcher =
        new ProcessBuilder(moved.resolve("mixnas").toString(), "--version")
            .directory(parent.toFile());
    launcher.environment().clear();
    Files.createSymbolicLink(bin.resolve("java"), JAVA);
    launcher.environment().put("PATH", bin.toString());
    launcher.environment().put("HOME", parent.resolve("somebody").toString());

    Ended ended = Ended.of(launcher);

    assertThat(ended.err()).doesNotContain("mixnas:");
    assertThat(ended.out()).startsWith("mixnas " + Release.build() + "\nJava ");
    assertThat(ended.code()).isZero();
    assertThat(files(moved)).isEqualTo(unpacked);
  }

  @Test
  void saysThatARuntimeIsWanted() throws Exception {
    ProcessBuilder launcher = home.launcher(directory, "zoo");
    launcher.environment().remove("JAVA_HOME");
    launcher.environment().put("PATH", bin.toString());
    assertThat(Ended.of(launcher))
        .isEqualTo(
            new Ended(1, "", "mixnas: needs a JRE, 17 or newer: install one, or set JAVA_HOME\n"));
  }

  @Test
  void addsAnExtensionThatItHasAndNamesOneThatItHasNot() throws Exception {
    Path jdk = home.jdk("printf '%s\\n' \"$@\"");
    Path extension = directory.resolve("extensions/postgresql");
    String address = "--store=postgresql://h/d";
    assertThat(Ended.of(home.launcher(jdk, "campaigns", address)))
        .isEqualTo(
            new Ended(
                1,
                "",
                "mixnas: needs its extension postgresql for that: its jars must be in %s\n"
                    .formatted(extension)));
    Files.createDirectories(extension);
    assertThat(Ended.of(home.launcher(jdk, "campaigns", address)).out().lines())
        .containsSubsequence(
            "-cp", "%s/mixnas.jar:%s/*".formatted(directory, extension), MixNas.class.getName());
  }

  @Test
  void saysThatAPartOfItIsMissing() throws Exception {
    Files.delete(directory.resolve("lib"));
    assertThat(Ended.of(home.launcher(home.jdk("echo done"))))
        .isEqualTo(
            new Ended(
                1,
                "",
                "mixnas: %s must have mixnas.jar and lib in it: unpack the whole release\n"
                    .formatted(directory)));
  }

  /** Returns a directory and all below it, the contents before their directory. */
  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
