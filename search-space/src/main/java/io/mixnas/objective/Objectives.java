package io.mixnas.objective;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists the names of objectives, and writes what their documents have in common. */
public final class Objectives {
  private static final List<String> NAMES =
      List.of(
          Objective.Hard.NAME,
          Objective.Mnasnet.SOFT,
          Objective.Mnasnet.HARD,
          Objective.Tunas.NAME,
          Objective.Pareto.NAME);

  private Objectives() {}

  /** Returns the names of all objectives. */
  public static List<String> names() {
    return NAMES;
  }

  /** Returns the name, cost and target of an objective, to which more can be added. */
  static Map<String, Object> tree(String name, Target target) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", name);
    tree.put("cost", target.cost().word());
    tree.put("target", target.amount());
    return tree;
  }
}
