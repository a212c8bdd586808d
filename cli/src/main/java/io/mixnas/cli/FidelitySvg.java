package io.mixnas.cli;

import static java.util.Comparator.comparingDouble;

import io.mixnas.controller.benchmark.BootstrapInterval;
import io.mixnas.fidelity.FidelityResult;
import io.mixnas.fidelity.FidelitySample;
import io.mixnas.fidelity.Half;
import io.mixnas.fidelity.Judge;
import io.mixnas.fidelity.RankAgreement;
import io.mixnas.results.text.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Kendall's tau against the cost of judging {@value #NETWORKS} networks as an SVG image: a point
 * with its 95 % interval for each result, filled over all networks and hollow within the budget;
 * what costs nothing is a line, solid or dashed. The cost is on a logarithmic axis.
 */
final class FidelitySvg {
  static final int NETWORKS = 1_000;

  private static final int WIDTH = 820;
  private static final int HEIGHT = 460;
  private static final int LEFT = 62;
  private static final int RIGHT = 190;
  private static final int TOP = 56;
  private static final int BOTTOM = 52;
  private static final double LEAST_SECONDS = 0.01;
  private static final int SHIFT = 5; // of what is within the budget, to the right

  /** Told apart by people who see colours differently too (Okabe and Ito, 2008). */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000");

  private static final String BASELINE = "#7f7f7f";

  private static final int LINE = 13; // from one label to the next

  private final StringBuilder svg = new StringBuilder();
  private final List<Label> labels = new ArrayList<>();
  private final double lowSeconds;
  private final double highSeconds;
  private final double lowTau;

  private FidelitySvg(double lowSeconds, double highSeconds, double lowTau) {
    this.lowSeconds = lowSeconds;
    this.highSeconds = highSeconds;
    this.lowTau = lowTau;
  }

  /** Draws results of one table; what costs nothing is that of the last. */
  static String of(List<NamedResult> results) {
    FidelityResult last = results.get(results.size() - 1).result();
    double least = results.stream().mapToDouble(FidelitySvg::seconds).min().orElseThrow();
    double most = results.stream().mapToDouble(FidelitySvg::seconds).max().orElseThrow();
    FidelitySvg plot =
        new FidelitySvg(
            Math.pow(10, Math.floor(Math.log10(least))),
            Math.pow(10, Math.floor(Math.log10(most)) + 1),
            lowest(results, last));
    plot.frame(last.sample());
    last.baselines().forEach(plot::baseline);
    last.ceiling()
        .ifPresent(found -> plot.line("another training", found.oneAgainstAnother(), "none"));
    plot.labels();
    for (int i = 0; i < results.size(); i++) {
      plot.result(results.get(i), COLOURS.get(i % COLOURS.size()), i);
    }
    return plot.svg.append("</svg>\n").toString();
  }

  private static double seconds(NamedResult named) {
    return Math.max(LEAST_SECONDS, named.result().cost().secondsFor(NETWORKS));
  }

  /** Returns the tenth below all that is drawn. */
  private static double lowest(List<NamedResult> results, FidelityResult last) {
    List<Double> taus = new ArrayList<>(List.of(0.0));
    results.forEach(
        named ->
            agreements(named.result().evaluator())
                .forEach(agreement -> taus.add(agreement.tauInterval().low())));
    last.baselines()
        .forEach(judge -> agreements(judge).forEach(agreement -> taus.add(agreement.tau())));
    return Math.floor(10 * taus.stream().mapToDouble(Double::doubleValue).min().orElse(0)) / 10;
  }

  private static List<RankAgreement> agreements(Judge judge) {
    List<RankAgreement> agreements = new ArrayList<>(List.of(judge.overall()));
    judge.withinBudget().ifPresent(agreements::add);
    return agreements;
  }

