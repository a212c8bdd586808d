package io.mixnas.cli;

import io.mixnas.plugin.PluginException;
import io.mixnas.results.CampaignAddress;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Implements the command {@code mixnas}. */
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
      CampaignsCommand.class,
      ReportCommand.class,
      TrialsCommand.class,
      ShowCommand.class,
      ZooCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      PredictCommand.class,
      EvaluateCommand.class,
      TrainCommand.class,
      CompareCommand.class,
      ClusterCommand.class,
      BenchmarkCommand.class
    })
public final class MixNas implements Runnable {
  @Option(
      names = "--stacktrace",
      description = "With an error, show where in the program it arose.",
      scope = ScopeType.INHERIT)
  private boolean stackTrace;

  private static final String CHOSEN = "chosen";

  @Spec private CommandSpec spec;

  private MixNas() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT); // for libraries; our own code names a locale where it matters
    Launcher.watch(() -> Runtime.getRuntime().halt(ExitCode.KILLED));
    PrintWriter err =
        new PrintWriter(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
    Optional<String> unreadable = FileNameCharset.ofMachine().complaintOf(arguments);
    if (unreadable.isPresent()) {
      err.println("mixnas: " + unreadable.get());
      err.flush();
      System.exit(ExitCode.WRONG_INPUT);
    }
    System.exit(execute(new FileOutputStream(FileDescriptor.out), err, arguments));
  }

  /**
   * Runs a command.
   *
   * @param results the standard output
   * @return the exit code
   */
  static int execute(OutputStream results, PrintWriter err, String... arguments) {
    Errors errors = new Errors();
    StandardOutput out = new StandardOutput(results);
    CommandLine command =
        command()
            .setOut(out)
            .setErr(err)
            .setParameterExceptionHandler(errors)
            .setExecutionExceptionHandler(errors)
            .setExecutionStrategy(MixNas::runLast);
    try {
      int code = command.execute(arguments);
      out.flush();
      return code;
    } catch (OutputException e) { // the last results
      return errors.handleUnwritten(e, command);
    } catch (Error e) { // for example, there is no native library for this machine
      return errors.handleError(e, command);
    } finally {
      err.flush();
    }
  }

  /**
   * Runs the last subcommand. When help cannot be written, that is an ordinary error; picocli would
   * print a stack trace.
   */
  private static int runLast(ParseResult parsed) {
    try {
      return new RunLast().execute(parsed);
    } catch (OutputException | PluginException e) {
      throw new ExecutionException(parsed.commandSpec().commandLine(), e.getMessage(), e);
    }
  }

  /** Returns the command with all its subcommands. */
  static CommandLine command() {
    CommandLine command =
        new CommandLine(new MixNas())
            .setUsageHelpWidth(100)
            .setCaseInsensitiveEnumValuesAllowed(true);
    command.registerConverter(OutputFile.class, OutputFile::of);
    command.registerConverter(CampaignAddress.class, AddressConverter::address);
    NumberConverters.register(command);
    describeChosen(command.getSubcommands().get("search"));
    describeChosen(command.getSubcommands().get("benchmark").getSubcommands().get("fidelity"));
    return command;
  }

  /** Lists the available controllers and evaluators in the help of a command. */
  private static void describeChosen(CommandLine command) {
    List<String> sections = new ArrayList<>(command.getHelpSectionKeys());
    sections.add(sections.indexOf(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING), CHOSEN);
    command.setHelpSectionKeys(sections);
    command
        .getHelpSectionMap()
        .put(CHOSEN, help -> ((ChosenHelp) help.commandSpec().userObject()).chosenHelp());
  }

  /** Tells whether errors show their stack traces. */
  boolean showsStackTraces() {
    return stackTrace;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "needs a command");
  }
}
