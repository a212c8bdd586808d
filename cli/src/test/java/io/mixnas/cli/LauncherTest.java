package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script at the project's root, in a home whose JDK, build or program is the test's. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(300)
class LauncherTest {
  /** Where no limit of memory is set, as in tests. */
  private static final String HOW_TO_START = "set JAVA_HOME to a JDK, 17 or newer, that runs here";

  private static final Path JDK = Path.of(System.getProperty("java.home"));

  @TempDir Path parent;
  private Path directory;
  private LauncherHome home;

  @BeforeEach
  void makeHome() throws IOException {
    directory = Files.createDirectories(parent.toRealPath().resolve("home"));
    home = new LauncherHome(directory);
  }

  @Test
  void namesAJavaHomeWithoutJava() throws Exception {
    assertThat(Ended.of(home.launcher(directory)))
        .isEqualTo(
            new Ended(
                1,
                "",
                "mixnas: JAVA_HOME must point at a JDK, there is no bin/java in %s\n"
                    .formatted(directory)));
  }

  @Test
  void namesAJavaThatIsTooOld() throws Exception {
    Path jdk = home.jdk("");
    LauncherHome.script(jdk.resolve("bin/java"), "echo 'openjdk version \"11.0.2\"' >&2");
    assertThat(Ended.of(home.launcher(jdk)).err())
        .isEqualTo("mixnas: needs a JDK, 17 or newer: %s/bin/java is version 11\n".formatted(jdk));
  }

