package io.mixnas.evaluator.command;

import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.EvaluatorContext;
import io.mixnas.evaluator.EvaluatorProvider;
import io.mixnas.evaluator.data.DataSettings;
import io.mixnas.evaluator.training.TrainingOptions;
import io.mixnas.option.Option;
import io.mixnas.option.OptionContext;
import io.mixnas.option.OptionKinds;
import io.mixnas.option.OptionSet;
import io.mixnas.option.OptionValues;
import io.mixnas.trial.Measure;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** Provides the evaluator that asks an external trainer. */
public final class CommandProvider implements EvaluatorProvider {
  private static final Option<CommandTemplate> COMMAND =
      Option.of(
          "command",
          new CommandKind(),
          (values, context) -> {
            throw new IllegalArgumentException(
                "command: must be given, such as \"python train.py --arch {json} --epochs {epochs}"
                    + " --seed {seed}\"");
          },
          "none, it must be given",
          "command that is run for each network, without a shell, in a directory of its own; it may"
              + " contain "
              + Placeholder.choices()
              + ", and prints the score as JSON in its last line");

  private static final Option<String> RESULT_FILE =
      Option.of(
          "resultFile",
          OptionKinds.text(),
          "",
          "file in the job's directory that has the JSON, in place of the last line of output");

  private static final Option<TimeLimit> TIME_LIMIT =
      Option.of(
          "timeLimit",
          new TimeLimitKind(),
          TimeLimit.none(),
          "time after which a job is ended and has failed, such as 90s, 30m or 2h");

  private static final Option<String> MEASURE =
      Option.of(
          "measure",
          OptionKinds.text(),
          Measure.ACCURACY.name(),
          "what the score is, such as cross entropy; an accuracy is between 0 and 1");

  private static final Option<String> UNIT =
      Option.of("unit", OptionKinds.text(), Measure.ACCURACY.unit(), "unit of the score");

  private static final Option<Measure.Direction> DIRECTION =
      Option.of(
          "direction",
          OptionKinds.choice(Measure.Direction.class),
          Measure.Direction.MAXIMIZE,
          "whether more or less of it is better: maximize or minimize");

  private static final Option<Integer> RESOLUTION =
      Option.of(
          TrainingOptions.RESOLUTION.name(),
          OptionKinds.integer(DataSettings.LEAST_RESOLUTION, DataSettings.GREATEST_RESOLUTION),
          (values, context) -> context.resolution(),
          "the space's",
          "what {resolution} stands for, in pixels per side");

  private static final Option<String> HOME =
      Option.of(
          "home",
          OptionKinds.text(),
          (values, context) -> Path.of("").toAbsolutePath().toString(),
          "where mixnas search was called",
          "directory from which paths in the command are seen, which {home} stands for");

  private static final Option<Keep> KEEP =
      Option.of(
          "keepJobs",
          OptionKinds.choice(Keep.class),
          Keep.ALL,
          "whose directories are kept, with their output: all, or failed for failed ones alone");

  private static final OptionSet OPTIONS =
      OptionSet.of(
              COMMAND,
              RESULT_FILE,
              TIME_LIMIT,
              MEASURE,
              UNIT,
              DIRECTION,
              TrainingOptions.EPOCHS,
              RESOLUTION,
              HOME,
              KEEP)
          .checked(CommandProvider::requireMeasure)
          .checked(CommandProvider::requireResultFile)
          .checked(CommandProvider::requireHome);

  /** States which directories of jobs are kept. */
  enum Keep {
    ALL,
    FAILED
  }

  @Override
  public String name() {
    return "command";
  }

  @Override
  public String summary() {
    return "asks an external trainer";
  }

  @Override
  public OptionSet options() {
    return OPTIONS;
  }

  @Override
  public Evaluator create(EvaluatorContext context, OptionValues options) {
    String resultFile = options.get(RESULT_FILE);
    return new CommandEvaluator(
        new CommandSettings(
            options.get(COMMAND),
            Path.of(options.get(HOME)),
            measure(options),
            options.get(TIME_LIMIT),
            Optional.of(resultFile).filter(name -> !name.isEmpty()),
            options.get(TrainingOptions.EPOCHS),
            options.get(RESOLUTION),
            options.get(KEEP) == Keep.ALL),
        context);
  }

  @Override
  public Measure measure(OptionValues options) {
    return new Measure(options.get(MEASURE), options.get(UNIT), options.get(DIRECTION));
  }

  /** Returns the epochs of a training; empty when the command does not get their number. */
  @Override
  public OptionalInt epochs(OptionValues options) {
    return options.get(COMMAND).uses(Placeholder.EPOCHS)
        ? OptionalInt.of(options.get(TrainingOptions.EPOCHS))
        : OptionalInt.empty();
  }

  @Override
  public Optional<String> command(OptionValues options) {
    return Optional.of(options.get(COMMAND).text());
  }

  @Override
  public String description(OptionValues options) {
    return "networks trained by " + options.get(COMMAND).text();
  }

  private static void requireMeasure(OptionValues values, OptionContext context) {
    Measure measure;
    try {
      measure = new Measure(values.get(MEASURE), values.get(UNIT), values.get(DIRECTION));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("measure: " + e.getMessage(), e);
    }
    if (measure.name().equals(Measure.ACCURACY.name()) && !measure.isAccuracy()) {
      throw new IllegalArgumentException(
          "measure: an accuracy has no unit and is maximized; give scores that are not between 0"
              + " and 1 another name, such as 'top-1'");
    }
  }

  private static void requireResultFile(OptionValues values, OptionContext context) {
    String name = values.get(RESULT_FILE);
    if (name.isEmpty()) {
      return;
    }
    try {
      Path path = Path.of(name);
      if (path.isAbsolute() || path.startsWith("..") || !path.normalize().equals(path)) {
        throw new InvalidPathException(name, "leads elsewhere");
      }
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "resultFile: must be the name of a file in the job's directory, was '%s'".formatted(name),
          e);
    }
  }

  private static void requireHome(OptionValues values, OptionContext context) {
    String home = values.get(HOME);
    try {
      if (Path.of(home).isAbsolute()) {
        return;
      }
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("home: must be a path, was '%s'".formatted(home), e);
    }
    throw new IllegalArgumentException("home: must be an absolute path, was '%s'".formatted(home));
  }
}
