package io.mixnas.fidelity;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mixnas.document.Document;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SameSettingsTest {
  private static final Path DIRECTORY = Path.of("fidelity", "001");

  @Test
  void takesTheSameHoweverItIsWritten() {
    Map<String, Object> now = settings("proxy", 5L, 0.5);

    assertThatCode(() -> SameSettings.require(DIRECTORY, Document.plain(now), now))
        .doesNotThrowAnyException();
    assertThatCode(
            () ->
                SameSettings.require(
                    DIRECTORY,
                    Document.json(
                        "f.json",
                        "{\"evaluator\": {\"width\": 0.50, \"name\": \"proxy\"}, \"seed\": 5}"),
                    now))
        .doesNotThrowAnyException();
  }

  @Test
  void namesTheFirstThatDiffers() {
    assertThatExceptionOfType(FidelityException.class)
        .isThrownBy(
            () ->
                SameSettings.require(
                    DIRECTORY,
                    Document.plain(settings("proxy", 5L, 0.5)),
                    settings("proxy", 5L, 1)))
        .withMessage(
            DIRECTORY
                + ": was begun with other settings: evaluator.width was 0.5, is 1.0; use the same"
                + " settings, or choose another --out");
  }

  @Test
  void namesWhatIsMissing() {
    assertThatExceptionOfType(FidelityException.class)
        .isThrownBy(
            () ->
                SameSettings.require(
                    DIRECTORY, Document.json("f", "{}"), settings("proxy", 5L, 0.5)))
        .withMessageContaining("seed was not there, is 5;");
  }

  private static Map<String, Object> settings(String name, long seed, double width) {
    Map<String, Object> evaluator = new LinkedHashMap<>();
    evaluator.put("name", name);
    evaluator.put("width", width);
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("seed", seed);
    settings.put("evaluator", evaluator);
    return settings;
  }
}
