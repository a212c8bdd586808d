package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the launcher in a checkout of the sources, which it builds, and how it handles a JVM, in
 * more detail than its contract.
 */
class LauncherTest extends LauncherContract {
  private static final Path JDK = Path.of(System.getProperty("java.home"));
  private static final int STARTS = 5;

  @Override
  LauncherHome home(Path directory) throws IOException {
    return LauncherHome.checkout(directory);
  }

  @Override
  String java() {
    return "a JDK";
  }

  @Test
  void readsTheVersionOfAJdkFromItsFile() throws Exception {
    Path jdk = home.jdk("");
    Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.2\"\n");
    assertThat(Ended.of(home.launcher(jdk)).err())
        .isEqualTo(
            "mixnas: needs %s, 17 or newer: %s/bin/java is version 11\n".formatted(java(), jdk));
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
            "mixnas: %s/bin/java -version failed: %s; %s\n".formatted(jdk, what, howToStart()));
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
                + " or set JAVA_HOME to %s that runs\n".formatted(java()));
  }

  @Test
  void saysSoWhenACrashLeavesNoLog() throws Exception {
    assertThat(Ended.of(home.launcher(home.jdk("kill -BUS $$"))))
        .extracting(Ended::code, ended -> ended.err().replaceAll("\\d+", "N"))
        .containsExactly(
            1, "mixnas: the Java virtual machine crashed (signal N), and left no log\n");
  }

  @Test
  void saysThatAJvmWasKilledInItsOwnWordsHoweverSoonThatIs() throws Exception {
    ProcessBuilder launcher = home.launcher(home.jdk("kill -9 $$"));
    for (int i = 0; i < STARTS; i++) { // before the launcher waits for it, or after
      assertThat(Ended.of(launcher).err())
          .startsWith("mixnas: the Java virtual machine was killed,");
    }
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
  void buildsAnExtensionForTheArgumentsThatNeedItAndOnlyThen() throws Exception {
    Path extension = directory.resolve("results/postgresql");
    Files.createDirectories(extension.resolve("src/main"));
    Files.writeString(extension.resolve("pom.xml"), "");
    home.build("printf '%s ' \"$@\" > asked; mkdir -p results/postgresql/target/extension");
    Path jdk = home.jdk("printf '%s\\n' \"$@\"");
    Path jar = directory.resolve("cli/target/mixnas.jar");

    assertThat(Ended.of(home.launcher(jdk, "status", "campaigns/001")).out().lines())
        .containsSubsequence("-jar", jar.toString(), "status", "campaigns/001");
    assertThat(directory.resolve("asked")).doesNotExist();

    String address = "postgresql://h/d?campaign=a";
    for (String argument : new String[] {address, "--store=" + address, address + "#3"}) {
      Ended ended = Ended.of(home.launcher(jdk, "status", argument));
      assertThat(ended.out().lines())
          .containsSubsequence(
              "-cp",
              jar + ":" + extension + "/target/extension/*",
              MixNas.class.getName(),
              "status",
              argument)
          .doesNotContain("-jar");
    }
    assertThat(directory.resolve("asked"))
        .content()
        .contains("-Pcluster -pl results/postgresql -am -DskipTests ");
  }

  @Test
  void buildsAnExtensionOnceUntilItsSourcesChange() throws Exception {
    Path extension = directory.resolve("results/postgresql");
    Files.createDirectories(extension.resolve("src/main"));
    Files.writeString(extension.resolve("pom.xml"), "");
    home.build("mkdir -p results/postgresql/target/extension");
    Path jdk = home.jdk("");
    Path file = Files.writeString(directory.resolve("c.yaml"), "warmStart: postgresql://h/d\n");

    assertThat(Ended.of(home.launcher(jdk, "search", file.toString())).err())
        .startsWith("mixnas: building its extension postgresql; ");
    assertThat(Ended.of(home.launcher(jdk, "search", file.toString())).err()).isEmpty();
    home.change("results/postgresql/src/main/Store.java");
    assertThat(Ended.of(home.launcher(jdk, "search", file.toString())).err())
        .startsWith("mixnas: building its extension postgresql; ");
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
        .endsWith("); its log is %s; continue with: mixnas resume %s".formatted(log, campaign));
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

  /** Returns the JVM once a trial is done. */
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
}
