package io.mixnas.evaluator.command;

import io.mixnas.architecture.Architecture;
import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import io.mixnas.evaluator.EvaluationException;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.EvaluatorContext;
import io.mixnas.evaluator.Preparation;
import io.mixnas.notation.ArchitectureJson;
import io.mixnas.notation.NotationException;
import io.mixnas.notation.TensorFlowNotation;
import io.mixnas.notation.TimmNotation;
import io.mixnas.objective.CostMeasure;
import io.mixnas.space.Genotype;
import io.mixnas.trial.Evaluation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates networks by an external trainer: a program that gets each architecture through its
 * arguments and reports the score as JSON. It depends on the program whether equal networks and
 * seeds get equal scores.
 */
final class CommandEvaluator implements Evaluator {
  private static final Logger LOG = LoggerFactory.getLogger(CommandEvaluator.class);
  private static final String JOBS = "jobs";
  private static final String DIRECTORY_VARIABLE = "MIXNAS_JOB";
  private static final int LONGEST_CAUSE = 400;

  private final CommandSettings settings;
  private final EvaluatorContext context;
  private final CommandTemplate command;
  private final JobPlace place;
  private final Set<String> leftOut; // parts of results that were warned of, each once

  /**
   * Creates an evaluator. It runs nothing yet.
   *
   * @throws IllegalArgumentException when the program does not exist
   */
  CommandEvaluator(CommandSettings settings, EvaluatorContext context) {
    this(settings, context, located(settings), new JobPlace(), ConcurrentHashMap.newKeySet());
  }

  private CommandEvaluator(
      CommandSettings settings,
      EvaluatorContext context,
      CommandTemplate command,
      JobPlace place,
      Set<String> leftOut) {
    this.settings = settings;
    this.context = context;
    this.command = command;
    this.place = place;
    this.leftOut = leftOut;
  }

  private static CommandTemplate located(CommandSettings settings) {
    CommandTemplate command = settings.command();
    return new CommandTemplate(
        command.text(), new CommandPaths(settings.home()).absolute(command.words()));
  }

  /**
   * Chooses the place of the jobs, and ends processes that an earlier session has left running
   * there.
   */
  @Override
  public void prepare(Preparation preparation) {
    preparation.directory().ifPresent(directory -> place.use(directory.resolve(JOBS)));
  }

  @Override
  public Evaluation evaluate(Architecture architecture, long seed, EvaluationListener listener)
      throws EvaluationException, InterruptedException {
    long start = System.nanoTime();
    JobDirectory job = place.begin(listener.trial());
    List<String> arguments = arguments(job, architecture, seed);
    TrainerProcess.End end =
        TrainerProcess.run(job, arguments, environment(job, listener), settings.limit().duration());
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    Evaluation evaluation =
        end.unkept().isPresent()
            ? unkept(job, end, time, end.unkept().get())
            : evaluation(job, end, time);
    if (!settings.keepsAll()) {
      job.delete();
    }
    listener.advanced(1);
    return evaluation;
  }

  private static Map<String, String> environment(JobDirectory job, EvaluationListener listener) {
    Map<String, String> variables = new HashMap<>(listener.environment());
    variables.put(DIRECTORY_VARIABLE, job.path().toString());
    return variables;
  }

  @Override
  public Evaluator trainingFor(int epochs) {
    return new CommandEvaluator(settings.withEpochs(epochs), context, command, place, leftOut);
  }

  @Override
  public void close() {
    place.close();
  }

  private List<String> arguments(JobDirectory job, Architecture architecture, long seed)
      throws EvaluationException {
    job.write(job.architecture(), ArchitectureJson.write(architecture));
    if (command.uses(Placeholder.PYTHON)) {
      String name = job.path().getFileName().toString();
      job.write(job.python(), said("timm", () -> TimmNotation.python(name, architecture)));
    }
    if (command.uses(Placeholder.TF)) {
      job.write(
          job.blocks(),
          said("TensorFlow's MixNet code", () -> TensorFlowNotation.write(architecture)));
    }
    return command.fill(placeholder -> value(placeholder, job, architecture, seed));
  }

