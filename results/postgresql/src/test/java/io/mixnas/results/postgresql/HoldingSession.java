package io.mixnas.results.postgresql;

import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.CampaignStores;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Starts a process that has a campaign open for writing until it is closed. */
final class HoldingSession implements AutoCloseable {
  private final Process process;

  /** Returns once the campaign is open. */
  HoldingSession(CampaignAddress address, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HoldingSession.class.getName(),
                address.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().remove("PGPASSWORD");
    builder.environment().putAll(environment);
    process = builder.start();
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    if (!"held".equals(line)) {
      throw new IOException("the process does not hold the campaign: " + line);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Kills the process. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /** Runs in the process. */
  public static void main(String[] arguments) throws Exception {
    try (CampaignStore store = CampaignStores.own().open(CampaignAddress.of(arguments[0]))) {
      System.out.println(store.isInUse() ? "held" : "");
      System.out.flush();
      System.in.read(); // ends with the process that started it, and not before
    } catch (RuntimeException e) {
      System.out.println(e.getMessage());
    }
  }
}
