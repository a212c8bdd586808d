package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mixnas.cost.Cost;
import io.mixnas.objective.CostMeasure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
  @Test
  void allowsItsLimitAndNothingAboveIt() {
    Budget budget = Budget.multiplyAdds(60);

    assertThat(budget.allows(cost(59))).isTrue();
    assertThat(budget.allows(cost(60))).isTrue();
    assertThat(budget.allows(cost(61))).isFalse();
  }

  @Test
  void countsMultiplyAddsAlone() {
    assertThat(Budget.multiplyAdds(60).allows(new Cost(60, 1_000, 1_000))).isTrue();
  }

  @Test
  void mayLimitParametersAndMemoryToo() {
    Budget budget =
        Budget.multiplyAdds(60).with(CostMeasure.PARAMETERS, 10).with(CostMeasure.MEMORY, 5);

    assertThat(budget.allows(new Cost(60, 10, 5))).isTrue();
    assertThat(budget.allows(new Cost(60, 11, 5))).isFalse();
    assertThat(budget.allows(new Cost(60, 10, 6))).isFalse();
    assertThat(budget.excess(new Cost(60, 10, 5))).isZero();
    assertThat(budget.excess(new Cost(90, 5, 10))).isEqualTo(1.5);
    assertThat(budget).hasToString("60 multiply-adds and 10 parameters and 5 bytes of memory");
    assertThat(budget.without(CostMeasure.MEMORY).limit(CostMeasure.MEMORY)).isEmpty();
  }

  @Test
  void unlimitedAllowsEverything() {
    assertThat(Budget.unlimited().allows(cost(Long.MAX_VALUE))).isTrue();
    assertThat(Budget.unlimited().limit()).isEmpty();
  }

  @Test
  void isWrittenAsPeopleWriteIt() {
    assertThat(Budget.multiplyAdds(60_000_000)).hasToString("60M");
    assertThat(Budget.unlimited()).hasToString("unlimited");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void refusesALimitThatNothingCouldMeet(long limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Budget.multiplyAdds(limit))
        .withMessage("budget: must be at least 1 multiply-add, was " + limit);
  }

  private static Cost cost(long multiplyAdds) {
    return new Cost(multiplyAdds, 1, 1);
  }
}