  private void frame(FidelitySample sample) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\">\n",
        WIDTH, HEIGHT);
    add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n", WIDTH, HEIGHT);
    add(
        "<text x=\"%d\" y=\"22\" font-size=\"14\">Kendall's tau with the truth (%s)</text>\n",
        LEFT, escaped(title(sample)));
    add("<text x=\"%d\" y=\"40\">%s</text>\n", LEFT, escaped(legend(sample)));
    for (int tenth = (int) Math.round(10 * lowTau); tenth <= 10; tenth += 2) {
      double y = y(tenth / 10.0);
      add("<path d=\"M%d %.1fH%d\" stroke=\"#eeeeee\"/>\n", LEFT, y, WIDTH - RIGHT);
      add(
          "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.1f</text>\n",
          LEFT - 8, y + 4, tenth / 10.0);
    }
    for (double tick = lowSeconds; tick <= highSeconds * 1.001; tick *= 10) {
      add(
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
          x(tick), HEIGHT - BOTTOM + 18, Quantities.plain(Math.rint(tick * 100) / 100));
    }
    add(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">core seconds to judge %,d networks,"
            + " preparation included</text>\n",
        (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, NETWORKS);
    add(
        "<path d=\"M%d %dV%dH%d\" stroke=\"#333333\" fill=\"none\"/>\n",
        LEFT, TOP, HEIGHT - BOTTOM, WIDTH - RIGHT);
  }

  private static String title(FidelitySample sample) {
    return "%s, %s networks%s"
        .formatted(
            sample.table(),
            sample.networks(),
            sample.half() == Half.ALL ? "" : ", half " + sample.half().label());
  }

  private static String legend(FidelitySample sample) {
    return sample.flopsBudget().isEmpty()
        ? "bars are 95 % intervals"
        : "filled, solid: all; hollow, dashed: within %s multiply-adds; bars are 95 %% intervals"
            .formatted(Quantities.count(sample.flopsBudget().getAsLong()));
  }

  private void baseline(Judge judge) {
    line(judge.name(), judge.overall().tau(), "none");
    judge
        .withinBudget()
        .ifPresent(agreement -> line(judge.name() + ", in budget", agreement.tau(), "4 3"));
  }

  private void line(String name, double tau, String dashes) {
    add(
        "<path d=\"M%d %.1fH%d\" stroke=\"%s\" stroke-dasharray=\"%s\"/>\n",
        LEFT, y(tau), WIDTH - RIGHT, BASELINE, dashes);
    labels.add(new Label(name, y(tau) + 4));
  }

  /** The name of a line, to its right. */
  private record Label(String text, double y) {}

  /** Writes the names of all lines, those that would overlap further up. */
  private void labels() {
    double above = HEIGHT;
    for (Label label : labels.stream().sorted(comparingDouble(Label::y).reversed()).toList()) {
      above = Math.min(label.y(), above - LINE);
      add(
          "<text x=\"%d\" y=\"%.1f\" fill=\"#555555\">%s</text>\n",
          WIDTH - RIGHT + 6, above, escaped(label.text()));
    }
  }

  private void result(NamedResult named, String colour, int index) {
    double x = x(seconds(named));
    Judge judge = named.result().evaluator();
    point(x, judge.overall(), colour, colour);
    Optional<RankAgreement> within = judge.withinBudget();
    within.ifPresent(agreement -> point(x + SHIFT, agreement, colour, "#ffffff"));
    add(
        "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%s</text>\n",
        x + 2 * SHIFT + 2,
        y(judge.overall().tau()) - 6 - 2 * (index % 2),
        colour,
        escaped(named.name()));
  }

  private void point(double x, RankAgreement agreement, String colour, String fill) {
    BootstrapInterval interval = agreement.tauInterval();
    add(
        "<path d=\"M%.1f %.1fV%.1f\" stroke=\"%s\" stroke-width=\"1.5\"/>\n",
        x, y(interval.low()), y(interval.high()), colour);
    add(
        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" stroke=\"%s\" stroke-width=\"1.5\" fill=\"%s\"/>\n",
        x, y(agreement.tau()), colour, fill);
  }

  private double x(double seconds) {
    double share = Math.log(seconds / lowSeconds) / Math.log(highSeconds / lowSeconds);
    return LEFT + (WIDTH - LEFT - RIGHT) * share;
  }

  private double y(double tau) {
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (tau - lowTau) / (1 - lowTau);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
