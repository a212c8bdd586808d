package io.mixnas.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

class LauncherFlagsTest {
  @Test
  void theLauncherAddsTheFlagsThatSparkNeeds() throws IOException {
    assertThat(Files.readAllLines(Path.of("src/main/launcher/jvm.args")))
        .containsExactly(JavaModuleOptions.defaultModuleOptionArray());
  }
}
