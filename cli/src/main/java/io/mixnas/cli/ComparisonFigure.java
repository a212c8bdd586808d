package io.mixnas.cli;

import io.mixnas.comparison.ComparedNetwork;
import io.mixnas.comparison.Comparison;
import io.mixnas.comparison.Role;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Draws a comparison's accuracies, as they were measured and as they were published. Networks of a
 * series have its colour, and a line through their points.
 */
final class ComparisonFigure {
  static final String MULTIPLY_ADDS = "multiply-adds";

  /** Colours that people with colour blindness can tell apart too (Okabe and Ito, 2008). */
  private static final List<String> COLOURS =
      List.of(
          "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f7f7f", "#8c564b");

  private static final String OF_NO_SERIES = "#333333";
  private static final int MOST_LABELS = 16;

  /** Below this many trainings, intervals are so wide that nothing else could be seen. */
  private static final int LEAST_RUNS = 3;

  private final Comparison comparison;
  private final List<String> series;

  ComparisonFigure(Comparison comparison) {
    this.comparison = comparison;
    Set<String> names = new LinkedHashSet<>();
    comparison.networks().forEach(network -> names.addAll(network.role().series()));
    this.series = List.copyOf(names);
  }

  /** Returns the colour of a network, which it shares with its series. */
  String colour(ComparedNetwork network) {
    if (series.isEmpty()) {
      List<String> names = comparison.networks().stream().map(ComparedNetwork::name).toList();
      return nth(names.indexOf(network.name()));
    }
    return network.role().series().stream().findFirst().map(this::colourOf).orElse(OF_NO_SERIES);
  }

  private String colourOf(String name) {
    return nth(series.indexOf(name));
  }

  private static String nth(int index) {
    return COLOURS.get(index % COLOURS.size());
  }

  /** Returns what the main chart has accuracies against. */
  String axis() {
    return comparison.axis().orElse(MULTIPLY_ADDS);
  }

  /** Draws the accuracies against {@link #axis}; empty when there are none yet. */
  Optional<ComparisonChart> measured() {
    return chart(axis(), this::place, network -> network.statistics().mean(), true);
  }

  /** Draws the accuracies that were published, at the same places; empty when there are none. */
  Optional<ComparisonChart> published() {
    return chart(axis(), this::place, ComparedNetwork::published, false);
  }

  /** Draws the accuracies against a cost; empty when there are none yet. */
  Optional<ComparisonChart> byCost(String axis, ToLongFunction<ComparedNetwork> cost) {
    return chart(
        axis,
        network -> OptionalDouble.of((double) cost.applyAsLong(network)),
        network -> network.statistics().mean(),
        true);
  }

  /** Returns {@link #measured} and {@link #published} as one image; empty when there is neither. */
  Optional<String> image() {
    List<String> titles = new ArrayList<>();
    List<ComparisonChart> charts = new ArrayList<>();
    measured()
        .ifPresent(
            chart -> {
              titles.add(title());
              charts.add(chart);
            });
    published()
        .ifPresent(
            chart -> {
              titles.add("Published, at the same places");
              charts.add(chart);
            });
    return charts.isEmpty()
        ? Optional.empty()
        : Optional.of(ComparisonChart.stacked(titles, charts));
  }

  private String title() {
    int seeds = comparison.settings().seeds();
    return "Measured: %s of %s epochs, accuracy on %s %s"
        .formatted(
            seeds == 1 ? "1 training" : "mean of %s trainings".formatted(seeds),
            comparison.settings().epochs(),
            comparison.images().get("judging"),
            comparison.images().get("judgedOn"));
  }

  private OptionalDouble place(ComparedNetwork network) {
    if (comparison.axis().isEmpty()) {
      return OptionalDouble.of((double) network.cost().multiplyAdds());
    }
    Optional<Role.Position> at = network.role().at();
    return at.isPresent() ? OptionalDouble.of(at.get().value()) : OptionalDouble.empty();
  }

  private Optional<ComparisonChart> chart(
      String axis,
      Function<ComparedNetwork, OptionalDouble> place,
      Function<ComparedNetwork, OptionalDouble> accuracy,
      boolean withRuns) {
    List<ComparedNetwork> shown =
        comparison.networks().stream()
            .filter(network -> accuracy.apply(network).isPresent())
            .toList();
    List<ComparedNetwork> placed =
        shown.stream().filter(network -> place.apply(network).isPresent()).toList();
    if (placed.isEmpty()) {
      return Optional.empty();
    }
    boolean labelled = placed.size() <= MOST_LABELS && !comparison.axis().equals(Optional.of(axis));
    Function<ComparedNetwork, ComparisonChart.Point> point =
        network ->
            point(
                network,
                labelled ? label(network) : "",
                place.apply(network).orElseThrow(),
                accuracy.apply(network).orElseThrow(),
                withRuns);
    return Optional.of(
        ComparisonChart.ofPoints(
            axis,
            placed.stream().map(point).toList(),
            axis.equals(axis()) ? lines(placed, point) : List.of(),
            shown.stream()
                .filter(network -> place.apply(network).isEmpty())
                .map(
                    network ->
                        new ComparisonChart.Level(
                            network.name(), accuracy.apply(network).orElseThrow(), colour(network)))
                .toList()));
  }

  private List<ComparisonChart.Series> lines(
      List<ComparedNetwork> placed, Function<ComparedNetwork, ComparisonChart.Point> point) {
    return series.stream()
        .map(
            name ->
                new ComparisonChart.Series(
                    name,
                    colourOf(name),
                    placed.stream()
                        .filter(network -> network.role().series().contains(name))
                        .map(point)
                        .toList()))
        .filter(line -> !line.points().isEmpty())
        .toList();
  }

  private ComparisonChart.Point point(
      ComparedNetwork network, String label, double x, double accuracy, boolean withRuns) {
    List<Double> runs = withRuns ? network.statistics().accuracies() : List.of();
    return new ComparisonChart.Point(
        network.name(),
        label,
        side(network),
        x,
        accuracy,
        runs.size() > 1 ? runs : List.of(),
        runs.size() < LEAST_RUNS ? Optional.empty() : network.statistics().interval(),
        colour(network));
  }

  /** Returns on which side of its line a network's label stands: one series above, one below. */
  private ComparisonChart.Side side(ComparedNetwork network) {
    if (network.role().series().isEmpty()) {
      return ComparisonChart.Side.BESIDE;
    }
    return series.indexOf(network.role().series().get(0)) % 2 == 0
        ? ComparisonChart.Side.BELOW
        : ComparisonChart.Side.ABOVE;
  }

  /** Returns the name without what the legend says already. */
  private static String label(ComparedNetwork network) {
    return network.role().series().stream()
        .filter(name -> network.name().startsWith(name + " "))
        .findFirst()
        .map(name -> network.name().substring(name.length() + 1))
        .orElse(network.name());
  }
}
