package io.mixnas.objective;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names of objectives, and what their documents have in common. */
public final class Objectives {
  private static final List<String> NAMES =
      List.of(
          Objective.Hard.NAME,
          Objective.Mnasnet.SOFT,
          Objective.Mnasnet.HARD,
          Objective.Tunas.NAME,
          Objective.Pareto.NAME);

  private Objectives() {}

  /** Names of the objectives there are. */
  public static List<String> names() {
    return NAMES;
  }

  /** Name, cost and target of an objective, to be added to. */
  static Map<String, Object> tree(String name, Target target) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", name);
    tree.put("cost", target.cost().word());
    tree.put("target", target.amount());
    return tree;
  }
}
