package io.mixnas.cli;

import io.mixnas.campaign.Plugins;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Reads the options that name the directories of plug-ins. */
final class PluginOptions {
  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description =
          "Directory with .jar files of more controllers and evaluators. Their code can do whatever"
              + " you can: see docs/extending.md (default: none).")
  private Optional<Path> directory = Optional.empty();

  /**
   * Returns the available controllers and evaluators.
   *
   * @throws io.mixnas.plugin.PluginException when a plug-in cannot be used
   */
  Plugins open() {
    return directory.map(Plugins::in).orElseGet(Plugins::none);
  }
}
