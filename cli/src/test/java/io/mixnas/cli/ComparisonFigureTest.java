package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Variant;
import io.mixnas.campaign.TinySpace;
import io.mixnas.comparison.ComparedNetwork;
import io.mixnas.comparison.Comparison;
import io.mixnas.comparison.ComparisonRequest;
import io.mixnas.comparison.Role;
import io.mixnas.results.verification.VerificationRun;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class ComparisonFigureTest {
  private static final Pattern MARK =
      Pattern.compile("<circle cx=\"([0-9.]+)\" cy=\"[0-9.]+\" r=\"5\" fill=\"(#[0-9a-f]+)\">");

  private static ComparedNetwork network(
      String name, String width, Role role, OptionalDouble published, double... runs) {
    Architecture architecture = Variant.parse("width=" + width).of(TinySpace.architecture());
    List<VerificationRun> ended = new ArrayList<>();
    for (int i = 0; i < runs.length; i++) {
      ended.add(
          new VerificationRun(
              "network",
              i,
              3,
              OptionalDouble.of(runs[i]),
              Optional.empty(),
              List.of(),
              Duration.ZERO));
    }
    return new ComparedNetwork(name, architecture, published, role, ended);
  }

  private static ComparedNetwork network(
      String name, String width, List<String> series, double... runs) {
    return network(
        name, width, new Role(series, Optional.empty(), List.of()), OptionalDouble.empty(), runs);
  }

  private static ComparedNetwork at(String name, String width, double place, double... runs) {
    return network(
        name,
        width,
        new Role(
            List.of("large kernel"), Optional.of(new Role.Position("layer", place)), List.of()),
        OptionalDouble.empty(),
        runs);
  }

  private static ComparisonFigure figure(ComparedNetwork... networks) {
    return new ComparisonFigure(comparison(networks));
  }

  private static Comparison comparison(ComparedNetwork... networks) {
    List<ComparedNetwork> all = List.of(networks);
    return new Comparison(
        new ComparisonRequest().settings(all),
        Map.of("judging", 24, "judgedOn", "images <that> were held back"),
        Map.of(),
        all);
  }

  /** A point as it was drawn. */
  private record Mark(double x, String colour) {}

  /** Returns the points, in the order of the networks. */
  private static List<Mark> marks(String svg) {
    Matcher found = MARK.matcher(svg);
    List<Mark> marks = new ArrayList<>();
    while (found.find()) {
      marks.add(new Mark(Double.parseDouble(found.group(1)), found.group(2)));
    }
    return marks;
  }

  private static String drawn(Optional<ComparisonChart> chart) {
    return chart.orElseThrow().svg();
  }

  @Test
  void joinsTheNetworksOfASeriesInTheOrderOfTheirCost() {
    String svg =
        drawn(
            figure(
                    network("depthwise 3x3", "1", List.of("depthwise", "MixConv"), 0.5),
                    network("depthwise 7x7", "3", List.of("depthwise"), 0.6),
                    network("depthwise 5x5", "2", List.of("depthwise"), 0.7),
                    network("MixConv 3.5", "1.5", List.of("MixConv"), 0.8))
                .measured());

    assertThat(svg).contains(">depthwise</text>", ">MixConv</text>", ">7x7</text>", ">3.5</text>");
    assertThat(svg).contains("<title>depthwise 7x7, 60.00 %</title>");
    List<Mark> marks = marks(svg);
    String blue = "#0072b2";
    assertThat(marks).extracting(Mark::colour).startsWith(blue, blue, blue).hasSize(4);
    assertThat(marks.get(3).colour()).isNotEqualTo(blue);
    Matcher line =
        Pattern.compile(
                "<path d=\"M([0-9.]+) [0-9.]+L([0-9.]+) [0-9.]+L([0-9.]+) [0-9.]+\" stroke=\""
                    + blue)
            .matcher(svg);
    assertThat(line.find()).as(svg).isTrue();
    assertThat(Stream.of(1, 2, 3).map(point -> Double.parseDouble(line.group(point))).toList())
        .isSorted()
        .containsExactly(marks.get(0).x(), marks.get(2).x(), marks.get(1).x());
  }

  @Test
  void placesNetworksOnAnAxisOfTheirOwnBesideOneThatHasNoPlaceThere() {
    ComparedNetwork base = network("unchanged", "1", List.of(), 0.5);
    ComparisonFigure figure = figure(base, at("in layer 2", "2", 2, 0.6), at("in 3", "3", 3, 0.7));

    assertThat(figure.axis()).isEqualTo("layer");
    String svg = drawn(figure.measured());
    assertThat(marks(svg)).hasSize(2);
    assertThat(svg)
        .contains("aria-label=\"accuracy against layer\"", ">2</text>", ">3</text>")
        .contains(">unchanged</text>")
        .containsPattern("H[0-9]+\" stroke=\"#333333\" stroke-width=\"1.5\" stroke-dasharray")
        .doesNotContain(">in 3</text>");
    assertThat(marks(drawn(figure.byCost("parameters", n -> n.cost().parameters())))).hasSize(3);
  }

  @Test
  void hasRoomForEveryPlaceOnAnAxis() {
    for (double[] places : new double[][] {{0, 0}, {-2, 3}, {-1e9, 7}, {0.1, 0.4}}) {
      String svg =
          drawn(figure(at("one", "1", places[0], 0.5), at("two", "2", places[1], 0.6)).measured());

      assertThat(svg).doesNotContain("NaN").hasSizeLessThan(6_000);
      assertThat(marks(svg))
          .hasSize(2)
          .allSatisfy(mark -> assertThat(mark.x()).isBetween(56.0, 790.0));
    }
  }

  @Test
  void showsFewTrainingsOneByOneAndManyByTheirInterval() {
    ComparedNetwork second = network("second", "2", List.of(), 0.5);
    String two = drawn(figure(network("first", "1", List.of(), 0.5, 0.6), second).measured());
    String three =
        drawn(figure(network("first", "1", List.of(), 0.5, 0.6, 0.7), second).measured());

    String interval = "V[0-9.]+\" stroke=";
    assertThat(two).contains("r=\"2\"").doesNotContainPattern(interval);
    assertThat(three).contains("r=\"2\"").containsPattern(interval);
  }

  @Test
  void aPublishedAccuracyStandsAtTheSamePlaceInAChartOfItsOwn() throws Exception {
    Role role = new Role(List.of("a <b>"), Optional.empty(), List.of());
    ComparisonFigure figure =
        figure(
            network("one", "1", role, OptionalDouble.of(0.72), 0.5),
            network("two", "2", role, OptionalDouble.of(0.75)),
            network("three", "3", List.of("unpublished"), 0.6));

    assertThat(marks(drawn(figure.measured()))).hasSize(2);
    assertThat(drawn(figure.measured())).contains(">unpublished</text>");
    assertThat(drawn(figure.published()))
        .contains("one, 72.00 %", "two, 75.00 %")
        .doesNotContain("unpublished");
    String both = figure.image().orElseThrow();
    assertThat(marks(both)).hasSize(4);
    assertThat(both)
        .contains(">Published, at the same places</text>", "24 images &lt;that&gt;", "a &lt;b&gt;");
    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(both.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement()
                .getTagName())
        .isEqualTo("svg");
  }

  @Test
  void drawsNothingBeforeThereIsAnAccuracy() {
    ComparisonFigure figure =
        figure(network("one", "1", List.of()), network("two", "2", List.of()));

    assertThat(figure.measured()).isEmpty();
    assertThat(figure.published()).isEmpty();
    assertThat(figure.image()).isEmpty();
  }
}
