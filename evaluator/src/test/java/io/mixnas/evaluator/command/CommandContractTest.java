package io.mixnas.evaluator.command;

import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.EvaluatorContext;
import io.mixnas.evaluator.EvaluatorContract;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class CommandContractTest extends EvaluatorContract {
  @TempDir Path home;

  @Override
  protected Evaluator evaluator(EvaluatorContext context) {
    ShellTrainer trainer =
        ShellTrainer.of(
            home,
            "epoch='{\"trainingLoss\": 1, \"validationAccuracy\": 0.5}'",
            "curve=$epoch",
            "for i in $(seq 2 $1); do curve=\"$curve, $epoch\"; done",
            "echo \"{\\\"score\\\": 0.5, \\\"curve\\\": [$curve]}\"");
    return trainer.unprepared(context, "{epochs}");
  }

  @Override
  protected boolean trainsForEpochs() {
    return true;
  }
}
