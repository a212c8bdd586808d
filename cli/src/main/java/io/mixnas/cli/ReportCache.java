package io.mixnas.cli;

import io.mixnas.results.report.Report;
import java.util.Locale;
import java.util.function.Supplier;

/** Keeps a report for a moment, so that many requests at once cost as much as one. */
final class ReportCache {
  private static final long FRESH_NANOSECONDS = 1_000_000_000;

  private final Supplier<Report> reports;
  private CachedReport cached;
  private long read;

  ReportCache(Supplier<Report> reports) {
    this.reports = reports;
  }

  /**
   * Holds a report as it was read.
   *
   * @param json the report's data
   * @param tag a text that differs from that of every report with other data
   */
  record CachedReport(Report report, String json, String tag) {
    static CachedReport of(Report report) {
      String json = report.json();
      return new CachedReport(
          report, json, String.format(Locale.ROOT, "\"%08x-%x\"", json.hashCode(), json.length()));
    }
  }

  synchronized CachedReport get() {
    if (cached == null || System.nanoTime() - read > FRESH_NANOSECONDS) {
      cached = CachedReport.of(reports.get());
      read = System.nanoTime();
    }
    return cached;
  }
}
