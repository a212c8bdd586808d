package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.campaign.CampaignReport;
import io.mixnas.campaign.TinyImages;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignStores;
import io.mixnas.results.TrialHistory;
import io.mixnas.results.TrialStore;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.trial.WarmStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** Inspects in a real browser the report that a real campaign of 64 trials wrote at its end. */
@Tag("computing")
class ReportBrowserTest {
  private static final int TRIALS = 64;

  /** The least contrast of every text with its background: WCAG 2.2, 1.4.3, level AA. */
  private static final double LEAST_CONTRAST = 4.5;

  /**
   * Computes relative luminance and contrast, as WCAG 2.2 defines them, of every element with text.
   */
  private static final String LOW_CONTRAST =
      """
      (() => {
        const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
        const rgba = (colour) => { paint.clearRect(0, 0, 1, 1); paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1); return [...paint.getImageData(0, 0, 1, 1).data]; };
        const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
        const behind = (node) => { for (let at = node; at; at = at.parentElement) { const c = rgba(getComputedStyle(at).backgroundColor); if (c[3] > 250) return c; } return [255, 255, 255, 255]; };
        const low = [];
        for (const node of document.body.querySelectorAll('*')) {
          const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim() !== '');
          if (!own || !node.checkVisibility() || node.closest('script, style, noscript')) continue;
          const style = getComputedStyle(node);
          const front = rgba(node instanceof SVGElement ? style.fill : style.color);
          const [a, b] = [light(front), light(behind(node))];
          const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          const covered = node instanceof SVGElement && node.closest('.chart') && node.textContent.trim().length < 2;
          if (contrast < %s && !covered) low.push(contrast.toFixed(2) + ' ' + (node.className.baseVal ?? node.className) + ' ' + node.textContent.trim().slice(0, 40));
        }
        return low;
      })()
      """
          .formatted(LEAST_CONTRAST);

  @TempDir static Path parent;
  private static Path directory;
  private static Browser browser;

  @BeforeAll
  static void search() {
    browser = Browser.start(parent.resolve("profile"));
    directory = parent.resolve("small-mixnet");
    Invocation search =
        ReportedCampaign.search(
            directory,
            TRIALS,
            "--images-per-class",
            "20",
            "--epochs",
            "3",
            "--seed",
            "3",
            "--flops-budget",
            "2M",
            "--verify",
            "2",
            "--verify-epochs",
            "1",
            "--verify-seeds",
            "2",
            "--baseline",
            "none");
    assertThat(search.code()).as(search.err()).isEqualTo(ExitCode.DONE);
  }

  @AfterAll
  static void quit() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() {
    browser.scheme("light");
    browser.size(1200, 900);
    browser.open(report());
  }

  @Test
  void opensFromADiskWithoutAComplaintAndAsksForNothing() {
    assertThat(browser.text("h1")).matches("Trial \\d+ wins: .* % ± .* accuracy with .*");
    assertThat(browser.requests()).containsExactly(report().toUri().toString());
    browser.doesNotComplain();
  }

  @ParameterizedTest
  @ValueSource(strings = {"trade-off", "progress", "curves", "published-chart"})
  void drawsEveryChart(String chart) {
    assertThat(browser.number("document.querySelectorAll('#%s svg path').length".formatted(chart)))
        .isGreaterThan(20);
    assertThat(browser.all("#" + chart + " svg text")).hasSizeGreaterThan(5);
  }

  @Test
  void drawsEveryTrialAndTheBudget() {
    assertThat(
            browser.number(
                "echarts.getInstanceByDom(document.getElementById('trade-off')).getOption().series.map((s)"
                    + " => s.data.length).reduce((a, b) => a + b)"))
        .isGreaterThanOrEqualTo(TRIALS);
    assertThat(browser.text("#trade-off")).contains("budget 2.0 M");
  }

  @ParameterizedTest
  @ValueSource(strings = {"trade-off", "progress", "curves", "published-chart"})
  void tellsMoreOfAPointUnderThePointer(String chart) throws InterruptedException {
    WebElement point = point(chart);
    browser.hover(point);
    browser.await("document.querySelector('#%s .hint') !== null".formatted(chart));

    assertThat(browser.text("#" + chart + " .hint"))
        .containsPattern("accuracy|published|hypervolume")
        .containsPattern("Trial \\d+|After \\d+ trials?|[A-Z]\\w+");
  }

