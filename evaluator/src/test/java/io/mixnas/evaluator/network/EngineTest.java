package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EngineTest {
  @Test
  void saysWhatComputes() {
    Engine.start();
    assertThat(Engine.description())
        .matches("Deeplearning4j \\d[^,]*, GuardedCpuBackend, kernels: .+");
  }

  @Test
  void canBeTheFirstThingThatAProcessDoes() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                EngineTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains(Engine.description());
  }

  /** Runs in a process of its own and does nothing else. */
  public static void main(String[] arguments) {
    System.out.println(Engine.description());
  }

  @Test
  void saysWhatIsMissingOnAMachineWithoutItsLibrary() throws Exception {
    try (URLClassLoader loader = withoutNativeBackend()) {
      Method start = Class.forName(Engine.class.getName(), true, loader).getMethod("start");
      for (int call = 0; call < 2; call++) {
        assertThatThrownBy(() -> start.invoke(null))
            .hasCauseInstanceOf(IllegalStateException.class)
            .cause()
            .hasMessageStartingWith("engine: must have ND4J's native library for this machine (")
            .hasMessageEndingWith(
                ", has none; build the project here, or with -Dnative.platforms=all");
      }
    }
  }

  private static URLClassLoader withoutNativeBackend() throws IOException {
    URL[] urls =
        Stream.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
            .filter(entry -> !entry.matches(".*nd4j-native-\\d.*"))
            .map(EngineTest::url)
            .toArray(URL[]::new);
    return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
