package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.cost.Cost;
import io.mixnas.notation.ArchitectureJson;
import io.mixnas.results.text.Quantities;
import io.mixnas.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowCommandTest {
  @TempDir Path directory;

  @Test
  void showsTheBlocksOfAPublishedNetwork() {
    Invocation show = Invocation.of("show", "mixnet-s", "--blocks").isDone();

    assertThat(show.out().lines())
        .startsWith(
            "MixNet-S at 224x224, 1000 classes, padding same",
            "",
            " #  block                         channels  stride   output  kernels     expand"
                + "  1x1 groups  SE         activation  skip  multiply-adds  parameters",
            "    stem                            3 > 16       2  112x112  3                -"
                + "  -           -          relu        -             5.4 M         464")
        .contains(
            " 4  inverted residual              24 > 40       2    28x28  3,5,7            6"
                + "  -           0.5 (12)   swish       -            18.5 M      17.5 k")
        .endsWith(
            "counted: 239,173,360 multiply-adds, 4,134,606 parameters, 5.7 MiB of activations at the"
                + " peak",
            "published: top-1 75.8 %, 256 M multiply-adds, 4.1 M parameters on ImageNet at 224x224"
                + " (MixConv paper, Table 2)");
  }

  @Test
  void drawsTheStagesUnlessAskedForATable() {
    Invocation show = Invocation.of("show", "mixnet-s").isDone();

    String drawing =
        NetworkDrawing.of(Zoo.require("mixnet-s").requireArchitecture(), Glyphs.here());
    assertThat(show.out())
        .startsWith(
            "MixNet-S at 224x224, 1000 classes, padding same\n\n" + drawing + "\ncounted: ");
  }

  @Test
  void shapesItAsATrainingWould() {
    assertThat(
            Invocation.of("show", "mixnet-s", "--small-images=1", "--width", "0.65", "--classes")
                .code())
        .isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(
            Invocation.of(
                    "show", "mixnet-s", "--small-images=1", "--width", "0.65", "--classes", "10")
                .isDone()
                .out()
                .lines())
        .startsWith("MixNet-S at 32x32, 10 classes, padding same")
        .contains("counted: %s".formatted(counted()));
    Invocation.of("show", "mixnet-s", "--width", "0")
        .isRefused("--width: must be greater than 0, was 0.0; see 'mixnas show --help'");
    Invocation.of("show", "mixnet-s", "--small-images=0")
        .isRefused(
            "small images: must take at least 1 reduction away, was 0; see 'mixnas show --help'");
    Invocation.of("show", "mixnet-s", "--blocks", "--layers")
        .isRefused("--blocks, --layers: must be one of them; see 'mixnas show --help'");
  }

  @Test
  void aNameIsShownAndNotObeyed() throws IOException {
    String name = "Mix\\u001b[2J\u009b1m\u202eNet\\nmixnas: all is well";
    String json =
        ArchitectureJson.write(Zoo.require("mixnet-s").requireArchitecture())
            .replaceFirst("\\{", "{\"name\": \"" + name.replace("\\", "\\\\") + "\",");
    Path file = Files.writeString(directory.resolve("evil\u001b[31m.json"), json);

    String drawn = Invocation.of("show", file.toString()).isDone().out();
    String told = Invocation.of("show", file.toString(), "--format", "json").isDone().out();
    Invocation missing = Invocation.of("show", file + "\u001b]0;x\u0007");

    assertThat(drawn)
        .startsWith("Mix\\u001b[2J\\u009b1m\\u202eNet mixnas: all is well at 224x224, ")
        .doesNotContain("\u001b", "\u009b", "\u202e");
    assertThat(told).doesNotContain("\u001b", "\u009b", "\u202e");
    assertThat(new ObjectMapper().readTree(told).get("name").textValue())
        .isEqualTo("Mix\u001b[2J\u009b1m\u202eNet\nmixnas: all is well");
    assertThat(missing.err()).hasLineCount(1).doesNotContain("\u001b", "\u0007");
  }

  private static String counted() {
    Cost cost =
        Cost.of(
            Zoo.require("mixnet-s")
                .requireArchitecture()
                .forSmallImages(1)
                .withResolution(32)
                .withClasses(10)
                .scaled(0.65));
    return String.format(
        Locale.ROOT,
        "%,d multiply-adds, %,d parameters, %s of activations at the peak",
        cost.multiplyAdds(),
        cost.parameters(),
        Quantities.bytes(cost.peakActivationBytes()));
  }

  @Test
  void countsEveryLayerAtAnotherResolution() {
    Invocation show =
        Invocation.of("show", "mixnet-s", "--layers", "--resolution", "192", "--classes", "10")
            .isDone();

    assertThat(show.out().lines())
        .startsWith("MixNet-S at 192x192, 10 classes, padding same")
        .anyMatch(line -> line.matches("head +dense +10 +1x1 +15,360 +15,370 .*"));
  }

  @Test
  void writesJsonForScripts() throws IOException {
    JsonNode shown =
        new ObjectMapper()
            .readTree(Invocation.of("show", "mixnet-s", "--format", "json").isDone().out());

    assertThat(shown.get("multiplyAdds").longValue()).isEqualTo(239_173_360);
    assertThat(shown.get("parameters").longValue()).isEqualTo(4_134_606);
    assertThat(shown.at("/architecture/format").textValue()).isEqualTo("mixnas-architecture");
    long sum = 0;
    for (JsonNode layer : shown.get("layers")) {
      sum += layer.get("multiplyAdds").longValue();
    }
    assertThat(sum).isEqualTo(239_173_360);
  }

  @Test
  void refusesTablesOfTextAsJson() {
    for (String table : new String[] {"--blocks", "--layers"}) {
      Invocation.of("show", "mixnet-s", table, "--format", "json")
          .isRefused(
              "%s: is for --format text; JSON has the layers anyway; see 'mixnas show --help'"
                  .formatted(table));
    }
    Invocation.of("show", "mixnet-s", "--blocks", "--layers", "--format", "json")
        .isRefused("--blocks, --layers: must be one of them; see 'mixnas show --help'");
  }

  @Test
  void refusesToTakeMoreReductionsAwayThanThereAre() {
    Invocation.of("show", "mixnet-s", "--small-images=5").isDone();
    Invocation.of("show", "mixnet-s", "--small-images=99")
        .isRefused(
            "small images: must take at most 5 reductions away, the stem's and 4 of blocks, was 99;"
                + " see 'mixnas show --help'");
  }

  @Test
  void saysWhatAnOnnxModelIsFor() throws IOException {
    Path model = Files.write(directory.resolve("model.onnx"), new byte[] {8, 8, (byte) 0xff});

    Invocation.of("show", model.toString())
        .isRefused(
            model
                + ": must be an architecture, a model.zip or weights as safetensors, is named as an"
                + " ONNX model, which only mixnas predict takes");
  }

  @Test
  void readsAnArchitecturesFile() throws IOException {
    Path file = directory.resolve("network.json");
    Invocation.of("export", "mixnet-s", "--to", "json", "--out", file.toString()).isDone();

    assertThat(Invocation.of("show", file.toString()).isDone().out())
        .startsWith("MixNet-S at 224x224")
        .contains("counted: 239,173,360 multiply-adds");
  }

  @Test
  void suggestsTheNearestNetwork() {
    Invocation.of("show", "mixnet-z")
        .isRefused(
            "unknown network 'mixnet-z': did you mean mixnet-s? (and there is no such file)");
  }

  @Test
  void saysWhatCannotBeShown() {
    Invocation.of("show", "nasnet-a")
        .isRefused("network 'nasnet-a' cannot be built: only its published figures are known");
  }

  @Test
  void namesFieldAndLineOfABadFile() throws IOException {
    Path file = directory.resolve("network.json");
    Invocation.of("export", "mixnet-s", "--to", "json", "--out", file.toString()).isDone();
    String text = Files.readString(file);
    Files.writeString(file, text.replaceFirst("\"stride\" *: *2", "\"stride\" : \"wide\""));

    Invocation show = Invocation.of("show", file.toString());

    assertThat(show.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(show.err())
        .hasLineCount(1)
        .matches(
            "mixnas: stem\\.stride: must be .*, was 'wide' \\(.*network\\.json line \\d+\\)\n");
  }

  @Test
  void refusesWhatIsNoArchitecture() throws IOException {
    Path file = directory.resolve("network.json");
    Files.writeString(file, "{\"format\": \"mixnas-architecture\"");
    assertThat(Invocation.of("show", file.toString()).err())
        .hasLineCount(1)
        .startsWith("mixnas: malformed: ")
        .endsWith("(" + file + " line 1)\n");

    Invocation.of("show", directory.toString())
        .isRefused(directory + ": must be a file, is a directory");
  }

  @Test
  void refusesImagesThatAreTooSmall() {
    Invocation.of("show", "mixnet-s", "--resolution", "7")
        .isRefused("resolution: must be at least 8, was 7; see 'mixnas show --help'");
  }
}
