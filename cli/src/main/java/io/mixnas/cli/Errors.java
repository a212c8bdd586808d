package io.mixnas.cli;

import io.mixnas.campaign.CampaignException;
import io.mixnas.campaign.OpenTrialException;
import io.mixnas.cli.NumberConverters.WrongNumberException;
import io.mixnas.cluster.ClusterException;
import io.mixnas.cluster.ClusterTaskException;
import io.mixnas.comparison.ComparisonException;
import io.mixnas.controller.InfeasibleBudgetException;
import io.mixnas.controller.ReplayMismatchException;
import io.mixnas.document.DocumentException;
import io.mixnas.evaluator.PreparationException;
import io.mixnas.evaluator.data.DataException;
import io.mixnas.evaluator.kernel.ForcedKernelsException;
import io.mixnas.export.ExportException;
import io.mixnas.fidelity.FidelityException;
import io.mixnas.notation.NotationException;
import io.mixnas.peer.PeerException;
import io.mixnas.plugin.PluginException;
import io.mixnas.results.StoreInUseException;
import io.mixnas.results.WrongStoreException;
import io.mixnas.results.file.StoreException;
import io.mixnas.results.onnx.OnnxException;
import io.mixnas.training.TrainingException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns every failure into one line on standard error and an exit code. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final int LONGEST = 1 << 16;

  /** Exceptions whose messages suit a user, and which another input would avoid. */
  private static final List<Class<? extends RuntimeException>> WRONG_INPUT =
      List.of(
          CampaignException.class,
          DataException.class,
          DocumentException.class,
          FidelityException.class,
          ComparisonException.class,
          ForcedKernelsException.class,
          InfeasibleBudgetException.class,
          NotationException.class,
          OnnxException.class,
          ParameterException.class,
          PluginException.class,
          PreparationException.class,
          ReplayMismatchException.class,
          TrainingException.class,
          WrongStoreException.class);

  /** Exceptions whose messages suit a user, and which the same input may avoid another time. */
  private static final List<Class<? extends RuntimeException>> FAILURES =
      List.of(
          ClusterException.class,
          ClusterTaskException.class,
          ExportException.class,
          OpenTrialException.class,
          PeerException.class,
          StoreException.class,
          StoreInUseException.class);

  @Override
  public int handleParseException(ParameterException error, String[] arguments) {
    CommandLine command = error.getCommandLine();
    String line = rule(error) + suggestion(error);
    print(command, "%s; see '%s --help'".formatted(line, qualifiedName(command)), error);
    return ExitCode.WRONG_INPUT;
  }

  @Override
  public int handleExecutionException(
      Exception error, CommandLine command, ParseResult parseResult) {
    if (error instanceof OutputException unwritten) {
      return handleUnwritten(unwritten, command);
    }
    boolean isWrongInput = isOneOf(WRONG_INPUT, error);
    boolean isFitForAUser = isWrongInput || isOneOf(FAILURES, error);
    String line = isFitForAUser ? String.valueOf(error.getMessage()) : unexpected(error);
    print(command, MachineFault.behind(error).orElse(line), error);
    return isWrongInput ? ExitCode.WRONG_INPUT : ExitCode.FAILED;
  }

  /**
   * Handles results that could not be written. That is a failure, unless the reader simply stopped
   * reading.
   */
  int handleUnwritten(OutputException error, CommandLine command) {
    if (error.isUnread()) {
      return ExitCode.UNREAD;
    }
    print(command, firstLine(error.getMessage()), error);
    return ExitCode.FAILED;
  }

  /** Handles what the virtual machine lacks, such as memory or a native library, and defects. */
  int handleError(Error error, CommandLine command) {
    print(command, MachineFault.behind(error).orElseGet(() -> line(error)), error);
    return ExitCode.FAILED;
  }

  private static String line(Error error) {
    boolean isLack = error instanceof LinkageError || error instanceof OutOfMemoryError;
    return isLack ? lack(error) : unexpected(error);
  }

  private static String lack(Error error) {
    String cause =
        Stream.<Throwable>iterate(error, Objects::nonNull, Throwable::getCause)
            .reduce((first, second) -> second)
            .map(Throwable::toString)
            .orElseThrow();
    return "this machine cannot run it: " + firstLine(cause);
  }

  private static String unexpected(Throwable error) {
    return "unexpected: %s (--stacktrace shows where)".formatted(firstLine(error.toString()));
  }

  private static void print(CommandLine command, String line, Throwable error) {
    Terminal terminal = Terminal.of(command);
    terminal.say("mixnas: " + shortened(line));
    MixNas root = command.getCommandSpec().root().userObject() instanceof MixNas m ? m : null;
    if (root != null && root.showsStackTraces()) {
      error.printStackTrace(terminal.err());
      terminal.err().flush();
    }
  }

  private static boolean isOneOf(List<Class<? extends RuntimeException>> kinds, Exception error) {
    return kinds.stream().anyMatch(kind -> kind.isInstance(error));
  }

  private static String suggestion(ParameterException error) {
    if (error instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      return ", did you mean %s?".formatted(unmatched.getSuggestions().get(0));
    }
    return "";
  }

  private static String qualifiedName(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  private static String firstLine(String text) {
    return text == null ? "no message" : text.lines().findFirst().orElse("");
  }

  /**
   * Returns the rule that was broken. A number that cannot be read is reported under the name of
   * its option, as every other rule is.
   */
  private static String rule(ParameterException error) {
    if (error.getCause() instanceof WrongNumberException wrong && error.getArgSpec() != null) {
      return "%s: %s".formatted(name(error.getArgSpec()), wrong.getMessage());
    }
    return firstLine(error.getMessage());
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  /** Shortens a message, since names of any length may occur in it. */
  private static String shortened(String line) {
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
  }
}
