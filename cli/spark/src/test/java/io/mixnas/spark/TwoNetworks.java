package io.mixnas.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Makes two network namespaces of Linux with a link between them, which can be cut. */
final class TwoNetworks {
  static final String NEAR_ADDRESS = "10.231.7.1";
  static final String FAR_ADDRESS = "10.231.7.2";

  private final String near = "near" + ProcessHandle.current().pid();
  private final String far = "far" + ProcessHandle.current().pid();

  private TwoNetworks() {}

  /** Returns whether this process may make namespaces. */
  static boolean areAllowed() throws InterruptedException {
    String name = "try" + ProcessHandle.current().pid();
    try {
      return start("ip", "netns", "add", name).waitFor() == 0
          && start("ip", "netns", "delete", name).waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    }
  }

  static TwoNetworks create() throws IOException, InterruptedException {
    TwoNetworks networks = new TwoNetworks();
    run("netns", "add", networks.near);
    run("netns", "add", networks.far);
    run(
        "link",
        "add",
        "to-far",
        "netns",
        networks.near,
        "type",
        "veth",
        "peer",
        "name",
        "to-near",
        "netns",
        networks.far);
    networks.begin(networks.near, "to-far", NEAR_ADDRESS);
    networks.begin(networks.far, "to-near", FAR_ADDRESS);
    return networks;
  }

  private void begin(String namespace, String link, String address)
      throws IOException, InterruptedException {
    run("-n", namespace, "address", "add", address + "/24", "dev", link);
    run("-n", namespace, "link", "set", link, "up");
    run("-n", namespace, "link", "set", "lo", "up");
  }

  /** Returns the command that runs another one in the first. */
  String[] near() {
    return new String[] {"ip", "netns", "exec", near};
  }

  /** Returns the command that runs another one in the second. */
  String[] far() {
    return new String[] {"ip", "netns", "exec", far};
  }

  /** Cuts the link. */
  void cut() throws IOException, InterruptedException {
    run("-n", near, "link", "set", "to-far", "down");
  }

  /** Mends the link. */
  void restore() throws IOException, InterruptedException {
    run("-n", near, "link", "set", "to-far", "up");
  }

  void remove() throws IOException, InterruptedException {
    run("netns", "delete", near);
    run("netns", "delete", far);
  }

  private static void run(String... arguments) throws IOException, InterruptedException {
    Process process =
        start(Stream.concat(Stream.of("ip"), Stream.of(arguments)).toArray(String[]::new));
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("ip %s: %s", String.join(" ", arguments), said).isZero();
  }

  private static Process start(String... command) throws IOException {
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
