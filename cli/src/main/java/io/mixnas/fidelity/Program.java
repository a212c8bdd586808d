package io.mixnas.fidelity;

import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.release.Release;
import io.mixnas.results.Session;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Describes what made a result: version, Java, operating system and kernels. */
public final class Program {
  private Program() {}

  /** Returns the description as plain values of JSON. */
  public static Map<String, Object> tree(NetworkEngine engine) {
    Session session = Session.here(Instant.EPOCH, Release.build(), engine.description(), 1);
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("program", session.version());
    tree.put("java", session.java());
    tree.put("system", session.system());
    tree.put("engine", session.engine());
    return tree;
  }
}
