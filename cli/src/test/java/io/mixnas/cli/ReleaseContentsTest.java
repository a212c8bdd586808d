package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.release.Release;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the contents of a release without making one. */
class ReleaseContentsTest {
  private static final Path DIST = Path.of("src", "main", "dist");
  private static final Pattern ALLOWED =
      Pattern.compile("<includedLicenses>\\s*([^<]+?)\\s*</includedLicenses>");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "linux-x86_64",
        "linux-arm64",
        "macosx-x86_64",
        "macosx-arm64",
        "windows-x86_64",
        "all"
      })
  void findsTheNativeCodeOfAPlatformInLibrariesThatBringAll(String platform) throws IOException {
    Properties places = new Properties();
    try (Reader in = Files.newBufferedReader(DIST.resolve("native/" + platform + ".properties"))) {
      places.load(in);
    }
    assertThat(entries("sqlite-jdbc", "org/sqlite/native/" + places.getProperty("sqlite")))
        .isTrue();
    assertThat(entries("onnxruntime", "ai/onnxruntime/native/" + places.get("onnxruntime")))
        .isTrue();
  }

  @Test
  void hasTheTextOfEveryLicenceThatALibraryMayHave() throws IOException {
    String[] allowed =
        ALLOWED
            .matcher(Files.readString(Path.of("pom.xml")))
            .results()
            .map((MatchResult found) -> found.group(1).split("\\|"))
            .findFirst()
            .orElseThrow();
    assertThat(allowed)
        .contains("Apache-2.0")
        .filteredOn(licence -> !licence.equals("Apache-2.0")) // ours
        .allSatisfy(licence -> assertThat(DIST.resolve("licenses/" + licence + ".txt")).exists());
    assertThat(Path.of("..", "LICENSE")).content().contains("Apache License", "Version 2.0");
  }

  @Test
  void hasItsChangesInTheChangelog() {
    String version = Release.version();
    assertThat(Path.of("..", "CHANGELOG.md"))
        .content()
        .contains("\n## [%s]".formatted(version.endsWith("-SNAPSHOT") ? "Unreleased" : version));
  }

  /** Tells whether a library has files in a directory. */
  private static boolean entries(String library, String directory) throws IOException {
    Path jar =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(path -> path.getFileName().toString().startsWith(library + "-"))
            .findFirst()
            .orElseThrow();
    try (FileSystem zip = FileSystems.newFileSystem(jar);
        Stream<Path> files = Files.walk(zip.getPath("/"))) {
      PathMatcher matcher = zip.getPathMatcher("glob:/" + directory + "/*");
      return files.filter(Files::isRegularFile).anyMatch(matcher::matches);
    }
  }
}
