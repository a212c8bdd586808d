package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.architecture.Architecture;
import io.mixnas.controller.Budget;
import io.mixnas.cost.Cost;
import io.mixnas.objective.CostMeasure;
import io.mixnas.results.verification.VerifiedNetwork;
import io.mixnas.space.SearchSpace;
import io.mixnas.space.SearchSpaces;
import io.mixnas.zoo.Zoo;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineTest {
  private final SearchSpace cifar = SearchSpaces.of("mixnet-cifar");

  @ParameterizedTest
  @CsvSource({"mixnet-s, 30000000", "mobilenetv2, 30000000", "mobilenetv2, 200000000"})
  void isTheWidestThatKeepsTheBudget(String name, long budget) {
    VerifiedNetwork baseline = Baseline.within(Budget.multiplyAdds(budget), cifar, name);

    assertThat(baseline.name()).startsWith(name + "-");
    double width = Double.parseDouble(baseline.name().substring(name.length() + 1));
    Architecture form =
        Zoo.require(name)
            .requireArchitecture()
            .withResolution(32)
            .withClasses(10)
            .forSmallImages(2);
    assertThat(baseline.architecture()).isEqualTo(form.scaled(width));
    assertThat(baseline.multiplyAdds()).isLessThanOrEqualTo(budget).isGreaterThan(budget * 9 / 10);
    assertThat(Cost.of(form.scaled(width + 0.01)).multiplyAdds()).isGreaterThan(budget);
    assertThat(baseline.isReference()).isTrue();
  }

  @Test
  void keepsEveryLimit() {
    Budget both = Budget.multiplyAdds(30_000_000).with(CostMeasure.PARAMETERS, 400_000);
    VerifiedNetwork baseline = Baseline.within(both, cifar, "mixnet-s");
    assertThat(baseline.parameters()).isBetween(300_000L, 400_000L);
    assertThat(baseline.multiplyAdds())
        .isLessThan(
            Baseline.within(Budget.multiplyAdds(30_000_000), cifar, "mixnet-s").multiplyAdds());
  }

  @Test
  void isTheNetworkItselfWhereThatJustFits() {
    long own = Cost.of(form("mixnet-s")).multiplyAdds();
    assertThat(Baseline.within(Budget.multiplyAdds(own), cifar, "mixnet-s").name())
        .isEqualTo("mixnet-s");
    assertThat(Baseline.within(Budget.multiplyAdds(own), cifar, "mixnet-s").architecture())
        .isEqualTo(form("mixnet-s"));
  }

  @Test
  void refusesABudgetThatNoWidthKeeps() {
    String least =
        String.format(Locale.ROOT, "%,d", Cost.of(form("mixnet-s").scaled(0.05)).multiplyAdds());
    assertThatThrownBy(() -> Baseline.within(Budget.multiplyAdds(1_000), cifar, "mixnet-s"))
        .isInstanceOf(CampaignException.class)
        .hasMessageStartingWith(
            "baseline mixnet-s: must be within the budget of 1,000 multiply-adds, but at 32x32"
                + " pixels has "
                + least)
        .hasMessageEndingWith("or choose another --baseline, or none");
  }

  private static Architecture form(String name) {
    return Zoo.require(name)
        .requireArchitecture()
        .withResolution(32)
        .withClasses(10)
        .forSmallImages(2);
  }
}
