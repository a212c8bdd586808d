package io.mixnas.results.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;

/**
 * A campaign as one self-contained HTML page. Its styles, scripts, charts (Apache ECharts) and data
 * are inside it, and it requests nothing from any network. The same source gives the same bytes.
 */
public final class Report {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ReportData data;

  private Report(ReportData data) {
    this.data = data;
  }

  /** Computes the contents of a report. */
  public static Report of(ReportSource source) {
    return new Report(ReportData.of(source));
  }

  /** Returns the verdict in a sentence. */
  public String verdict() {
    return data.verdict().sentence();
  }

  /** Returns the page as a UTF-8 file. */
  public byte[] html() {
    return ReportPage.FILE.of(data.name(), data.verdict(), json()).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Returns the page for a server. Every few seconds it requests {@code report.json} next to it and
   * shows what is new.
   */
  public byte[] liveHtml() {
    return ReportPage.LIVE.of(data.name(), data.verdict(), json()).getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the data of the page. */
  public String json() {
    try {
      return JSON.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of plain values can always be written", e);
    }
  }
}
