package io.mixnas.campaign;

import io.mixnas.architecture.Architecture;
import io.mixnas.cost.Cost;
import io.mixnas.document.Names;
import io.mixnas.objective.CostMeasure;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.zoo.Zoo;
import io.mixnas.zoo.ZooEntry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Adapts the zoo's networks to a campaign: to the images and classes of its space and, when the
 * space's networks have a stem of stride 1, to the form for small images. Only then can they be
 * compared with its proposals. At the 224x224 of their papers, every network of a space for small
 * images would be cheaper than the smallest of them.
 */
final class PublishedNetworks {
  private PublishedNetworks() {}

  /** Returns the form that a network has in a space. */
  static Architecture within(SearchSpace space, Architecture network) {
    Architecture shaped = network.withResolution(space.resolution()).withClasses(space.classes());
    return stemStride(space) == 1 && network.stem().stride() > 1
        ? shaped.forSmallImages(2)
        : shaped;
  }

  /** Returns the genotypes of those networks that a space contains, in the zoo's order. */
  static List<Genotype> contained(SearchSpace space) {
    return Zoo.entries().stream()
        .flatMap(entry -> entry.architecture().stream())
        .flatMap(network -> space.encode(within(space, network)).stream())
        .distinct()
        .toList();
  }

  /** Tells whether a text names a network rather than an amount. */
  static boolean isName(String text) {
    return !text.isEmpty() && Character.isLetter(text.codePointAt(0));
  }

  /**
   * Returns the cost of a network in a space.
   *
   * @param field the field that messages name
   * @throws IllegalArgumentException when there is no such network, or it cannot be counted
   */
  static long cost(String field, String name, CostMeasure measure, SearchSpace space) {
    try {
      Architecture network = known(name).requireArchitecture();
      return measure.of(Cost.of(within(space, network)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(field + ": " + e.getMessage(), e);
    }
  }

  /**
   * Returns {@code mixnet-s counts 59,123,456 multiply-adds at the 32x32 pixels of space
   * mixnet-cifar}.
   */
  static String note(String name, CostMeasure measure, SearchSpace space) {
    return String.format(
        Locale.ROOT,
        "%s has %,d %s at the %dx%d pixels and %d classes of space %s, where its networks are counted",
        known(name).name(),
        cost(name, name, measure, space),
        measure.unit(),
        space.resolution(),
        space.resolution(),
        space.classes(),
        space.name());
  }

  private static ZooEntry known(String name) {
    return Zoo.find(name).orElseThrow(() -> unknown(name));
  }

  private static IllegalArgumentException unknown(String name) {
    List<String> names = Zoo.entries().stream().map(ZooEntry::name).toList();
    Optional<String> nearest = Names.nearest(name, names);
    return new IllegalArgumentException(
        "must be a number such as 250000 or 60M, or a published network such as mixnet-s, was '%s'%s"
            .formatted(name, nearest.map(near -> "; did you mean %s?".formatted(near)).orElse("")));
  }

  private static int stemStride(SearchSpace space) {
    int[] first = new int[space.decisions().size()];
    return space.decode(Genotype.of(first)).stem().stride();
  }
}
