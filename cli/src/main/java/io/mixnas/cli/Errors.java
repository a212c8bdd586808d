package io.mixnas.cli;

import io.mixnas.campaign.CampaignException;
import io.mixnas.controller.InfeasibleBudgetException;
import io.mixnas.controller.ReplayMismatchException;
import io.mixnas.document.DocumentException;
import io.mixnas.document.OneLine;
import io.mixnas.evaluator.data.DataException;
import io.mixnas.evaluator.kernel.ForcedKernelsException;
import io.mixnas.export.ExportException;
import io.mixnas.notation.NotationException;
import io.mixnas.peer.PeerException;
import io.mixnas.results.DirectoryInUseException;
import io.mixnas.results.StoreException;
import io.mixnas.results.WrongStoreException;
import io.mixnas.results.onnx.OnnxException;
import io.mixnas.training.TrainingException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into one line on standard error and an exit code. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
  /** Their messages are fit for a user, and another input would be right. */
  private static final List<Class<? extends RuntimeException>> WRONG_INPUT =
      List.of(
          CampaignException.class,
          DataException.class,
          DocumentException.class,
          ForcedKernelsException.class,
          InfeasibleBudgetException.class,
          NotationException.class,
          OnnxException.class,
          ParameterException.class,
          ReplayMismatchException.class,
          TrainingException.class,
          WrongStoreException.class);

  /** Their messages are fit for a user, and the same input may be right another time. */
  private static final List<Class<? extends RuntimeException>> FAILURES =
      List.of(
          DirectoryInUseException.class,
          ExportException.class,
          PeerException.class,
          StoreException.class);

  @Override
  public int handleParseException(ParameterException error, String[] arguments) {
    CommandLine command = error.getCommandLine();
    String line = firstLine(error.getMessage()) + suggestion(error);
    print(command, "%s; see '%s --help'".formatted(line, qualifiedName(command)), error);
    return ExitCode.WRONG_INPUT;
  }

  @Override
  public int handleExecutionException(
      Exception error, CommandLine command, ParseResult parseResult) {
    boolean isWrongInput = isOneOf(WRONG_INPUT, error);
    boolean isFitForAUser = isWrongInput || isOneOf(FAILURES, error);
    String line = isFitForAUser ? firstLine(error.getMessage()) : unexpected(error);
    print(command, MachineFault.behind(error).orElse(line), error);
    return isWrongInput ? ExitCode.WRONG_INPUT : ExitCode.FAILED;
  }

  /** What the virtual machine lacks. */
  int handleError(Error error, CommandLine command) {
    print(command, MachineFault.behind(error).orElseGet(() -> lack(error)), error);
    return ExitCode.FAILED;
  }

  private static String lack(Error error) {
    String cause =
        Stream.<Throwable>iterate(error, Objects::nonNull, Throwable::getCause)
            .reduce((first, second) -> second)
            .map(Throwable::toString)
            .orElseThrow();
    return "this machine cannot run it: " + firstLine(cause);
  }

  private static String unexpected(Exception error) {
    return "unexpected: %s (--stacktrace shows where)".formatted(firstLine(error.toString()));
  }

  private static void print(CommandLine command, String line, Throwable error) {
    command.getErr().println("mixnas: " + line);
    MixNas root = command.getCommandSpec().root().userObject() instanceof MixNas m ? m : null;
    if (root != null && root.showsStackTraces()) {
      error.printStackTrace(command.getErr());
    }
    command.getErr().flush();
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
    return text == null ? "no message" : OneLine.of(text.lines().findFirst().orElse(""));
  }
}
