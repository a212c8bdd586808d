package io.mixnas.plugin;

import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.EvaluatorContext;
import io.mixnas.evaluator.EvaluatorContract;
import io.mixnas.evaluator.EvaluatorProvider;
import io.mixnas.evaluator.EvaluatorSettings;
import io.mixnas.evaluator.Evaluators;
import io.mixnas.option.OptionContext;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the evaluator of docs/examples/plugin keeps the contract, from its jar. */
class ExampleEvaluatorTest extends EvaluatorContract {
  private static Providers<EvaluatorProvider> evaluators;

  @BeforeAll
  static void compile(@TempDir Path directory) {
    evaluators = Evaluators.in(PluginDirectory.open(PluginJar.example(directory)));
  }

  @Override
  protected Evaluator evaluator(EvaluatorContext context) {
    return EvaluatorSettings.of(evaluators.select("depth"), OptionContext.ofResolution(32))
        .create(context);
  }

  @Override
  protected boolean trainsForEpochs() {
    return false;
  }
}
