package io.mixnas.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mixnas.cluster.ClusterSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkAddressTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark://127.0.0.1:7077",
        "spark://a:7077,b:7077",
        "local-cluster[2,1,1024]",
        "yarn",
        "k8s://https://host:443",
        "local[2]"
      })
  void takesAddressesOfSpark(String address) {
    assertThat(SparkAddress.isOne(address)).isTrue();
    assertThat(new SparkAddress(address).checked().text()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark://host", "spark:/host:7077", "local-cluster[2,1]", "spark://:1"})
  void refusesWhatOnlyBeginsLikeOne(String address) {
    assertThat(SparkAddress.isOne(address)).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SparkAddress(address).checked())
        .withMessageContaining("must be spark://HOST:PORT");
  }

  @Test
  void leavesOthersToOthers() {
    assertThat(SparkAddress.isOne("slurm://host")).isFalse();
  }

  @Test
  void needsASecretBeyondTheLoopback() {
    SparkAddress far = new SparkAddress("spark://192.0.2.7:7077");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparkConfiguration.of(far, settings(far, Optional.empty(), Map.of())))
        .withMessageContaining("needs --secret FILE");
    SparkAddress near = new SparkAddress("spark://127.0.0.1:7077");
    assertThat(
            SparkConfiguration.of(near, settings(near, Optional.empty(), Map.of()))
                .contains("spark.authenticate"))
        .isFalse();
  }

  @Test
  void encryptsWithASecret() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "0123456789abcdef\n");
    SparkAddress far = new SparkAddress("spark://192.0.2.7:7077");
    SparkConf conf = SparkConfiguration.of(far, settings(far, Optional.of(secret), Map.of()));
    assertThat(conf.get("spark.authenticate.secret")).isEqualTo("0123456789abcdef");
    assertThat(conf.get("spark.authenticate")).isEqualTo("true");
    assertThat(conf.get("spark.network.crypto.enabled")).isEqualTo("true");
  }

  @Test
  void refusesAShortSecretWithoutRepeatingIt() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "tooshort");
    SparkAddress far = new SparkAddress("spark://192.0.2.7:7077");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparkConfiguration.of(far, settings(far, Optional.of(secret), Map.of())))
        .withMessageContaining("must have at least 16 characters, has 8")
        .withMessageNotContaining("tooshort");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123456789abcdef\nsecond line",
        "0123456789 abcdef",
        "0123456789abc\\ndef",
        "=0123456789abcdef"
      })
  void refusesASecretThatPartsOfAClusterWouldReadDifferently(String text) throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), text);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecretFile.read(secret))
        .withMessageContaining("must have one line of letters")
        .withMessageNotContaining("0123456789");
  }

  @Test
  void theUsersOptionsHaveTheLastWordButKernelsKeepTheirFlags() {
    SparkAddress near = new SparkAddress("local-cluster[2,1,700]");
    assertThat(
            SparkConfiguration.of(near, settings(near, Optional.empty(), Map.of()))
                .get("spark.executor.memory"))
        .isEqualTo("700m");
    SparkConf conf =
        SparkConfiguration.of(
            near,
            settings(
                near,
                Optional.empty(),
                Map.of(
                    "spark.executor.memory", "600m", "spark.executor.extraJavaOptions", "-Da=b")));
    assertThat(conf.get("spark.executor.memory")).isEqualTo("600m");
    assertThat(conf.get("spark.executor.extraJavaOptions"))
        .contains("-Da=b", "jdk.incubator.vector");
  }

  private static ClusterSettings settings(
      SparkAddress address, Optional<Path> secret, Map<String, String> options) {
    return new ClusterSettings(address.text(), secret, 0, options);
  }
}