  @Test
  void sortsTheTableByEveryColumnAndBack() {
    assertThat(browser.all("#trials-table tbody tr")).hasSize(TRIALS);
    browser.click("[data-sort=multiplyAdds]");
    List<Double> costs = column("multiplyAdds");
    assertThat(costs).isSorted();
    browser.click("[data-sort=multiplyAdds]");
    assertThat(column("multiplyAdds")).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(
            browser
                .one("[data-sort=multiplyAdds]")
                .findElement(By.xpath(".."))
                .getAttribute("aria-sort"))
        .isEqualTo("descending");

    browser.click("[data-sort=score]");
    assertThat(column("score")).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void noCellOfTheTableIsDressedAsSomethingElse() {
    String dressed =
        "[...document.querySelectorAll('#trials-table td')].filter(cell =>"
            + " getComputedStyle(cell).backgroundColor !== 'rgba(0, 0, 0, 0)' ||"
            + " getComputedStyle(cell).display !== 'table-cell').length";
    assertThat(browser.number(dressed)).isZero();
  }

  @Test
  void tellsEveryRunOfTheVerification() {
    assertThat(browser.all("#verification tbody tr")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(browser.text("#verification")).contains("95 % interval").contains("2 times");
    assertThat(browser.text("header")).contains("accuracy by proxy");
  }

  @Test
  void drawsTheWinnersBlockByBlock() throws InterruptedException {
    assertThat(browser.all("article.winner")).hasSizeBetween(1, 5);
    assertThat(browser.all("#winner-1 .tile")).hasSizeBetween(5, 9);
    assertThat(browser.one("#winner-1 .tile:nth-child(2)").getAttribute("title"))
        .contains("block 1: depthwise separable, 8 to 8 channels")
        .contains("multiply-adds");
    disclose("layers-1");
    assertThat(browser.all("#winner-1 .layers tbody tr")).hasSizeGreaterThan(8);
    assertThat(browser.one("#winner-1 a.download").getAttribute("href")).startsWith("data:");
  }

  @Test
  void saysWhatGoodTrialsShareWithNumbersOfTrialsAndIntervals() {
    assertThat(browser.text("#choices")).contains(TRIALS + " trials");
    assertThat(browser.all("#traits tbody tr")).hasSizeGreaterThan(3);
    assertThat(browser.all("#kernels tbody td")).hasSizeGreaterThan(5);
    assertThat(browser.text("#effects tbody tr")).containsPattern("\\d+ / \\d+").contains("[");
  }

  @Test
  void changesWhatItsChartsShow() {
    browser.click("#course [data-value=time]");
    assertThat(browser.text("#progress")).contains("time of training");
    browser.click("#learning [data-value=loss]");
    assertThat(browser.text("#curves")).contains("training loss");
    browser.doesNotComplain();
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void canBeReadInAnyLight(String scheme) throws InterruptedException {
    browser.scheme(scheme);
    for (String key : List.of("layers-1", "chosen-1", "configuration", "published")) {
      disclose(key);
    }

    assertThat(browser.evaluate(LOW_CONTRAST)).isEqualTo(List.of());
    long paper =
        browser.number(
            "parseInt(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])");
    assertThat(paper)
        .isBetween(scheme.equals("dark") ? 0L : 240L, scheme.equals("dark") ? 40L : 255L);
    browser.open(report());
    browser.picture("report-" + scheme);
  }

  @Test
  void fitsAPhone() {
    browser.size(390, 844);
    browser.open(report());

    assertThat(browser.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
    assertThat(browser.number("document.querySelector('#trade-off svg').clientWidth"))
        .isLessThanOrEqualTo(390);
    browser.doesNotComplain();
    browser.picture("report-phone");
  }

  @Test
  void aServedPageShowsNewTrialsAndKeepsItsState() throws Exception {
    Path growing = parent.resolve("growing");
    ReportedCampaign.search(growing, 2, "--images-per-class", "4", "--epochs", "1");
    try (ReportServer server =
        ReportServer.start(
            0, () -> CampaignReport.of(CampaignStores.own(), CampaignAddress.of(growing)))) {
      browser.open(server.address());
      browser.click("[data-sort=multiplyAdds]");
      disclose("layers-1");
      Invocation.of("resume", growing.toString(), "--trials", "4");
      browser.await("document.querySelector('.facts').innerText.includes('4 of 4')");

      assertThat(column("multiplyAdds")).hasSize(4).isSorted();
      assertThat(browser.evaluate("document.querySelector('details[data-key=layers-1]').open"))
          .isEqualTo(true);
      assertThat(browser.requests()).allMatch(address -> address.startsWith(server.address()));
      browser.doesNotComplain();
    }
  }

  @Test
  void runsNothingThatCameInAsAName() throws Exception {
    Path images =
        parent.resolve("</script><script>alert(1)</script>").resolve("<svg onload=alert(2)>");
    for (int i = 0; i < 4; i++) {
      TinyImages.write(images.resolve("<img src=x onerror=alert(3)>").resolve(i + ".png"), i);
      TinyImages.write(images.resolve("'\"><b onmouseover=alert(4)>").resolve(i + ".png"), 255);
    }
    Path hostile = parent.resolve("\"'><img src=x onerror=alert(5)>");
    Invocation search =
        Invocation.of(TinyCampaign.search(hostile, "--trials", "1", "--data", images.toString()));
    assertThat(search.code()).as(search.err()).isEqualTo(ExitCode.DONE);
    fail(hostile, "</script><script>alert(6)</script><img src=x onerror=alert(7)> ../../x");
    Invocation.of("report", hostile.toString()).isDone();

    browser.open(hostile.resolve("report.html"));

    assertThat(browser.all("img, b[onmouseover], svg[onload]")).isEmpty();
    assertThat(browser.text(".name")).isEqualTo(hostile.getFileName().toString());
    assertThat(browser.text("#causes")).contains("<script>alert(6)</script>");
    assertThat(browser.text("#provenance")).contains(images.toString());
    assertThat(browser.number("document.scripts.length")).isEqualTo(3);
    assertThat(browser.requests()).hasSize(1);
    browser.doesNotComplain();
  }

  @Test
  void whatEverGotInAsAScriptWouldStayDead() throws InterruptedException {
    browser.call( // until loading the image has failed, which is when its script would run
        """
        (done) => {
          const holder = document.createElement('div');
          holder.innerHTML = '<img src="data:," onerror="window.broken = true">';
          const script = document.createElement('script');
          script.textContent = 'window.broken = true';
          holder.firstChild.addEventListener('error', () => done());
          document.body.append(holder, script);
        }\
        """);

    assertThat(browser.evaluate("window.broken === undefined")).isEqualTo(true);
    assertThat(browser.awaitComplaints())
        .allMatch(line -> line.contains("Content Security Policy"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 trials", "failures"})
  void isThereForCampaignsWithoutAScore(String kind) throws IOException {
    Path empty = parent.resolve(kind);
    Files.createDirectories(empty);
    try (TrialHistory history = CampaignStores.own().read(CampaignAddress.of(directory))) {
      CampaignStores.own()
          .create(CampaignAddress.of(empty), history.provenance(), WarmStart.none())
          .close();
      if (kind.equals("failures")) {
        fail(empty, "diverged", history.trials().get(0));
      }
    }
    Invocation.of("report", empty.toString()).isDone();
    browser.open(empty.resolve("report.html"));

    assertThat(browser.text("h1")).startsWith("No ");
    assertThat(browser.text("#costs")).contains("No trial has a score yet.");
    assertThat(browser.all("#failures:not([hidden]) #causes tbody tr"))
        .hasSize(kind.equals("failures") ? 1 : 0);
    browser.doesNotComplain();
  }

  private static void fail(Path campaign, String cause) {
    try (TrialStore store = CampaignStores.own().open(CampaignAddress.of(campaign))) {
      fail(store, cause, store.trials().get(0));
    }
  }

  private static void fail(Path campaign, String cause, Trial like) {
    try (TrialStore store = CampaignStores.own().open(CampaignAddress.of(campaign))) {
      fail(store, cause, like);
    }
  }

  private static void fail(TrialStore store, String cause, Trial like) {
    int number = store.trials().size() + 1;
    Trial trial = new Trial(number, like.genotype(), like.cost(), 7, new TrialState.Proposed());
    store.propose(trial);
    store.start(number);
    store.finish(trial.withState(new TrialState.Failed(cause, Duration.ofSeconds(1))));
  }

  private static void disclose(String key) throws InterruptedException {
    String details = "details[data-key=%s]".formatted(key);
    browser.click(details + " summary");
    browser.await("document.querySelector('%s').children.length === 2".formatted(details));
  }

  /** Returns the point that was drawn last, and so covers all others. */
  private static WebElement point(String chart) {
    return browser.element(
        """
        [...document.querySelectorAll('#%s svg path')].filter((path) => {
          const box = path.getBoundingClientRect();
          const below = box.y - document.getElementById('%s').getBoundingClientRect().y;
          return box.width > 3 && box.width < 25 && below > 60 && path.getAttribute('fill') !== 'none';
        }).pop()\
        """
            .formatted(chart, chart));
  }

  /** Reads a column at once, since a served page may redraw its table meanwhile. */
  private static List<Double> column(String key) {
    Object cells =
        browser.evaluate(
            "[...document.querySelectorAll('#trials-table td.%s')].map((cell) => cell.innerText.trim())"
                .formatted(key));
    return ((List<?>) cells)
        .stream()
            .map(String::valueOf)
            .filter(text -> !text.equals("–"))
            .map(ReportBrowserTest::amount)
            .toList();
  }

  private static double amount(String text) {
    Map<String, Double> units = Map.of("k", 1e3, "M", 1e6, "%", 1.0);
    int space = text.indexOf(' ');
    return space < 0
        ? Double.parseDouble(text)
        : Double.parseDouble(text.substring(0, space)) * units.get(text.substring(space + 1));
  }

  private static Path report() {
    return directory.resolve("report.html");
  }
}
