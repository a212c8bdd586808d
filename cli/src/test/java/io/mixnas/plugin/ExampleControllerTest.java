package io.mixnas.plugin;

import io.mixnas.controller.Budget;
import io.mixnas.controller.Controller;
import io.mixnas.controller.ControllerContext;
import io.mixnas.controller.ControllerContract;
import io.mixnas.controller.ControllerProvider;
import io.mixnas.controller.ControllerSettings;
import io.mixnas.controller.Controllers;
import io.mixnas.objective.Objective;
import io.mixnas.option.OptionContext;
import io.mixnas.space.GenotypeSpace;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the controller of docs/examples/plugin keeps the contract, from its jar. */
class ExampleControllerTest extends ControllerContract {
  private static Providers<ControllerProvider> controllers;

  @BeforeAll
  static void compile(@TempDir Path directory) {
    controllers = Controllers.in(PluginDirectory.open(PluginJar.example(directory)));
  }

  @Override
  protected Controller controller(GenotypeSpace space, Budget budget, long seed) {
    return ControllerSettings.of(controllers.select("annealing"), OptionContext.ofResolution(32))
        .create(new ControllerContext(space, budget, Objective.hard(), seed));
  }
}
