package io.mixnas.cli;

import io.mixnas.cluster.ClusterStarter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes what runs of a cluster. */
final class ClusterText {
  private ClusterText() {}

  /** Returns lines for people. */
  static String of(ClusterStarter.State state) {
    StringBuilder text = new StringBuilder(state.address()).append('\n');
    state
        .processes()
        .forEach(
            process ->
                text.append(
                    "  %s, process %s%s\n"
                        .formatted(
                            process.name(), process.pid(), process.alive() ? "" : ", has ended")));
    state
        .workers()
        .forEach(
            worker ->
                text.append(
                    "  worker at %s: %s of %s cores in use, %s MB, %s\n"
                        .formatted(
                            worker.host(),
                            worker.coresUsed(),
                            worker.cores(),
                            worker.megabytes(),
                            worker.state())));
    return text.toString();
  }

  /** Returns JSON for programs. */
  static String json(ClusterStarter.State state) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("address", state.address());
    root.put("processes", state.processes());
    root.put("workers", state.workers());
    return ScriptJson.of(root);
  }
}
