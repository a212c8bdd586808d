package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.campaign.TinySpace;
import io.mixnas.controller.ControllerProvider;
import io.mixnas.evaluator.EvaluatorProvider;
import io.mixnas.plugin.PluginJar;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests controllers and evaluators of plug-ins, in jars of a directory. */
class PluginsTest {
  private static Path example;

  @TempDir private Path directory;
  private Path campaign;
  private Path jars;

  @BeforeAll
  static void compile(@TempDir Path classes) {
    example = PluginJar.example(classes);
  }

  @BeforeEach
  void places() {
    campaign = directory.resolve("campaign");
    jars = directory.resolve("jars");
  }

  @Test
  void theDocumentedExampleSearches() throws IOException {
    Invocation search =
        search(example, "4", "annealing", "depth", "--evaluator-option", "weight=2");

    assertThat(search.code()).isEqualTo(ExitCode.DONE);
    assertThat(search.out()).contains("4 of 4 trials done");
    assertThat(Files.readString(campaign.resolve("campaign.yaml")))
        .contains(
            """
            controller:
              name: annealing
              plugin: mixnas-example 1.0
              temperature: 0.05
              cooling: 0.95
            evaluator:
              name: depth
              plugin: mixnas-example 1.0
              weight: 2.0
            """);
  }

