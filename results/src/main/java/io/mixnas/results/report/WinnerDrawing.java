package io.mixnas.results.report;

import io.mixnas.architecture.Architecture;
import io.mixnas.cost.CostBreakdown;
import io.mixnas.cost.LayerCost;
import io.mixnas.document.Field;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Trial;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A winner for drawing.
 *
 * @param rank the rank, from 1
 * @param chosen the chosen option of every decision that has an effect on the network, by the
 *     decision's name
 */
record WinnerDrawing(
    int rank,
    int trial,
    int resolution,
    int classes,
    String padding,
    List<BlockDrawing> blocks,
    List<LayerCost> layers,
    Map<String, String> chosen,
    List<Download> downloads) {

  static WinnerDrawing of(int rank, Trial winner, SearchSpace space) {
    Architecture network = space.decode(winner.genotype());
    return new WinnerDrawing(
        rank,
        winner.number(),
        network.input().resolution(),
        network.head().classes(),
        Field.word(network.padding()),
        BlockDrawing.of(network),
        CostBreakdown.of(network).layers(),
        space.describe(winner.genotype()),
        Download.of(String.format(Locale.ROOT, "winner-%02d", rank), network));
  }
}
