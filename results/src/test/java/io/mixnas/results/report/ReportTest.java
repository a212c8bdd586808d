package io.mixnas.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.trial.Trial;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {
  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);
  private static final Trial TRIAL = Campaigns.complete(1, 0.5, 0, 0, 2, 1);

  @Test
  void isOneFileThatNamesNoOther() {
    String page = page("campaign", TRIAL);

    assertThat(page.replaceAll("(?s)<script>.*?</script>", ""))
        .doesNotContain(" src=", "@import", "url(")
        .containsOnlyOnce("href=")
        .contains("<link rel=\"icon\" href=\"data:,\">");
    assertThat(page).contains("echarts").hasSizeGreaterThan(900_000);
  }

  @Test
  void onlyItsOwnTwoScriptsMayRunAndNothingMayBeAskedFor() {
    String page = page("campaign", TRIAL);

    assertThat(page)
        .containsPattern(
            "Content-Security-Policy\" content=\"default-src 'none'; [^\"]*connect-src 'none';"
                + " script-src 'sha256-[\\w+/]{43}=' 'sha256-[\\w+/]{43}='\"");
    assertThat(page.split("</script", -1)).hasSize(4);
  }

  @Test
  void aServedPageMayAskItsServer() {
    assertThat(new String(Report.of(Campaigns.source(TRIAL)).liveHtml(), StandardCharsets.UTF_8))
        .contains("connect-src 'self'")
        .contains("data-live=\"true\"");
  }

  @Test
  void tellsTheSameOfTheSame() {
    assertThat(page("campaign", TRIAL)).isEqualTo(page("campaign", TRIAL));
  }

  @Test
  void keepsSeedsThatScriptsCannotCountTo() throws JsonProcessingException {
    assertThat(data(page("campaign", TRIAL)).get("seed").textValue())
        .isEqualTo(Long.toString(Long.MIN_VALUE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src=x onerror=alert(1)>",
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "\"'><svg onload=alert(1)>",
        "&lt;b&gt; & \u2028 \u2029",
        "../../x"
      })
  void whatComesFromOutsideStaysText(String hostile) throws JsonProcessingException {
    String page = page(hostile, TRIAL, Campaigns.failed(2, hostile, 0, 1, 0, 0));

    JsonNode data = data(page);
    assertThat(data.get("name").textValue()).isEqualTo(hostile);
    assertThat(data.get("configuration").textValue()).contains(hostile);
    assertThat(page.split("</script", -1)).hasSize(4);
    assertThat(page.replaceAll("(?s)<script>.*?</script>", ""))
        .doesNotContain("<img", "<svg onload");
    assertThat(page).containsOnlyOnce("<title>MixNAS: " + ReportPage.inHtml(hostile) + "</title>");
  }

  @Property(tries = 500)
  void escapedJsonSaysTheSameAndHasNothingThatHtmlKnows(@ForAll String text)
      throws JsonProcessingException {
    ObjectMapper json = new ObjectMapper();
    String escaped = ReportPage.inJson(json.writeValueAsString(text));

    assertThat(json.readTree(escaped).textValue()).isEqualTo(text);
    assertThat(escaped).doesNotContain("<", ">", "&", "\u2028", "\u2029");
    assertThat(ReportPage.inHtml(text)).doesNotContain("<", ">", "\"", "'");
  }

  @Test
  void reportsOnCampaignsThatHaveHardlyBegun() throws JsonProcessingException {
    assertThat(data(page("campaign")).get("trials")).isEmpty();
    assertThat(
            data(page("campaign", Campaigns.proposed(1, 0, 0, 0, 0)))
                .at("/trials/0/state")
                .textValue())
        .isEqualTo("proposed");
    assertThat(data(page("campaign", Campaigns.failed(1, "diverged", 0, 0, 0, 0))).get("winners"))
        .isEmpty();
  }

  @Test
  void drawsAWinnerAsItsArchitectureIs() throws JsonProcessingException {
    JsonNode winner = data(page("campaign", TRIAL)).at("/winners/0");

    JsonNode block = winner.at("/blocks/1");
    assertThat(block.get("kernels").toString()).isEqualTo("[3,5,7]");
    assertThat(block.get("channels").toString()).isEqualTo("[12,10,10]");
    assertThat(block.get("stride").intValue()).isEqualTo(2);
    assertThat(block.get("size").intValue()).isEqualTo(4);
    assertThat(block.get("expand").doubleValue()).isEqualTo(4);
    long sum = 0;
    for (JsonNode part : winner.get("blocks")) {
      sum += part.get("multiplyAdds").longValue();
    }
    assertThat(sum).isEqualTo(TRIAL.cost().multiplyAdds());
    assertThat(winner.at("/downloads/0/text").textValue()).contains("mixnas-architecture");
  }

  @Test
  void tellsOfAVerification() throws JsonProcessingException {
    JsonNode data =
        data(
            new String(
                Report.of(
                        Campaigns.source(
                            "campaign",
                            "complete",
                            Optional.of(VerdictTest.verification(0.1, 0.11, 0.12)),
                            List.of(TRIAL)))
                    .html(),
                StandardCharsets.UTF_8));

    assertThat(data.at("/verification/networks/0/name").textValue()).isEqualTo("trial-1");
    assertThat(data.at("/verification/networks/1/runs")).hasSize(3);
    assertThat(data.at("/verification/comparison/significant").booleanValue()).isTrue();
    assertThat(data.get("flat").booleanValue()).isTrue();
    assertThat(data.get("preparation").doubleValue()).isEqualTo(5);
    assertThat(data.at("/measure/minimize").booleanValue()).isFalse();
  }

  @Test
  void significanceIsUnknownWhereNoTestIsPossible() {
    assertThat(comparison(0.1, 0.1, 0.1).significant()).isNull();
    assertThat(comparison(-0.05, 0.02, 0.08).significant()).isFalse();
    assertThat(comparison(0.1, 0.11, 0.12).significant()).isTrue();
  }

  private static VerificationTable.Comparison comparison(double... leads) {
    return VerificationTable.of(VerdictTest.verification(leads), 1).comparison();
  }

  private static String page(String name, Trial... trials) {
    return new String(
        Report.of(Campaigns.source(name, "complete", Optional.empty(), List.of(trials))).html(),
        StandardCharsets.UTF_8);
  }

  private static JsonNode data(String page) throws JsonProcessingException {
    Matcher matcher = DATA.matcher(page);
    assertThat(matcher.find()).isTrue();
    return new ObjectMapper().readTree(matcher.group(1));
  }
}