  @Test
  void whatIsStoredCanBeLookedAtWithoutThePlugIn() {
    search(example, "2", "annealing", "depth");

    assertThat(Invocation.of("status", campaign.toString()).isDone().out())
        .contains("by annealing");
    Invocation.of("trials", campaign.toString()).isDone();
    Invocation.of("export", campaign + "#1", "--to", "json").isDone();
    assertThat(Invocation.of("report", campaign.toString()).code()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aResumeNeedsThePlugInAndTellsWhichOne() {
    search(example, "2", "annealing", "depth");

    Invocation.of("resume", campaign.toString(), "--trials", "5")
        .isRefused(
            "%1$s: needs the controller annealing of the plug-in mixnas-example 1.0, which is not"
                    .formatted(campaign)
                + " available here; name the directory of its jar: mixnas resume %s --plugins DIR"
                    .formatted(campaign));
    assertThat(TinyCampaign.stored(campaign)).hasSize(2);
  }

  @Test
  void aResumedCampaignHasTheTrialsOfAnUninterruptedOne() {
    search(example, "3", "annealing", "depth");
    Invocation resumed =
        Invocation.of(
            "resume", campaign.toString(), "--trials", "9", "--plugins", example.toString());
    assertThat(resumed.code()).isEqualTo(ExitCode.DONE);
    List<String> twice = TinyCampaign.finished(campaign);

    campaign = directory.resolve("other");
    search(example, "9", "annealing", "depth");

    assertThat(TinyCampaign.finished(campaign)).hasSize(9).isEqualTo(twice);
  }

  @Test
  void aLaterVersionGoesOnAndIsTold() throws IOException {
    search(example, "1", "annealing", "depth");
    Path later = Files.createDirectories(directory.resolve("later"));
    Files.copy(example.resolve("example.jar"), later.resolve("example.jar"));
    PluginJar.reversion(later.resolve("example.jar"), "1.1");

    Invocation resumed =
        Invocation.of(
            "resume", campaign.toString(), "--trials", "2", "--plugins", later.toString());

    assertThat(resumed.code()).isEqualTo(ExitCode.DONE);
    assertThat(resumed.err())
        .contains(
            "the controller is of mixnas-example 1.1 now, the campaign began with that of"
                + " mixnas-example 1.0\n");
  }

  @Test
  void theHelpTellsOfThem() {
    assertThat(help("--controller", "annealing", "--plugins", example.toString()))
        .contains("Controller annealing walks from network to network")
        .contains(
            "  cooling=NUMBER        what each trial leaves of the temperature (default: 0.95)");
    assertThat(help("--plugins", example.toString()))
        .contains("  annealing             walks from network")
        .contains("  depth                 counts blocks, and trains nothing");
    assertThat(help("--controller", "random")).contains("It has no options.");
  }

  @Test
  void aNameThatNobodyProvidesIsNeverAnotherController() {
    search(example, "2", "anealing", "depth")
        .isRefused(
            "unknown controller 'anealing': must be one of random, evolution, local-search, nsga2,"
                + " bayesian, policy-gradient, successive-halving, annealing; see 'mixnas search"
                + " --help'");
    assertThat(campaign).doesNotExist();
  }

  @Test
  void aControllerThatAsksForEpochsNeedsAnEvaluatorThatHasThem() {
    search(example, "2", "successive-halving", "depth")
        .isRefused(
            "controller: successive-halving needs an evaluator that trains for epochs, depth does"
                + " not");
    assertThat(campaign).doesNotExist();
  }

  @Test
  void aDirectoryMustHaveJars() throws IOException {
    search(directory.resolve("none"), "2", "random", "proxy")
        .isRefused(
            "%s: must be a directory of plug-ins (.jar files), does not exist"
                .formatted(directory.resolve("none")));
    search(directory, "2", "random", "proxy")
        .isRefused("%s: must contain plug-ins (.jar files), contains none".formatted(directory));
    Path broken = Files.writeString(Files.createDirectories(jars).resolve("a.jar"), "no jar");
    Invocation refused = search(jars, "2", "random", "proxy");
    assertThat(refused.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(refused.err())
        .startsWith("mixnas: %s: must be a jar: ".formatted(broken.toAbsolutePath()))
        .hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "return \"evolution\"; | return OptionSet.of(); | controller 'evolution': must have one"
            + " provider, has MixNAS's own and Odd of Odd.jar",
        "return \"Odd One\"; | return OptionSet.of(); | plug-in Odd of Odd.jar: controller cannot"
            + " be used: java.lang.IllegalArgumentException: name: must be lower case with hyphens,"
            + " such as local-search, was 'Odd One'",
        "return null; | return OptionSet.of(); | plug-in Odd of Odd.jar: controller cannot"
            + " be used: java.lang.IllegalArgumentException: name: must be lower case with hyphens,"
            + " such as local-search, was 'null'",
        "throw new IllegalStateException(\"no\"); | return OptionSet.of(); | plug-in Odd of"
            + " Odd.jar: controller cannot be used: java.lang.IllegalStateException: no",
        "return \"odd\"; | return null; | plug-in Odd of Odd.jar: controller cannot be"
            + " used: java.lang.NullPointerException: options",
        "return \"odd\"; | return OptionSet.of(); | plug-in Odd.jar: odd fails:"
            + " java.lang.UnsupportedOperationException: never",
      })
  void aProviderThatCannotBeUsedIsOneLine(String name, String options, String line) {
    PluginJar.write(jars, ControllerProvider.class, "Odd", provider(name, options));

    search(jars, "2", "odd", "proxy").isRefused(line);
    assertThat(campaign).doesNotExist();
  }

  @Test
  void aProviderThatCannotWorkSoTellsItsRule() {
    PluginJar.write(
        jars,
        ControllerProvider.class,
        "Odd",
        provider("return \"odd\";", "return OptionSet.of();")
            .replace(
                "UnsupportedOperationException(\"never\")",
                "IllegalArgumentException(\"needs luck\")"));

    search(jars, "2", "odd", "proxy").isRefused("odd: needs luck");
    assertThat(campaign).doesNotExist();
  }

  @Test
  void aProviderThatIsNotThereIsOneLine() {
    PluginJar.write(jars, EvaluatorProvider.class, "Gone", "");

    search(jars, "2", "random", "proxy")
        .isRefused(
            "plug-in Gone.jar: evaluator cannot be used:"
                + " io.mixnas.evaluator.EvaluatorProvider: Provider Gone not found");
  }

  @Test
  void aFailureTellsHowToGoOnWithThePlugIn() {
    PluginJar.write(
        jars,
        EvaluatorProvider.class,
        "Breaking",
        """
        import io.mixnas.architecture.Architecture;
        import io.mixnas.evaluator.*;
        import io.mixnas.option.*;
        import io.mixnas.trial.Evaluation;
        public class Breaking implements EvaluatorProvider {
          public String name() { return "breaking"; }
          public String summary() { return "breaks"; }
          public OptionSet options() { return OptionSet.of(); }
          public Evaluator create(EvaluatorContext context, OptionValues options) {
            return new Evaluator() {
              public Evaluation evaluate(
                  Architecture architecture, long seed, EvaluationListener listener) {
                throw new IllegalStateException("broken");
              }
            };
          }
        }
        """);

    Invocation search = search(jars, "1", "random", "breaking");

    assertThat(search.code()).isEqualTo(ExitCode.FAILED);
    assertThat(search.err())
        .endsWith(
            """
            to go on with the options of this run: mixnas resume %1$s --plugins %2$s
            mixnas: trial 1: IllegalStateException: broken; it stays open: 'mixnas resume %1$s'\
             tries it again, with --give-up 1 it counts as failed
            """
                .formatted(campaign, jars));
  }

  @Test
  void anEvaluatorIsClosedWhenItsCampaignEnds() {
    PluginJar.write(
        jars,
        EvaluatorProvider.class,
        "Closing",
        """
        import io.mixnas.architecture.Architecture;
        import io.mixnas.evaluator.*;
        import io.mixnas.option.*;
        import io.mixnas.trial.Evaluation;
        import java.nio.file.*;
        import java.time.Duration;
        import java.util.List;
        public class Closing implements EvaluatorProvider {
          static final Option<String> FILE =
              Option.of("file", OptionKinds.text(), "none", "made when it is closed");
          public String name() { return "closing"; }
          public String summary() { return "likes all alike"; }
          public OptionSet options() { return OptionSet.of(FILE); }
          public Evaluator create(EvaluatorContext context, OptionValues options) {
            return new Evaluator() {
              public Evaluation evaluate(
                  Architecture architecture, long seed, EvaluationListener listener) {
                return new Evaluation(0.5, List.of(), 0, Duration.ZERO);
              }
              public void close() {
                try {
                  Files.createFile(Path.of(options.get(FILE)));
                } catch (java.io.IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              }
            };
          }
        }
        """);
    Path closed = directory.resolve("closed");

    Invocation search =
        search(jars, "1", "random", "closing", "--evaluator-option", "file=" + closed);

    assertThat(search.code()).as(search.err()).isEqualTo(ExitCode.DONE);
    assertThat(closed).exists();
  }

  @Test
  void whatBreaksTheBudgetIsNotTrained() {
    PluginJar.write(
        jars,
        ControllerProvider.class,
        "Greedy",
        """
        import io.mixnas.controller.*;
        import io.mixnas.objective.Objective;
        import io.mixnas.option.*;
        import io.mixnas.trial.*;
        import java.util.Optional;
        public class Greedy implements ControllerProvider {
          public String name() { return "greedy"; }
          public String summary() { return "heeds no budget"; }
          public OptionSet options() { return OptionSet.of(); }
          public Controller create(ControllerContext c, OptionValues o) {
            return Controllers.of(
                Controllers.settings("random"), c.space(), Budget.unlimited(), c.seed());
          }
        }
        """);

    Invocation search = search(jars, "8", "greedy", "proxy", "--flops-budget", "8K");

    assertThat(search.code()).isEqualTo(ExitCode.DONE);
    List<Trial> trials = TinyCampaign.stored(campaign);
    assertThat(trials).hasSize(8);
    assertThat(trials)
        .allMatch(
            trial ->
                trial.state() instanceof TrialState.Complete
                    == trial.cost().multiplyAdds() <= 8_000);
    assertThat(trials).anyMatch(trial -> trial.state() instanceof TrialState.Complete);
    assertThat(search.err())
        .contains("refused: must be within the budget of 8000, is not; not trained");
  }

  private static String provider(String name, String options) {
    return """
    import io.mixnas.controller.*;
    import io.mixnas.option.*;
    public class Odd implements ControllerProvider {
      public String name() { %s }
      public String summary() { return "odd"; }
      public OptionSet options() { %s }
      public Controller create(ControllerContext context, OptionValues options) {
        throw new UnsupportedOperationException("never");
      }
    }
    """
        .formatted(name, options);
  }

  private static String help(String... options) {
    List<String> arguments = new ArrayList<>(List.of("search"));
    arguments.addAll(List.of(options));
    arguments.add("--help");
    return Invocation.of(arguments.toArray(String[]::new)).isDone().out();
  }

  private Invocation search(
      Path plugins, String trials, String controller, String evaluator, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "search", "--plugins", plugins.toString(), "--trials", trials, "--workers", "1"));
    arguments.addAll(List.of("--controller", controller, "--evaluator", evaluator));
    arguments.addAll(List.of("--images-per-class", "4", "--out", campaign.toString()));
    arguments.addAll(List.of("--space", space()));
    if (evaluator.equals("proxy")) {
      arguments.addAll(List.of("--epochs", "1", "--width", "1", "--resolution", "8"));
    }
    arguments.addAll(List.of(more));
    return Invocation.of(arguments.toArray(String[]::new));
  }

  private String space() {
    try {
      return Files.writeString(directory.resolve("space.yaml"), TinySpace.YAML).toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
