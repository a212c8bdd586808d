package io.mixnas.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Tests the example of docs/search-spaces.md. */
class DocumentedSpaceTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "search-spaces.md");

  @Test
  void theExampleIsASearchSpace() throws IOException {
    SearchSpace space = SearchSpaces.parse("search-spaces.md", example());

    assertThat(space.name()).isEqualTo("my-space");
    assertThat(space.decisions())
        .extracting(Decision::name)
        .containsExactly(
            "stem.channels",
            "middle.depth",
            "middle.width",
            "middle.se",
            "middle.activation",
            "middle.first.groups",
            "middle.first.expand",
            "middle.rest.kernels",
            "layers.layer1",
            "layers.layer2",
            "layers.layer3");
    assertThat(space.decode(space.sample(new SplittableRandom(1))).trunkChannels()).isEqualTo(64);
  }

  @Test
  void everyKindOfLayerIsThereWithItsFields() throws IOException {
    String text = Files.readString(DOCUMENT);
    for (LayerKind kind : LayerKinds.ALL) {
      String row = row(text, kind.name());
      if (kind.name().equals("inverted-residual")) {
        assertThat(row).contains("those of a block above", "`se`", "`activation`");
      } else {
        assertThat(kind.fields())
            .extracting(BlockField::name)
            .allMatch(name -> row.contains("`" + name + "`"));
      }
    }
  }

  @Test
  void everyFieldIsThereWithItsRule() throws IOException {
    String text = Files.readString(DOCUMENT);
    for (BlockField<?> field :
        List.of(
            BlockFields.STRIDE,
            BlockFields.DEPTH,
            BlockFields.WIDTH,
            BlockFields.SE,
            BlockFields.ACTIVATION,
            BlockFields.PARTITION,
            BlockFields.DILATED,
            BlockFields.EXPAND,
            BlockFields.EXPAND_GROUPS,
            BlockFields.PROJECT_GROUPS,
            BlockFields.GROUPS,
            BlockFields.KERNELS)) {
      assertThat(row(text, field.name())).contains("| " + field.rule() + " |");
    }
    for (String kind : List.of("edge-residual", "convolution")) {
      assertThat(row(text, kind)).contains("`kernel` (" + BlockFields.KERNEL.rule() + ")");
    }
  }

  private static String row(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith("| `" + name + "` |"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row of " + name));
  }

  private static String example() throws IOException {
    String text = Files.readString(DOCUMENT);
    int begin = text.indexOf("```yaml\n") + "```yaml\n".length();
    return text.substring(begin, text.indexOf("```", begin));
  }
}
