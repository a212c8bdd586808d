package io.mixnas.evaluator.supernet;

import io.mixnas.architecture.Architecture;
import io.mixnas.space.BlockPlace;
import io.mixnas.space.Genotype;
import java.util.List;

/**
 * A network that was drawn from a space.
 *
 * @param genotype its canonical genotype
 * @param scaled its architecture, scaled
 * @param places the places of its blocks
 */
record SampledNetwork(Genotype genotype, Architecture scaled, List<BlockPlace> places) {
  SampledNetwork {
    places = List.copyOf(places);
  }
}
