package io.mixnas.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.cost.Cost;
import io.mixnas.networks.NamedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the ablations of the MixConv paper that the project keeps. */
class AblationFilesTest {
  private static final Path DIRECTORY = Path.of("../results/published/ablations");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @Test
  void thereIsOneForEachFigure() throws IOException {
    assertThat(files())
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "kernels-mobilenetv1.yaml",
            "kernels-mobilenetv2.yaml",
            "layers-mobilenetv2.yaml",
            "partition-mobilenetv1.yaml",
            "partition-mobilenetv2.yaml");
  }

  @ParameterizedTest
  @MethodSource("files")
  void namesDifferentNetworksThatCanBeTrained(Path file) {
    ComparisonRequest request = ComparisonRequest.read(file);
    List<ComparedNetwork> networks = request.networks(name -> NamedNetwork.of(name).architecture());

    assertThat(networks).extracting(ComparedNetwork::name).doesNotHaveDuplicates();
    assertThat(networks).extracting(ComparedNetwork::architecture).doesNotHaveDuplicates();
    assertThat(networks.subList(1, networks.size()))
        .allSatisfy(network -> assertThat(network.role().series()).hasSize(1));
    Cost first = networks.get(0).cost();
    assertThat(networks)
        .allSatisfy(
            network ->
                assertThat(network.cost().multiplyAdds())
                    .isBetween(first.multiplyAdds(), 5 * first.multiplyAdds()));
    assertThat(request.settings(networks).seeds()).isEqualTo(2);
  }
}
