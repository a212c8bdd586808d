package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the launcher for Windows as far as possible without running it. */
class WindowsLauncherTest {
  private static final Pattern LABEL = Pattern.compile("(?m)^:(\\w+)");
  private static final Pattern JUMP = Pattern.compile("\\bgoto (\\w+)");

  /** A flag of the JVM, except for properties, which are the program's. */
  private static final Pattern FLAG = Pattern.compile("(?<![\\w-])(-X\\S+|--\\w\\S+)");

  private String script;

  @BeforeEach
  void read() throws IOException {
    Path file = Path.of("src", "main", "dist", "mixnas.bat");
    script = Files.readString(file, StandardCharsets.US_ASCII);
  }

  @Test
  void endsItsLinesAsWindowsDoes() {
    assertThat(script).endsWith("\r\n").doesNotContainPattern("(?<!\r)\n");
    assertThat(script.replace("\r\n", "\n")).doesNotContain("\r");
  }

  @Test
  void givesTheJvmTheFlagsOfTheOtherLauncher() throws IOException {
    assertThat(script).contains("set /p FLAGS=<\"%PROGRAM%jvm.args\"");
    assertThat(all(FLAG, script)).isEmpty();
    assertThat(all(FLAG, jvm(Files.readString(Path.of("..", "mixnas")))))
        .singleElement()
        .asString()
        .startsWith("-XX:ErrorFile="); // where the script looks for the log of a crash
  }

  @Test
  void passesArgumentsAndTheExitCodeAsTheyAre() {
    assertThat(script)
        .endsWith(
            """
            "%JAVA%" %FLAGS% %MIXNAS_JVM_ARGS% "-Dmixnas.launcher.threads=%THREADS%" -jar "%PROGRAM%mixnas.jar" %*
            exit /b %ERRORLEVEL%
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void goesOnlyToItsOwnLabels() {
    assertThat(all(LABEL, script)).containsExactlyInAnyOrderElementsOf(distinct(JUMP));
  }

  private List<String> distinct(Pattern pattern) {
    return all(pattern, script).stream().distinct().toList();
  }

  /** Returns the flags that the other launcher gives the JVM. */
  private static String jvm(String launcher) {
    return launcher.substring(
        launcher.indexOf("  exec \"$java\""),
        launcher.indexOf("\"${program_arguments[@]}\" \"$@\""));
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
  }
}
