package io.mixnas.zoo;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Figures of a network as its source printed them, on ImageNet at 224x224. Sources count
 * differently; our own counts are {@link io.mixnas.cost.Cost}.
 *
 * @param top1 accuracy in percent
 * @param top5 accuracy in percent
 * @param parametersMillions in millions
 * @param multiplyAddsMillions in millions; printed as FLOPS, MAdds or MACs
 * @param source paper and table, or file
 */
public record Published(
    double top1,
    OptionalDouble top5,
    OptionalDouble parametersMillions,
    OptionalDouble multiplyAddsMillions,
    String source) {
  public Published {
    Objects.requireNonNull(top5, "top5");
    Objects.requireNonNull(parametersMillions, "parametersMillions");
    Objects.requireNonNull(multiplyAddsMillions, "multiplyAddsMillions");
    Objects.requireNonNull(source, "source");
  }
}
