package io.mixnas.document;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.SPARSE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {
  private static final String YAML =
      """
      # a comment
      stem:
        channels: 8
      stages:
        - name: one
          kernels: [3,
                    5]
        - name: two
      """;
  private static final String JSON =
      """
      {
        "stem": {"channels": 8},
        "stages": [
          {"name": "one",
           "kernels": [3, 5]},

          {"name": "two"}
        ]
      }
      """;

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "stem, 2, 2",
    "stem.channels, 3, 2",
    "stages, 4, 3",
    "stages[0].name, 5, 4",
    "stages[0].kernels[0], 6, 5",
    "stages[0].kernels[1], 7, 5",
    "stages[1].name, 8, 7"
  })
  void everyValueKnowsItsPathAndLine(String path, int yamlLine, int jsonLine) {
    assertThat(at(Document.yaml("f.yaml", YAML), path).error("bad"))
        .hasMessageStartingWith(path + ": bad (f.yaml line ")
        .hasMessageEndingWith(" line %s)", yamlLine);
    assertThat(at(Document.json("f.json", JSON), path).error("bad"))
        .hasMessage("%s: bad (f.json line %s)", path, jsonLine);
  }

  @Test
  void anAliasIsWhatItsAnchorIsAtTheLineOfTheAlias() {
    Field root = Document.yaml("f.yaml", "a: &x\n  b: {c: 1}\nd:\n  - *x\n");
    Field value = at(root, "d[0].b.c");

    assertThat(value.integer(1, 1)).isEqualTo(1);
    assertThat(value.error("bad")).hasMessage("d[0].b.c: bad (f.yaml line 4)");
  }

  @Test
  void anAliasMayBeOfASingleValue() {
    Field root =
        Document.yaml(
            "f.yaml",
            "# \ud83d\ude00\na: &x relu\nb: [*x, &y 3, &z 'q', &w-1 null]\nc: [*y, *z, *w-1]\n");

    assertThat(at(root, "b[0]").text()).isEqualTo("relu");
    assertThat(at(root, "c[0]").integer(3, 3)).isEqualTo(3);
    assertThat(at(root, "c[1]").text()).isEqualTo("q");
    assertThat(at(root, "c[2]")).hasToString("c[2] = null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ufeff# c\na: &x 1\nb: *x\n", "# c\r\na: &x 1\r\nb: *x\r\n"})
  void aFileOfWindowsIsReadLikeAnyOther(String text) {
    Field value = Document.yaml("f.yaml", text).required("b");

    assertThat(value.integer(1, 1)).isEqualTo(1);
    assertThat(value.error("bad")).hasMessage("b: bad (f.yaml line 3)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: *x | alias 'x' has no anchor before it (f.yaml line 1)",
        "a: &x [*x] | alias 'x' has no anchor before it (f.yaml line 1)",
        "a: &x {b: 1, c: *x} | alias 'x' has no anchor before it (f.yaml line 1)",
        "a: 1\\na: 2 | malformed: Duplicate field 'a' (f.yaml line 2)",
        "a: 1\\n---\\nb: 2 | one document expected, another one begins here (f.yaml line 3)",
        "'' | empty document (f.yaml)",
        "# nothing | empty document (f.yaml)"
      })
  void refusesYamlWithTheLine(String yaml, String message) {
    assertRefused(() -> Document.yaml("f.yaml", yaml.replace("\\n", "\n")), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: [1, 2", "a: b: c", "\tb: 1", "a: 'x", "a: \u0007", "%"})
  void refusesBrokenYamlInOneLine(String yaml) {
    assertThatThrownBy(() -> Document.yaml("f.yaml", yaml))
        .isInstanceOf(DocumentException.class)
        .message()
        .matches("malformed: .{5,} \\(f.yaml line \\d\\)");
  }

  @Test
  void refusesJsonWithTheLine() {
    assertRefused(
        () -> Document.json("f.json", "{\"a\": 1,\n \"a\": 2}"),
        "malformed: Duplicate field 'a' (f.json line 2)");
    assertRefused(() -> Document.json("f.json", ""), "empty document (f.json)");
    assertRefused(
        () -> Document.json("f.json", "{}\n{}"),
        "one document expected, another one begins here (f.json line 2)");
    assertThatThrownBy(() -> Document.json("f.json", "{\n \"a\": [1,\n"))
        .isInstanceOf(DocumentException.class)
        .message()
        .startsWith("malformed: Unexpected end-of-input")
        .doesNotContain("Source")
        .hasLineCount(1);
  }

  @Test
  void refusesToNestDeeperThanAnyoneNeeds() {
    String shallow = "[".repeat(100) + "]".repeat(100);

    assertThat(Document.json("f.json", shallow).elements()).hasSize(1);
    for (int depth : new int[] {101, 5_000}) {
      String deep = "[".repeat(depth) + "]".repeat(depth);
      assertRefused(() -> Document.json("f.json", deep), "nested deeper than 100 (f.json line 1)");
      assertRefused(() -> Document.yaml("f.yaml", deep), "nested deeper than 100 (f.yaml line 1)");
    }
  }

  @Test
  void refusesMoreThanAnyoneWrites() {
    String long1 = "# " + "x".repeat(DocumentLimits.LONGEST_YAML_LINE);
    assertRefused(
        () -> Document.yaml("a.yaml", "a: 1\n" + long1),
        "must have at most 65536 characters in a line, has 65538 (a.yaml line 2)");
    String comments = "# comment\n".repeat(DocumentLimits.MOST_YAML_CHARACTERS / 10 + 1);
    assertRefused(
        () -> Document.yaml("a.yaml", comments),
        "a.yaml: must be YAML of at most 262144 characters, has 262150");
    assertRefused(
        () -> Document.json("a.json", " ".repeat(DocumentLimits.MOST_BYTES + 1)),
        "a.json: must be JSON of at most 16777216 characters, has 16777217");
    String values = "1,".repeat(DocumentLimits.MOST_VALUES);
    assertRefused(
        () -> Document.json("a.json", "[" + values + "1]"),
        "has more than 400000 values (a.json line 1)");
    assertRefused(
        () -> Document.json("a.json", "{\"" + "n".repeat(501) + "\": 1}"),
        "names that lead to a value must have at most 500 characters together (a.json line 1)");
  }

  @Test
  void aFileThatIsTooLargeIsNotRead() throws IOException {
    Path file = directory.resolve("large.yaml");
    try (var channel = FileChannel.open(file, CREATE_NEW, WRITE, SPARSE)) {
      channel.write(ByteBuffer.wrap(new byte[] {'\n'}), DocumentLimits.MOST_BYTES);
    }

    assertRefused(
        () -> Document.read(file),
        file + ": must be a document of at most 16777216 bytes, has 16777217");
  }

  @Test
  void aFileIsJsonWhereItsNameSaysSoAndYamlOtherwise() throws IOException {
    Path json = Files.writeString(directory.resolve("a.JSON"), "{\"a\":\t1}");
    Path yaml = Files.writeString(directory.resolve("a.yml"), "a: 1");

    assertThat(Document.read(json).required("a").text()).isEqualTo("1");
    assertThat(Document.read(yaml).required("a").text()).isEqualTo("1");
    assertThat(Document.read(yaml).source()).isEqualTo(yaml.toString());
  }

  @Test
  void aByteOrderMarkIsNoPartOfATextFile() throws IOException {
    Path json = Files.writeString(directory.resolve("b.json"), "\ufeff{\"a\": 1}");

    assertThat(Document.read(json).required("a").text()).isEqualTo("1");
    assertThat(Document.text(json)).startsWith("{");
  }

  @Test
  void aFileThatCannotBeReadIsNamed() throws IOException {
    Path missing = directory.resolve("missing.yaml");
    Path image = Files.write(directory.resolve("image.yaml"), new byte[] {(byte) 0xff});

    assertRefused(() -> Document.read(missing), missing + ": no such file");
    assertRefused(() -> Document.read(image), image + ": must be UTF-8 text");
    assertRefused(() -> Document.read(directory), directory + ": must be a file, is a directory");
  }

  private static Field at(Field root, String path) {
    Field field = root;
    for (String step : path.split("[.\\[]", -1)) {
      field =
          step.endsWith("]")
              ? field.elements().get(Integer.parseInt(step.replace("]", "")))
              : field.required(step);
    }
    return field;
  }

  private static void assertRefused(Runnable reading, String message) {
    assertThatThrownBy(reading::run).isInstanceOf(DocumentException.class).hasMessage(message);
  }
}
