package io.mixnas.cli;

import io.mixnas.evaluator.kernel.Kernels;
import io.mixnas.release.Release;
import picocli.CommandLine.IVersionProvider;

/** Provides what {@code mixnas --version} prints. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "mixnas " + Release.build(),
      "Java %s (%s), %s %s"
          .formatted(
              System.getProperty("java.version"),
              System.getProperty("java.vendor"),
              System.getProperty("os.name"),
              System.getProperty("os.arch")),
      "kernels: " + Kernels.choice()
    };
  }
}
