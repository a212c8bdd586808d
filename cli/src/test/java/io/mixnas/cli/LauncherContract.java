package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what the launcher does in every place, in a home whose Java is the test's. */
@DisabledOnOs(OS.WINDOWS)
abstract class LauncherContract {
  @TempDir Path parent;
  Path directory;
  LauncherHome home;

  /** Creates a home in a directory. */
  abstract LauncherHome home(Path directory) throws IOException;

  /** Returns the kind of Java that the home needs, in the launcher's words. */
  abstract String java();

  @BeforeEach
  void makeHome() throws IOException {
    directory = Files.createDirectories(parent.toRealPath().resolve("home"));
    home = home(directory);
  }

  @Test
  void givesTheJvmTheFlagsThatBelongToTheProgram() throws Exception {
    ProcessBuilder launcher = home.launcher(home.jdk("printf '%s\\n' \"$@\""), "zoo", "a b");
    launcher.environment().put("MIXNAS_JVM_ARGS", "-Xmx1g -Dx=y");
    assertThat(Ended.of(launcher).out().lines())
        .containsSubsequence(Files.readString(Path.of("target", "jvm.args")).strip().split(" "))
        .containsSubsequence("-Xmx1g", "-Dx=y", "-Dmixnas.launched=true", "-jar", "zoo", "a b");
  }

  @Test
  void namesAJavaHomeWithoutJava() throws Exception {
    assertThat(Ended.of(home.launcher(directory)))
        .isEqualTo(
            new Ended(
                1,
                "",
                "mixnas: JAVA_HOME must point at %s, there is no bin/java in %s\n"
                    .formatted(java(), directory)));
  }

  @Test
  void namesAJavaThatIsTooOld() throws Exception {
    Path jdk = home.jdk("");
    LauncherHome.script(jdk.resolve("bin/java"), "echo 'openjdk version \"11.0.2\"' >&2");
    assertThat(Ended.of(home.launcher(jdk)).err())
        .isEqualTo(
            "mixnas: needs %s, 17 or newer: %s/bin/java is version 11\n".formatted(java(), jdk));
  }

  @Test
  void namesAJavaThatDoesNotRun() throws Exception {
    Path jdk = home.jdk("");
    LauncherHome.script(jdk.resolve("bin/java"), "echo 'Error: no libjvm.so' >&2; exit 6");
    assertThat(Ended.of(home.launcher(jdk)))
        .isEqualTo(
            new Ended(
                1,
                "",
                "mixnas: %s/bin/java -version failed: Error: no libjvm.so; %s\n"
                    .formatted(jdk, howToStart())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"VM", "boot layer"})
  void saysInOneLineWhyTheJvmCannotStart(String part) throws Exception {
    Path jdk =
        home.jdk(
            """
            printf 'Error occurred during initialization of %s\\n' >&2
            printf 'Could not reserve enough space for object heap\\nmore\\n' >&2
            exit 1
            """
                .formatted(part));
    assertThat(Ended.of(home.launcher(jdk)))
        .isEqualTo(
            new Ended(
                1,
                "",
                "mixnas: the Java virtual machine cannot start:"
                    + " Could not reserve enough space for object heap; %s\n"
                        .formatted(howToStart())));
  }

  @Test
  void givesTheJvmALocaleWhoseFileNamesHaveAllLetters() throws Exception {
    Path jdk = home.jdk("echo \"$LC_ALL\"");
    ProcessBuilder launcher = home.launcher(jdk);
    launcher.environment().put("LC_ALL", "C");
    String chosen = Ended.of(launcher).out();
    assumeFalse(chosen.equals("C\n"), "this machine has no locale with UTF-8");
    assertThat(chosen).containsPattern("(?i)utf-?8\n");

    launcher.environment().put("LC_ALL", chosen.strip());
    assertThat(Ended.of(launcher).out()).as("a user's own, which has them").isEqualTo(chosen);
  }

  @Test
  void givesTheJvmATemporaryDirectoryThatTakesNativeLibraries() throws Exception {
    Path jdk = home.jdk("printf '%s\\n' \"$@\" | grep tmpdir");
    ProcessBuilder launcher = home.launcher(jdk);
    launcher.environment().remove("TMPDIR");
    Path tools = Files.createDirectory(directory.resolve("tools"));
    LauncherHome.script(
        tools.resolve("df"),
        """
        echo 'Filesystem 1024-blocks Used Available Capacity Mounted on'
        [ "${@: -1}" = /tmp ] && echo 'x 9 9 0 100% /tmp' || echo 'x 99999 9 99999 1% /'
        """);
    launcher.environment().merge("PATH", tools + ":", (path, first) -> first + path);
    assertThat(Ended.of(launcher).out()).isEqualTo("-Djava.io.tmpdir=%s\n".formatted(home.work()));
  }

  @Test
  void passesOnWhatTheProgramSaysAndItsExitCode() throws Exception {
    Path jdk =
        home.jdk(
            """
            printf 'WARNING: Using incubator modules: jdk.incubator.vector\\n#\\n# 1\\n#\\n' >&2
            printf ' \\\\ half a line' >&2
            cat
            exit 2
            """);
    ProcessBuilder launcher = home.launcher(jdk);
    Path in = Files.writeString(directory.resolve("in.txt"), "typed\n");
    assertThat(Ended.of(launcher.redirectInput(in.toFile())))
        .isEqualTo(new Ended(2, "typed\n", "#\n# 1\n#\n \\ half a line"));
  }

  @Test
  void tellsAKilledJvmFromACrashedOne() throws Exception {
    assertThat(Ended.of(home.launcher(home.jdk("kill -9 $$"))))
        .isEqualTo(
            new Ended(
                137,
                "",
                "mixnas: the Java virtual machine was killed,"
                    + " by somebody or by the system for want of memory\n"));
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void passesSignalsToTheJvm(String signal, int code) throws Exception {
    InterruptTest.assumeThatInterruptsArrive();
    Path jdk =
        home.jdk(
            """
            trap 'echo told; exit %s' %s
            echo ready
            while :; do sleep 0.02; done
            """
                .formatted(code, signal));
    Process process = home.launcher(jdk).start();
    try (BufferedReader out = reader(process)) {
      assertThat(out.readLine()).isEqualTo("ready");
      kill(signal, process.pid());
      assertThat(out.readLine()).isEqualTo("told");
      assertThat(process.waitFor()).isEqualTo(code);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void namesTheLogOfACrash() throws Exception {
    Path jdk =
        home.jdk(
            """
            for flag in "$@"; do case $flag in -XX:ErrorFile=*) log=${flag#*=} ;; esac; done
            echo '#  SIGSEGV (0xb) at pc=0x0' > "${log/\\%p/$$}"
            echo "${log/\\%p/$$}"
            kill -SEGV $$
            """);
    Ended ended = Ended.of(home.launcher(jdk));
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).startsWith(home.work() + "/crash-");
    assertThat(ended.err())
        .isEqualTo("mixnas: the Java virtual machine crashed (SIGSEGV); its log is " + ended.out());
  }

  static void kill(String signal, long pid) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
  }

  final String howToStart() { // with no limit of memory, as in tests
    return "set JAVA_HOME to %s, 17 or newer, that runs here".formatted(java());
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }
}
