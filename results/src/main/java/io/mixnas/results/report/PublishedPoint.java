package io.mixnas.results.report;

import io.mixnas.cost.Cost;
import io.mixnas.zoo.Published;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A published network for the page's scripts. Unknown values are null.
 *
 * @param multiplyAdds the multiply-adds of the network in the campaign's space
 * @param top1 the ImageNet accuracy at 224x224 in percent, as printed by {@code source}
 * @param publishedMultiplyAdds the multiply-adds at 224x224, as printed there
 * @param trial the trial that trained it here
 */
record PublishedPoint(
    String name,
    String title,
    Long multiplyAdds,
    Long parameters,
    Double top1,
    Double publishedMultiplyAdds,
    String source,
    Integer trial) {

  static PublishedPoint of(PublishedNetwork network) {
    Optional<Published> published = network.entry().published();
    OptionalDouble millions =
        published.map(Published::multiplyAddsMillions).orElse(OptionalDouble.empty());
    return new PublishedPoint(
        network.entry().name(),
        network.entry().title(),
        network.cost().map(Cost::multiplyAdds).orElse(null),
        network.cost().map(Cost::parameters).orElse(null),
        published.map(Published::top1).orElse(null),
        millions.isPresent() ? millions.getAsDouble() * 1e6 : null,
        published.map(Published::source).orElse(null),
        network.trial().isPresent() ? network.trial().getAsInt() : null);
  }
}