  @Test
  void readsTheVersionOfAJdkFromItsFile() throws Exception {
    Path jdk = home.jdk("");
    Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.2\"\n");
    assertThat(Ended.of(home.launcher(jdk)).err())
        .isEqualTo("mixnas: needs a JDK, 17 or newer: %s/bin/java is version 11\n".formatted(jdk));
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
                    .formatted(jdk, HOW_TO_START)));
  }

  @ParameterizedTest
  @CsvSource({"exit 3, exit code 3", "kill -BUS $$, ended by signal \\d+"})
  void namesAJavaThatEndsWithoutAWord(String script, String what) throws Exception {
    Path jdk = home.jdk("");
    LauncherHome.script(jdk.resolve("bin/java"), script);
    Ended ended = Ended.of(home.launcher(jdk));
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err())
        .matches(
            "mixnas: %s/bin/java -version failed: %s; %s\n".formatted(jdk, what, HOW_TO_START));
  }

  @Test
  void saysInOneLineWhyTheJvmCannotStart() throws Exception {
    Path jdk =
        home.jdk(
            """
            printf 'Error occurred during initialization of VM\\n' >&2
            printf 'Could not reserve enough space for object heap\\nmore\\n' >&2
            exit 1
            """);
    assertThat(Ended.of(home.launcher(jdk)))
        .isEqualTo(
            new Ended(
                1,
                "",
                "mixnas: the Java virtual machine cannot start:"
                    + " Could not reserve enough space for object heap; %s\n"
                        .formatted(HOW_TO_START)));
  }

  @Test
  void namesALimitOfMemoryUnderWhichTheJvmCannotStart() throws Exception {
    Path jdk = home.jdk("");
    LauncherHome.script(jdk.resolve("bin/java"), "exit 1");
    ProcessBuilder launcher = home.launcher(jdk);
    launcher.command("bash", "-c", "ulimit -Sv 60000000 && exec " + launcher.command().get(0));
    assertThat(Ended.of(launcher).err())
        .endsWith(
            "; memory is limited to 60000000 kB here: raise that by ulimit -v,"
                + " or set JAVA_HOME to a JDK that runs\n");
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
    assertThat(Ended.of(launcher).out())
        .isEqualTo("-Djava.io.tmpdir=%s\n".formatted(directory.resolve("target")));
  }

  @Test
  void tellsThePhasesOfTheBuildAndWhatItDownloads() throws Exception {
    home.makeStale();
    home.build(
        """
        cat << 'END'
        [INFO] Scanning for projects...
        [INFO] ----------------< io.mixnas:mixnas-search-space >-----------------
        [INFO] Building MixNAS search space 0.1.0-SNAPSHOT                        [2/6]
        [INFO] Downloading from central: https://example.org/a.jar
        [INFO] Downloaded from central: https://example.org/a.jar (300 B at 1.0 MB/s)
        [INFO] Downloaded from central: https://example.org/b.pom (9.5 kB at 1.0 MB/s)
        [INFO] Downloaded from central: https://example.org/c.jar (12 MB at 21 MB/s)
        [INFO] --- compiler:3.15.0:compile (default-compile) @ mixnas-search-space ---
        [INFO] --- compiler:3.15.0:testCompile (default-testCompile) @ mixnas-search-space ---
        [INFO] --- jar:3.5.1:jar (default-jar) @ mixnas-search-space ---
        [INFO] Building jar: search-space/target/x.jar
        [INFO] Building MixNAS command line 0.1.0-SNAPSHOT                        [6/6]
        [INFO] --- dependency:3.11.0:copy-dependencies (libraries-beside-the-jar) @ mixnas-cli ---
        END
        """);
    assertThat(Ended.of(home.launcher(home.jdk("echo done"))).err())
        .matches(
            """
            mixnas: building; the first time, with its downloads, takes a few minutes
              downloaded 3 files, 12.0 MB
              MixNAS search space: compiling
              MixNAS search space: packaging
              MixNAS command line: gathering libraries
            mixnas: built in \\d+ s
            """);
    assertThat(directory.resolve("target/build.log")).content().contains("default-testCompile");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pom.xml", "cli/src/main/Main.java", "evaluator/src/generator/Generator.java"})
  void buildsAnewWhatHasChanged(String file) throws Exception {
    home.change(file);
    home.build("echo '[ERROR] was built'; exit 1");
    Ended ended = Ended.of(home.launcher(home.jdk("echo done")));
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("\n[ERROR] was built\n");
  }

  @Test
  void saysWhyTheBuildFailed() throws Exception {
    home.makeStale();
    home.build("echo '[ERROR] no such class'; echo '[INFO] more'; exit 1");
    Ended ended = Ended.of(home.launcher(home.jdk("echo done")));
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .endsWith(
            "\n[ERROR] no such class\nmixnas: the build failed, all of it is in %s\n"
                .formatted(directory.resolve("target/build.log")));
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

  @Test
  void saysSoWhenACrashLeavesNoLog() throws Exception {
    assertThat(Ended.of(home.launcher(home.jdk("kill -BUS $$"))))
        .extracting(Ended::code, ended -> ended.err().replaceAll("\\d+", "N"))
        .containsExactly(
            1, "mixnas: the Java virtual machine crashed (signal N), and left no log\n");
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
  void saysInOneLineThatTheJvmCrashedWhereItsLogIsAndHowToGoOn() throws Exception {
    Path campaign = parent.resolve("campaign");
    Path err = parent.resolve("err.txt");
    Process process = search(campaign, err);
    ProcessHandle jvm = awaitTrial(process, err);
    kill("SEGV", jvm.pid());
    assertThat(process.waitFor()).isEqualTo(ExitCode.FAILED);

    Path log = directory.resolve("target/crash-%s.log".formatted(jvm.pid()));
    assertThat(log).exists();
    assertThat(Files.readString(err).lines()).noneMatch(line -> line.startsWith("#"));
    assertThat(Files.readString(err).lines().toList())
        .last(InstanceOfAssertFactories.STRING)
        .startsWith("mixnas: the Java virtual machine crashed (SIGSEGV")
        .endsWith("); its log is %s; go on by 'mixnas resume %s'".formatted(log, campaign));
    assertThat(directory.resolve("target")).isDirectoryNotContaining("glob:**resume-*");
  }

  @Test
  void leavesNoJvmBehindWhenItIsKilled() throws Exception {
    Path err = parent.resolve("err.txt");
    Process process = search(parent.resolve("campaign"), err);
    ProcessHandle jvm = awaitTrial(process, err);
    process.destroyForcibly().waitFor();
    jvm.onExit().join();
  }

  private Process search(Path campaign, Path err) throws IOException {
    return home.launcher(JDK, TinyCampaign.search(campaign, "--trials", "100000", "--epochs", "3"))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(err.toFile())
        .start();
  }

  /** The JVM, once a trial is done. */
  private static ProcessHandle awaitTrial(Process launcher, Path err) throws Exception {
    while (launcher.isAlive() && !Files.readString(err).contains("\ntrial ")) {
      Thread.sleep(5);
    }
    assertThat(launcher.isAlive()).as(Files.readString(err)).isTrue();
    try (Stream<ProcessHandle> children = launcher.children()) {
      return children
          .filter(child -> child.info().command().orElse("").endsWith("java"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static void kill(String signal, long pid) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** What came of a command. */
  private record Ended(int code, String out, String err) {
    static Ended of(ProcessBuilder command) throws IOException, InterruptedException {
      Path err = Files.createTempFile("launcher", ".err");
      try {
        Process process = command.redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, Files.readString(err));
      } finally {
        Files.delete(err);
      }
    }
  }
}
