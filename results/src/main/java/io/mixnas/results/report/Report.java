package io.mixnas.results.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;

/**
 * A campaign as one HTML page that needs nothing else: its styles, scripts, charts (Apache ECharts)
 * and data are within it, and it asks for nothing from anywhere. The same source gives the same
 * bytes.
 */
public final class Report {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ReportData data;

  private Report(ReportData data) {
    this.data = data;
  }

  /** Works out all that there is to say. */
  public static Report of(ReportSource source) {
    return new Report(ReportData.of(source));
  }

  /** The verdict, in a sentence. */
  public String verdict() {
    return data.verdict().sentence();
  }

  /** The page as a file, UTF-8. */
  public byte[] html() {
    return ReportPage.FILE.of(data.name(), data.verdict(), json()).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The page as a server gives it: every few seconds it asks for {@code report.json} beside it, and
   * shows what is new there.
   */
  public byte[] liveHtml() {
    return ReportPage.LIVE.of(data.name(), data.verdict(), json()).getBytes(StandardCharsets.UTF_8);
  }

  /** The data of the page. */
  public String json() {
    try {
      return JSON.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of plain values can always be written", e);
    }
  }
}
