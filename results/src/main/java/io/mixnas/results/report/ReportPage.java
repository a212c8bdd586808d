package io.mixnas.results.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The frame of a report. A content security policy names the scripts that may run by their hashes:
 * whatever else should get into the page as a script stays dead, and nothing may be asked for from
 * anywhere but, where it is live, from its own server.
 */
enum ReportPage {
  /** Opened from a disk. */
  FILE("'none'"),
  /** Given by a server that runs as long as the page is looked at. */
  LIVE("'self'");

  private static final List<String> SCRIPTS =
      List.of(
          "page.js",
          "charts.js",
          "statistics.js",
          "network.js",
          "tables.js",
          "sections.js",
          "start.js");
  private static final String POM = "/META-INF/maven/org.webjars.npm/echarts/pom.properties";
  private static final String CHARTS = "/META-INF/resources/webjars/echarts/%s/dist/echarts.min.js";

  private final String connect;

  ReportPage(String connect) {
    this.connect = connect;
  }

  /**
   * @param name of the campaign
   * @param json what the scripts read
   */
  String of(String name, Verdict verdict, String json) {
    String charts = inScript(charts());
    String own = inScript(scripts());
    return String.join(
        "\n",
        "<!doctype html>",
        "<html lang=\"en\" data-live=\"" + (this == LIVE) + "\">",
        "<head>",
        "<meta charset=\"utf-8\">",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy(charts, own) + "\">",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
        "<meta name=\"color-scheme\" content=\"light dark\">",
        "<meta name=\"referrer\" content=\"no-referrer\">",
        "<link rel=\"icon\" href=\"data:,\">",
        "<title>" + inHtml("MixNAS: " + name) + "</title>",
        "<style>",
        resource("report.css"),
        "</style>",
        "</head>",
        "<body>",
        "<noscript><main><h1>" + inHtml(verdict.sentence()) + "</h1><p>" + inHtml(verdict.basis()),
        "<p>The rest of this report needs JavaScript.</main></noscript>",
        "<script type=\"application/json\" id=\"data\">" + inJson(json) + "</script>",
        "<script>" + charts + "</script>",
        "<script>" + own + "</script>",
        "</body>",
        "</html>",
        "");
  }

  private String policy(String... scripts) {
    return "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; connect-src "
        + connect
        + "; script-src "
        + List.of(scripts).stream().map(ReportPage::hash).collect(Collectors.joining(" "));
  }

  /** Text that can stand in an element or in an attribute with double quotes. */
  static String inHtml(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** JSON in which nothing can end a script element; it says the same. */
  static String inJson(String json) {
    return json.replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  /** A script of our own or of a library, in which these can only be part of a text. */
  private static String inScript(String script) {
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--");
  }

  private static String hash(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String scripts() {
    return SCRIPTS.stream()
        .map(ReportPage::resource)
        .collect(Collectors.joining("\n", "(() => {\n'use strict';\n", "})();\n"));
  }

  private static String charts() {
    Properties pom = new Properties();
    try (InputStream stream = ReportPage.class.getResourceAsStream(POM)) {
      pom.load(Objects.requireNonNull(stream, POM));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return resource(CHARTS.formatted(pom.getProperty("version")));
  }

  private static String resource(String name) {
    try (InputStream stream = ReportPage.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(stream, name).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
