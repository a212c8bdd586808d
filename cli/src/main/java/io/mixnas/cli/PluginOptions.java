package io.mixnas.cli;

import io.mixnas.campaign.Plugins;
import io.mixnas.document.ShellWord;
import io.mixnas.networks.NamedNetwork;
import io.mixnas.results.CampaignStores;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Reads the option that names the directory of plug-ins. */
final class PluginOptions {
  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description =
          "Directory with .jar files of more controllers, evaluators and stores. Their code can"
              + " do anything that you can do: see docs/extending.md (default: none).")
  private Optional<Path> directory = Optional.empty();

  /** Returns the directory, if one is named. */
  Optional<Path> directory() {
    return directory;
  }

  /** Returns the arguments that name the same directory again, with a space before. */
  String again() {
    return directory.map(named -> " --plugins " + ShellWord.of(named.toString())).orElse("");
  }

  /**
   * Returns the available controllers, evaluators and stores.
   *
   * @throws io.mixnas.plugin.PluginException when a plug-in cannot be used
   */
  Plugins open() {
    return directory.map(Plugins::in).orElseGet(Plugins::none);
  }

  /**
   * Returns the available stores of campaigns.
   *
   * @throws io.mixnas.plugin.PluginException when a plug-in cannot be used
   */
  CampaignStores stores() {
    return open().stores();
  }

  /**
   * Returns the network of a name, which may be a trial of a campaign in any available store.
   *
   * @throws io.mixnas.document.DocumentException when there is no such network
   */
  NamedNetwork network(String name) {
    return NamedNetwork.of(stores(), name);
  }
}
