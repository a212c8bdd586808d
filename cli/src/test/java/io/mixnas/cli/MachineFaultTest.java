package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs programs on machines with a fault. */
class MachineFaultTest {
  private static final String ACCENTED = "\u00e9t\u00e9";

  @TempDir Path directory;

  @Test
  void keepsSilentWhereTheMachineIsSound() {
    assertThat(MachineFault.behind(new InvalidPathException("a\0b", "Nul character not allowed")))
        .isEmpty();
    assertThat(MachineFault.behind(new IllegalStateException(new IOException("closed")))).isEmpty();
  }

  @Test
  void namesATemporaryDirectoryThatIsMissing() throws Exception {
    Path missing = directory.resolve("missing");
    List<String> arguments = List.of(TinyCampaign.search(directory.resolve("campaign")));
    assertThat(errors(List.of("-Djava.io.tmpdir=" + missing), "C.UTF-8", arguments))
        .containsExactly(
            "mixnas: %s: must be a directory where native libraries can be unpacked and run, does not exist; choose another by the JVM's flag -Djava.io.tmpdir=DIR, which ./mixnas takes from MIXNAS_JVM_ARGS"
                .formatted(missing));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void saysThatTheLocaleLacksLettersOfAFile() throws Exception {
    assumeTrue(FileNameCharset.ofMachine().complaint(ACCENTED).isEmpty(), "its own does as well");
    Path data = directory.resolve("data");
    for (String name : List.of("1/1", "1/2", "2/1", "2/2")) {
      Path file = data.resolve(ACCENTED + name + ".png");
      Files.writeString(Files.createDirectories(file.getParent()).resolve(file.getFileName()), "");
    }
    List<String> search = List.of("search", "--data", data.toString());
    assertThat(errors(List.of(), "C", search))
        .noneMatch(line -> line.startsWith("\tat "))
        .last(InstanceOfAssertFactories.STRING)
        .startsWith("mixnas: ")
        .contains(": file names with such letters need a locale with the character set UTF-8")
        .endsWith("; set LC_ALL=C.UTF-8, or run ./mixnas, which does");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void saysThatTheLocaleLacksLettersOfAnArgument() throws Exception {
    assumeTrue(FileNameCharset.ofMachine().complaint(ACCENTED).isEmpty(), "its own does as well");
    assertThat(errors(List.of(), "C", List.of("show", ACCENTED)))
        .singleElement()
        .asString()
        .matches("mixnas: \uFFFD.*: file names with such letters need a locale .*");
  }

  /** Returns the program's messages from a process of its own, except its notes on kernels. */
  private List<String> errors(List<String> flags, String locale, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dmixnas.kernels=scalar"));
    command.add("--enable-native-access=ALL-UNNAMED"); // as the launcher does
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MixNas.class.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("LC_ALL", locale);
    Process process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isIn(ExitCode.FAILED, ExitCode.WRONG_INPUT);
    return said.lines()
        .filter(line -> !line.contains("kernels: "))
        .filter(line -> !line.startsWith("WARNING: ")) // the virtual machine's own
        .toList();
  }
}
