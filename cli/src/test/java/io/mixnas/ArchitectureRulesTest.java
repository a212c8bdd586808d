package io.mixnas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.mixnas.cli.MixNas;
import io.mixnas.results.onnx.OnnxNetwork;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * The house: which module may know which, and what nobody does. The rules see what is on the class
 * path of this module. The extensions {@code results/postgresql} and {@code cli/spark} are not, so
 * nothing here checks them.
 */
class ArchitectureRulesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.mixnas");

  private static final String[] SEARCH_SPACE = {
    "io.mixnas.architecture..",
    "io.mixnas.cost..",
    "io.mixnas.document..",
    "io.mixnas.layer..",
    "io.mixnas.notation..",
    "io.mixnas.objective..",
    "io.mixnas.option..",
    "io.mixnas.plugin..",
    "io.mixnas.space..",
    "io.mixnas.trial..",
    "io.mixnas.zoo.."
  };
  private static final String CONTROLLER = "io.mixnas.controller..";
  private static final String EVALUATOR = "io.mixnas.evaluator..";
  private static final String RESULTS = "io.mixnas.results..";
  private static final String CAMPAIGN = "io.mixnas.campaign..";
  private static final String TRAINING = "io.mixnas.training..";
  private static final String EXPORT = "io.mixnas.export..";
  private static final String LATENCY = "io.mixnas.latency..";
  private static final String NETWORKS = "io.mixnas.networks..";
  private static final String PEER = "io.mixnas.peer..";
  private static final String FIDELITY = "io.mixnas.fidelity..";
  private static final String COMPARISON = "io.mixnas.comparison..";
  private static final String RELEASE = "io.mixnas.release..";
  private static final String SCALE = "io.mixnas.scale..";
  private static final String CLUSTER = "io.mixnas.cluster..";
  private static final String CLI = "io.mixnas.cli..";

  /** The packages that programs use besides the four modules. */
  private static final String[] ROOMS = {
    CAMPAIGN,
    TRAINING,
    EXPORT,
    LATENCY,
    NETWORKS,
    PEER,
    FIDELITY,
    COMPARISON,
    RELEASE,
    CLUSTER,
    SCALE
  };

  @Test
  void everyClassIsInAKnownPackage() {
    classes()
        .should()
        .resideInAnyPackage(SEARCH_SPACE)
        .orShould()
        .resideInAnyPackage(ROOMS)
        .orShould()
        .resideInAnyPackage(CONTROLLER, EVALUATOR, RESULTS, CLI)
        .check(CLASSES);
  }

  /** Each package is a slice of its own, whatever package its name begins with. */
  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("io.mixnas.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  /** Types within types are told apart by what they are in. */
  @Test
  void aNameMeansOneThing() {
    Map<String, List<String>> packages =
        CLASSES.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(
                groupingBy(JavaClass::getSimpleName, mapping(JavaClass::getPackageName, toList())));

    assertThat(packages.entrySet()).filteredOn(name -> name.getValue().size() > 1).isEmpty();
  }

  @Test
  void searchSpaceNeedsJacksonAlone() {
    String[] libraries = {"java..", "com.fasterxml.jackson.."};
    classes()
        .that()
        .resideInAnyPackage(SEARCH_SPACE)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(joined(SEARCH_SPACE, libraries))
        .check(CLASSES);
  }

  @Test
  void controllerEvaluatorAndResultsNeverSeeEachOther() {
    apart(CONTROLLER, joined(ROOMS, EVALUATOR, RESULTS, CLI)).check(CLASSES);
    apart(EVALUATOR, joined(ROOMS, CONTROLLER, RESULTS, CLI)).check(CLASSES);
    apart(RESULTS, joined(ROOMS, CONTROLLER, EVALUATOR, CLI)).check(CLASSES);
  }

  /** So that programs can do without a library for command lines. */
  @Test
  void roomsKnowNothingOfTheCommandLine() {
    for (String room : ROOMS) {
      apart(room, CLI, "picocli..").check(CLASSES);
    }
  }

  @Test
  void roomsKnowEachOtherOnlyAsFarAsTheyNeedTo() {
    apart(CAMPAIGN, SCALE, TRAINING, EXPORT, NETWORKS, PEER, FIDELITY, COMPARISON).check(CLASSES);
    apart(TRAINING, CAMPAIGN, EXPORT, LATENCY, NETWORKS, PEER, FIDELITY, COMPARISON).check(CLASSES);
    apart(EXPORT, CAMPAIGN, TRAINING, LATENCY, NETWORKS, PEER, FIDELITY, COMPARISON).check(CLASSES);
    apart(CLUSTER, CONTROLLER, EVALUATOR, RESULTS, CAMPAIGN, TRAINING, EXPORT, LATENCY, NETWORKS)
        .check(CLASSES);
    apart(LATENCY, CAMPAIGN, TRAINING, NETWORKS, PEER, FIDELITY, COMPARISON).check(CLASSES);
    apart(SCALE, TRAINING, EXPORT, LATENCY, NETWORKS, PEER, FIDELITY, COMPARISON).check(CLASSES);
    apart(NETWORKS, LATENCY, PEER, FIDELITY, COMPARISON).check(CLASSES);
    apart(PEER, EVALUATOR, CAMPAIGN, TRAINING, EXPORT, LATENCY, NETWORKS, FIDELITY, COMPARISON)
        .check(CLASSES);
    apart(FIDELITY, TRAINING, EXPORT, LATENCY, NETWORKS, PEER, COMPARISON).check(CLASSES);
    apart(COMPARISON, EXPORT, LATENCY, NETWORKS, PEER).check(CLASSES);
  }

  @Test
  void deeplearning4jIsInTheEvaluatorAlone() {
    onlyIn(EVALUATOR, "org.deeplearning4j..", "org.nd4j..", "org.bytedeco..").check(CLASSES);
  }

  @Test
  void jdbcIsInTheResultsAlone() {
    onlyIn(RESULTS, "java.sql..", "javax.sql..", "org.sqlite..").check(CLASSES);
  }

  @Test
  void onnxIsInTheResultsAlone() {
    onlyIn(
            "io.mixnas.results.onnx..",
            "ai.onnx..",
            "ai.onnxruntime..",
            "com.google.protobuf..",
            "org.tribuo..")
        .check(CLASSES);
  }

  @Test
  void picocliIsInTheCommandsAlone() {
    onlyIn(CLI, "picocli..").check(CLASSES);
  }

  @Test
  void onlyTheMainClassEndsTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(MixNas.class.getName())
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(CLASSES);
  }

  @Test
  void nobodyPrintsPastTheTerminal() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(CLASSES);
  }

  /** But to silence what a library logs by it. */
  @Test
  void theTerminalAloneWritesToTheStreamsOfACommand() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.mixnas.cli.Terminal")
        .should()
        .callMethod(CommandLine.class, "getOut")
        .orShould()
        .callMethod(CommandLine.class, "getErr")
        .check(CLASSES);
  }

  @Test
  void nobodyUsesTheLoggingOfJava() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(OnnxNetwork.class)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .check(CLASSES);
  }

  @Test
  void randomnessHasASeed() {
    noClasses()
        .should()
        .callMethod(Math.class, "random")
        .orShould()
        .callConstructor(Random.class)
        .orShould()
        .callConstructor(java.util.SplittableRandom.class)
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
        .check(CLASSES);
  }

  private static ArchRule apart(String one, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(one)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others);
  }

  private static ArchRule onlyIn(String home, String... libraries) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries);
  }

  private static String[] joined(String[] first, String... second) {
    return java.util.stream.Stream.of(first, second)
        .flatMap(java.util.Arrays::stream)
        .toArray(String[]::new);
  }
}
