package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mixnas.cost.Cost;
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
