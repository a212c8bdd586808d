package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.plugin.PluginJar;
import io.mixnas.results.CampaignStoreProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests campaigns in a store that comes from the jar of a plug-in. */
class StorePluginsTest {
  @TempDir Path directory;
  private Path jars;
  private String address;

  @BeforeEach
  void nameThem() {
    jars = directory.resolve("jars");
    address = "shelf://" + directory.resolve("campaign");
  }

  @Test
  void everyCommandUsesTheStoreOfAPlugIn() throws IOException {
    writeShelf("return \"shelf\";");
    search("--trials", "1");
    run("resume", address, "--trials", "2");

    assertThat(json("status", address).get("state").textValue()).isEqualTo("complete");
    assertThat(json("trials", address)).hasSize(2);
    assertThat(json("show", address + "#2").has("multiplyAdds")).isTrue();
    run("status", address, "--watch");
    run("export", address + "#1", "--to", "json");
    run("report", address, "--out", directory.resolve("page.html").toString());
    assertThat(directory.resolve("page.html")).isNotEmptyFile();
  }

  @Test
  void aCampaignLearnsFromOneInTheStoreOfAPlugIn() throws IOException {
    writeShelf("return \"shelf\";");
    search("--trials", "1");
    Path next = directory.resolve("next");

    run(TinyCampaign.search(next, "--trials", "1", "--warm-start", address));

    assertThat(json("status", next.toString()).get("state").textValue()).isEqualTo("complete");
  }

  @Test
  void aCampaignTakesTheSupernetOfOneInTheStoreOfAPlugIn() throws IOException {
    writeShelf("return \"shelf\";");
    String[] supernet = {"--trials", "1", "--evaluator", "supernet", "--calibration", "16"};
    search(supernet);
    Path next = directory.resolve("next");

    run(TinyCampaign.search(next, concat(supernet, "--supernet", address)));

    assertThat(json("status", next.toString()).get("state").textValue()).isEqualTo("complete");
  }

  @Test
  void withoutThePlugInTheOptionIsNamed() {
    Invocation.of("trials", address)
        .isRefused(
            "%s: must be an address of a known store (elsewhere, file), there is none for shelf; if a plug-in has it, name the plug-in's directory by --plugins"
                .formatted(address));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "return \"file\"; | store 'file': must have one provider, has MixNAS's own and Shelf of"
            + " Shelf.jar",
        "return null; | plug-in Shelf of Shelf.jar: store cannot be used:"
            + " java.lang.IllegalArgumentException: scheme: must be at least two of a-z, 0-9, +, ."
            + " and -, a letter first, was 'null'",
        "throw new IllegalStateException(\"no\"); | plug-in Shelf of Shelf.jar: store cannot be"
            + " used: java.lang.IllegalStateException: no",
      })
  void aStoreThatCannotBeUsedIsOneLine(String scheme, String line) {
    writeShelf(scheme);
    Invocation.of("status", address, "--plugins", jars.toString()).isRefused(line);
  }

  @Test
  void aStoreThatFailsIsOneLine() {
    writeShelf("return \"shelf\";");
    Invocation.of("status", "shelf://broken", "--plugins", jars.toString())
        .isRefused("plug-in Shelf.jar: shelf fails: java.lang.UnsupportedOperationException: fell");
  }

  @Test
  void whatTheStoreRefusesIsToldAsItStands() {
    writeShelf("return \"shelf\";");
    Invocation.of("status", address, "--plugins", jars.toString())
        .isRefused(
            "%s: must be a campaign's directory, there is no trials.db in it"
                .formatted(directory.resolve("campaign")));
  }

  private static String[] concat(String[] some, String... others) {
    return Stream.concat(Stream.of(some), Stream.of(others)).toArray(String[]::new);
  }

  private void search(String... options) {
    List<String> arguments = new ArrayList<>(List.of("--out", address));
    arguments.addAll(List.of(options));
    run(TinyCampaign.search(directory.resolve("x"), arguments.toArray(String[]::new)));
    assertThat(directory.resolve("x")).doesNotExist();
  }

  private Invocation run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--plugins", jars.toString()));
    return Invocation.of(all.toArray(String[]::new)).succeeds();
  }

  private JsonNode json(String command, String campaign) throws IOException {
    return new ObjectMapper().readTree(run(command, campaign, "--format", "json").out());
  }

  /** Writes a plug-in whose store keeps {@code shelf://PATH} in the directory PATH. */
  private void writeShelf(String scheme) {
    PluginJar.write(
        jars,
        CampaignStoreProvider.class,
        "Shelf",
        """
        import io.mixnas.results.*;
        import io.mixnas.trial.WarmStart;
        public class Shelf implements CampaignStoreProvider {
          private final FileStoreProvider files = new FileStoreProvider();
          public String scheme() { %s }
          public void requireFree(CampaignAddress address) { files.requireFree(inTruth(address)); }
          public boolean exists(CampaignAddress address) { return files.exists(inTruth(address)); }
          public CampaignStore create(CampaignAddress address, Provenance p, WarmStart start) {
            return files.create(inTruth(address), p, start);
          }
          public CampaignStore open(CampaignAddress address) { return files.open(inTruth(address)); }
          public CampaignHistory read(CampaignAddress address) {
            if (address.text().equals("shelf://broken")) {
              throw new UnsupportedOperationException("fell");
            }
            return files.read(inTruth(address));
          }
          private static CampaignAddress inTruth(CampaignAddress address) {
            return CampaignAddress.of(address.text().substring("shelf://".length()));
          }
        }
        """
            .formatted(scheme));
  }
}
