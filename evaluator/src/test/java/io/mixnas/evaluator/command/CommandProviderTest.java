package io.mixnas.evaluator.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mixnas.evaluator.EvaluatorSettings;
import io.mixnas.evaluator.Evaluators;
import io.mixnas.option.OptionContext;
import io.mixnas.trial.Measure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommandProviderTest {
  @Test
  void needsACommand() {
    assertThatIllegalArgumentException()
        .isThrownBy(CommandProviderTest::settings)
        .withMessage(
            "command: must be given, such as \"python train.py --arch {json} --epochs {epochs}"
                + " --seed {seed}\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("command", "run {what}"))
        .withMessageStartingWith("command: placeholders must be among {json}, ");
  }

  @Test
  void itsPathsAreSeenFromTheWorkingDirectory() {
    assertThat(settings("command", "run {json}").options().values())
        .containsEntry("command", "run {json}")
        .containsEntry("home", Path.of("").toAbsolutePath().toString())
        .containsEntry("timeLimit", "none")
        .containsEntry("resolution", 48);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("command", "run", "home", "here"))
        .withMessage("home: must be an absolute path, was 'here'");
  }

  @Test
  void trainsForEpochsWhereTheCommandIsToldHowMany() {
    assertThat(settings("command", "run {epochs}", "epochs", "9").epochs()).hasValue(9);
    assertThat(settings("command", "run", "epochs", "9").epochs()).isEmpty();
  }

  @Test
  void scoresAreAccuraciesUnlessToldOtherwise() {
    assertThat(settings("command", "run").measure()).isEqualTo(Measure.ACCURACY);
    assertThat(settings("command", "run", "measure", "mIoU").measure())
        .isEqualTo(Measure.maximized("mIoU"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("command", "run", "direction", "minimize"))
        .withMessageStartingWith("measure: an accuracy has no unit and is maximized;");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("command", "run", "measure", " "))
        .withMessage("measure: name: must not be empty");
  }

  @Test
  void aResultFileIsInTheDirectoryOfItsJob() {
    for (String name : new String[] {"/tmp/x", "../x", "a/../../x", "./x"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> settings("command", "run", "resultFile", name))
          .withMessage(
              "resultFile: must be the name of a file in the job's directory, was '%s'"
                  .formatted(name));
    }
    assertThat(settings("command", "run", "resultFile", "out/result.json").command())
        .contains("run");
  }

  private static EvaluatorSettings settings(String... options) {
    var selection = Evaluators.own().select("command");
    for (int i = 0; i < options.length; i += 2) {
      selection = selection.parse(options[i], options[i + 1]);
    }
    return EvaluatorSettings.of(selection, OptionContext.ofResolution(48));
  }
}
