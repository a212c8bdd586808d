package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script at the project's root, before it builds anything. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  @TempDir Path home;

  @Test
  void namesAJavaHomeWithoutJava() throws Exception {
    assertThat(launch())
        .isEqualTo(
            "1 mixnas: JAVA_HOME must point at a JDK, there is no bin/java in %s\n"
                .formatted(home));
  }

  @Test
  void namesAJavaThatIsTooOld() throws Exception {
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThat(launch())
        .isEqualTo("1 mixnas: needs a JDK, 17 or newer: %s is version 11\n".formatted(java));
  }

  /** Exit code and output. */
  private String launch() throws IOException, InterruptedException {
    Path script = Path.of("..", "mixnas").toAbsolutePath().normalize();
    ProcessBuilder builder =
        new ProcessBuilder(script.toString(), "--version").redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", home.toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + output;
  }
}