  private String value(
      Placeholder placeholder, JobDirectory job, Architecture architecture, long seed) {
    return switch (placeholder) {
      case JSON -> job.architecture().toString();
      case PYTHON -> job.python().toString();
      case TF -> job.blocks().toString();
      case GENOTYPE -> context.space().encode(architecture).map(Genotype::toString).orElse("none");
      case SEED -> Long.toString(seed);
      case EPOCHS -> Integer.toString(settings.epochs());
      case RESOLUTION -> Integer.toString(settings.resolution());
      case CLASSES -> Integer.toString(architecture.head().classes());
      case BUDGET -> budget();
      case DIRECTORY -> job.path().toString();
      case HOME -> settings.home().toString();
    };
  }

  private String budget() {
    Long most = context.limits().get(CostMeasure.MULTIPLY_ADDS);
    return most == null ? "unlimited" : Long.toString(most);
  }

  private static String said(String whose, Supplier<String> notation) throws EvaluationException {
    try {
      return notation.get();
    } catch (NotationException e) {
      throw new EvaluationException(
          "the notation of %s cannot express this network: %s".formatted(whose, e.getMessage()), e);
    }
  }

  /**
   * Returns the evaluation of a program whose output could not be kept.
   *
   * @throws UncheckedIOException when there is no result; what kept the output from being written
   *     may have kept the program from its work
   */
  private Evaluation unkept(
      JobDirectory job, TrainerProcess.End end, Duration time, IOException cause) {
    String message = "command: output cannot be kept: " + reason(cause);
    try {
      Evaluation evaluation = evaluation(job, end, time);
      LOG.warn("{}; the result counts all the same ({})", message, place.shown(job.output()));
      return evaluation;
    } catch (EvaluationException e) {
      UncheckedIOException unkept = new UncheckedIOException(message, cause);
      unkept.addSuppressed(e);
      throw unkept;
    }
  }

  private static String reason(IOException cause) {
    return cause instanceof FileSystemException named && named.getReason() == null
        ? named.getClass().getSimpleName().replace("Exception", ": ") + named.getFile()
        : cause.getMessage();
  }

  private Evaluation evaluation(JobDirectory job, TrainerProcess.End end, Duration time)
      throws EvaluationException {
    if (end.exitCode().isEmpty()) {
      throw failed("must end within %s, was ended".formatted(settings.limit().text()), end, job);
    }
    if (end.exitCode().getAsInt() != 0) {
      throw failed("exit code " + end.exitCode().getAsInt(), end, job);
    }
    if (settings.resultFile().isPresent()) {
      Path file = job.path().resolve(settings.resultFile().get());
      return result(settings.resultFile().get(), text(file, end, job), time);
    }
    if (end.result().isEmpty()) {
      throw failed("the last line of output must be a result, there was none", end, job);
    }
    return result("the last line of output", end.result().get(), time);
  }

  private Evaluation result(String where, String text, Duration time) throws EvaluationException {
    return TrainerResult.read(
        where,
        text,
        settings.measure(),
        time,
        (part, rule) -> {
          if (leftOut.add(part)) {
            LOG.warn("command: {}; it is left out, and the score counts", rule);
          }
        });
  }

  private String text(Path file, TrainerProcess.End end, JobDirectory job)
      throws EvaluationException {
    if (!Files.exists(file)) {
      throw failed("must write %s, has not".formatted(file.getFileName()), end, job);
    }
    try {
      return Document.text(file);
    } catch (DocumentException e) {
      throw new EvaluationException(e.getMessage(), e);
    }
  }

  /**
   * Returns a failure whose message ends in the last lines of output, which people look for first.
   */
  private EvaluationException failed(String rule, TrainerProcess.End end, JobDirectory job) {
    String said = String.join(" / ", end.lines());
    String last = said.substring(Math.max(0, said.length() - LONGEST_CAUSE));
    return new EvaluationException(
        "%s%s (%s)"
            .formatted(
                rule,
                last.isEmpty() ? "; it said nothing" : ": " + last,
                place.shown(job.output())));
  }
}
