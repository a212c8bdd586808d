package io.mixnas.campaign;

import io.mixnas.architecture.Architecture;
import io.mixnas.controller.Budget;
import io.mixnas.cost.Cost;
import io.mixnas.results.verification.VerifiedNetwork;
import io.mixnas.space.SearchSpace;
import io.mixnas.zoo.Zoo;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Scales a published network to a campaign's budget. The network takes the form that it has in the
 * campaign's space: its resolution and classes, without strides that small images are too small
 * for. Every channel count is multiplied by the greatest width, in hundredths from 0.05 to 4, with
 * which the network is within every limit. Channels are rounded as everywhere, see {@link
 * Architecture#scaled}.
 */
final class Baseline {
  private static final int GREATEST = 400;
  private static final int LEAST = 5;

  private Baseline() {}

  /**
   * Returns the scaled network.
   *
   * @param budget the budget of the campaign, with at least one limit
   * @param name the name of a published network
   * @throws CampaignException when no width is small enough
   */
  static VerifiedNetwork within(Budget budget, SearchSpace space, String name) {
    Architecture published =
        PublishedNetworks.within(space, Zoo.require(name).requireArchitecture());
    for (int hundredths = GREATEST; hundredths >= LEAST; hundredths--) {
      Optional<Architecture> scaled = scaled(published, hundredths);
      if (scaled.isPresent() && budget.allows(Cost.of(scaled.get()))) {
        return VerifiedNetwork.reference(name(name, hundredths), scaled.get());
      }
    }
    throw new CampaignException(tooLarge(budget, space, name, published));
  }

  private static String tooLarge(
      Budget budget, SearchSpace space, String name, Architecture published) {
    String least =
        scaled(published, LEAST)
            .map(Cost::of)
            .map(
                cost ->
                    String.format(
                        Locale.ROOT,
                        "%,d multiply-adds and %,d parameters",
                        cost.multiplyAdds(),
                        cost.parameters()))
            .orElse("more");
    return "baseline %s: must be within the budget of %s, but at %sx%s pixels has %s even at width 0.05; allow more, or choose another --baseline, or none"
        .formatted(name, exact(budget), space.resolution(), space.resolution(), least);
  }

  private static String exact(Budget budget) {
    return budget.limits().entrySet().stream()
        .map(limit -> String.format(Locale.ROOT, "%,d %s", limit.getValue(), limit.getKey().unit()))
        .collect(Collectors.joining(" and "));
  }

  private static String name(String network, int hundredths) {
    return hundredths == 100
        ? network
        : String.format(Locale.ROOT, "%s-%.2f", network, hundredths / 100.0);
  }

  /** Returns the scaled network; empty when so few channels cannot be divided into its groups. */
  private static Optional<Architecture> scaled(Architecture network, int hundredths) {
    try {
      return Optional.of(network.scaled(hundredths / 100.0));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
