package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.document.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptimizersTest {
  @Test
  void readsWhatItWrote() throws Exception {
    for (Optimizer optimizer :
        new Optimizer[] {new Optimizer.Nesterov(0.25), new Optimizer.RmsProp(0.5, 0.75, 1e-9)}) {
      String json = new ObjectMapper().writeValueAsString(Optimizers.tree(optimizer));
      assertThat(Optimizers.read(Document.json("o.json", json))).isEqualTo(optimizer);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nesterov", "rmsprop"})
  void knowsTheUsualNumbersOfEach(String name) {
    String json = "{\"name\": \"%s\"}".formatted(name);
    assertThat(Optimizers.read(Document.json("o.json", json))).isEqualTo(Optimizers.of(name));
    assertThat(Optimizers.names()).contains(name);
  }

  @Test
  void namesThoseThereAre() {
    assertThatThrownBy(() -> Optimizers.of("adam"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown optimizer 'adam': must be one of nesterov, rmsprop");
  }
}
