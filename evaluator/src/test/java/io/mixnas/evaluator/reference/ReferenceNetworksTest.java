package io.mixnas.evaluator.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.architecture.Architecture;
import io.mixnas.cost.Cost;
import io.mixnas.evaluator.EvaluatorContext;
import io.mixnas.evaluator.data.DataSettings;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.objective.CostMeasure;
import io.mixnas.space.SearchSpaces;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

public class ReferenceNetworksTest {
  private static final EvaluatorContext CONTEXT = context(Map.of());

  /** Returns what is drawn, for tests of other packages. */
  public static List<Architecture> draw(EvaluatorContext context, int count) {
    return ReferenceNetworks.draw(context, count);
  }

  @Test
  void referenceNetworksAreWithinTheBudget() {
    long budget = 40_000_000;
    EvaluatorContext context = context(Map.of(CostMeasure.MULTIPLY_ADDS, budget));

    List<Architecture> networks = ReferenceNetworks.draw(context, 30);

    assertThat(networks).hasSize(30).doesNotHaveDuplicates();
    assertThat(networks).allMatch(network -> Cost.of(network).multiplyAdds() <= budget);
  }

  @Test
  void referenceNetworksAreOfAnyCostWhenTheBudgetAllowsTooFew() {
    EvaluatorContext context = context(Map.of(CostMeasure.PARAMETERS, 1L));

    assertThat(ReferenceNetworks.draw(context, 30)).isEqualTo(ReferenceNetworks.draw(CONTEXT, 30));
  }

  private static EvaluatorContext context(Map<CostMeasure, Long> limits) {
    DataSettings data = new DataSettings(8, OptionalInt.of(2), 0.5, 1);
    return new EvaluatorContext(
        DataSource.parse("shapes").load(data, warning -> {}),
        SearchSpaces.of("nas-bench-macro").withInput(32, 10),
        1,
        limits);
  }
}
