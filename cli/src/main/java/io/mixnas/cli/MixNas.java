package io.mixnas.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code mixnas}. */
@Command(
    name = "mixnas",
    description = "Searches mobile image classifiers with mixed depthwise convolutions.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  mixnas search                          a campaign on built-in images",
      "  mixnas search --data photos --flops-budget 60M",
      "  mixnas show mixnet-s                   a published network and its cost",
      "  mixnas search --help                   all options of a command",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage or input, 130 interrupted."
    },
    subcommands = {
      SearchCommand.class,
      ResumeCommand.class,
      StatusCommand.class,
      ReportCommand.class,
      TrialsCommand.class,
      ShowCommand.class,
      ZooCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      PredictCommand.class,
      EvaluateCommand.class,
      TrainCommand.class,
      BenchmarkCommand.class
    })
public final class MixNas implements Runnable {
  @Option(
      names = "--stacktrace",
      description = "With an error, show where in the program it arose.",
      scope = ScopeType.INHERIT)
  private boolean stackTrace;

  @Spec private CommandSpec spec;

  private MixNas() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT); // for libraries; what is ours names it where it matters
    Launcher.watch(() -> Runtime.getRuntime().halt(ExitCode.KILLED));
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    Optional<String> unreadable = FileNameCharset.ofMachine().complaintOf(arguments);
    if (unreadable.isPresent()) {
      err.println("mixnas: " + unreadable.get());
      err.flush();
      System.exit(ExitCode.WRONG_INPUT);
    }
    System.exit(execute(out, err, arguments));
  }

  /**
   * Runs a command.
   *
   * @return its exit code
   */
  static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    Errors errors = new Errors();
    CommandLine command =
        new CommandLine(new MixNas())
            .setOut(out)
            .setErr(err)
            .setUsageHelpWidth(100)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(errors)
            .setExecutionExceptionHandler(errors);
    try {
      return command.execute(arguments);
    } catch (LinkageError | OutOfMemoryError e) { // such as no native library for this machine
      return errors.handleError(e, command);
    } finally {
      out.flush();
      err.flush();
    }
  }

  /** Whether errors show where they arose. */
  boolean showsStackTraces() {
    return stackTrace;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "needs a command");
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
