package io.mixnas.zoo;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Holds the figures that a network's source printed, for ImageNet at 224x224. Sources count
 * differently; our own counts are {@link io.mixnas.cost.Cost}.
 *
 * @param top1 the top-1 accuracy in percent
 * @param top5 the top-5 accuracy in percent
 * @param parametersMillions the parameters, in millions
 * @param multiplyAddsMillions the multiply-adds, in millions; printed as FLOPS, MAdds or MACs
 * @param source the paper and table, or the file
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
