package io.mixnas.results.report;

import io.mixnas.architecture.Architecture;
import io.mixnas.notation.ArchitectureJson;
import io.mixnas.notation.NamedArchitecture;
import io.mixnas.notation.NotationException;
import io.mixnas.notation.TensorFlowNotation;
import io.mixnas.notation.TimmNotation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A network in a notation, which the page offers for download.
 *
 * @param label the label for people
 * @param file the name of the saved file
 * @param text the text; null if the notation cannot express the network
 * @param refusal the reason for that; null if there is a text
 */
record Download(String label, String file, String text, String refusal) {

  /** Returns the network in every notation. */
  static List<Download> of(String name, Architecture network) {
    NamedArchitecture named = new NamedArchitecture(Optional.of(name), network);
    return List.of(
        of("architecture, JSON", name + ".json", () -> ArchitectureJson.write(named, Map.of())),
        of("timm, Python", name + ".py", () -> TimmNotation.python(name, network)),
        of("TensorFlow MixNet", name + ".mixnet.txt", () -> TensorFlowNotation.write(network)));
  }

  private static Download of(String label, String file, Supplier<String> writer) {
    try {
      return new Download(label, file, writer.get(), null);
    } catch (NotationException e) {
      return new Download(label, file, null, e.getMessage());
    }
  }
}
