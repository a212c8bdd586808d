package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ClusterOptionsTest {
  /** A command with these options alone. */
  @Command
  static final class Alone {
    @Mixin private ClusterOptions cluster = new ClusterOptions();
  }

  @Test
  void namesTheSameClusterAgain() {
    assertThat(
            again(
                "--on",
                "local-cluster[2,1,2048]",
                "--ship-data",
                "--secret",
                "my secret",
                "--task-gpus",
                "1",
                "--on-option",
                "spark.executor.memory=4g"))
        .isEqualTo(
            " --on 'local-cluster[2,1,2048]' --ship-data --secret 'my secret' --task-gpus 1"
                + " --on-option spark.executor.memory=4g");
    assertThat(again()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.authenticate.secret",
        "spark.ssl.keyPassword",
        "spark.kubernetes.authenticate.oauthToken",
        "spark.hadoop.fs.s3a.access.key",
        "spark.hadoop.google.accessKey",
        "spark.hadoop.fs.azure.account.key.me.blob.core.windows.net"
      })
  void neverShowsASecret(String name) {
    assertThat(again("--on", "yarn", "--on-option", name + "=hunter2"))
        .isEqualTo(" --on yarn --on-option " + name + "=...");
  }

  private static String again(String... arguments) {
    return CommandLine.populateCommand(new Alone(), arguments).cluster.again();
  }
}
