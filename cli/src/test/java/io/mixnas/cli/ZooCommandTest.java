package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.zoo.Zoo;
import org.junit.jupiter.api.Test;

class ZooCommandTest {
  @Test
  void showsWhatIsCountedBesideWhatIsPublished() {
    Invocation zoo = Invocation.of("zoo").isDone();

    assertThat(zoo.out().lines())
        .hasSize(1 + Zoo.entries().size())
        .startsWith(
            "network                  parameters counted  published  multiply-adds counted"
                + "  published  top-1 published  source",
            "mixnet-s                          4,134,606      4.1 M            239,173,360"
                + "      256 M           75.8 %  MixConv paper, Table 2")
        .contains(
            "mnasnet-a2                                -      4.8 M                      -"
                + "      340 M           75.6 %  MixConv paper, Table 2");
  }

  @Test
  void writesJsonForScripts() throws Exception {
    JsonNode zoo =
        new ObjectMapper().readTree(Invocation.of("zoo", "--format", "json").isDone().out());

    assertThat(zoo).hasSize(Zoo.entries().size());
    assertThat(zoo.get(0).get("name").textValue()).isEqualTo("mixnet-s");
    assertThat(zoo.get(0).at("/counted/multiplyAdds").longValue()).isEqualTo(239_173_360);
    assertThat(zoo.get(0).at("/published/multiplyAddsMillions").doubleValue()).isEqualTo(256);
    assertThat(zoo).anyMatch(entry -> entry.get("counted").isNull());
  }

  @Test
  void namesTheFormatsThereAre() {
    Invocation.of("zoo", "--format", "xml")
        .isRefused(
            "Invalid value for option '--format': expected one of [TEXT, JSON] (case-insensitive)"
                + " but was 'xml'; see 'mixnas zoo --help'");
  }
}
