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
 * The frame of a report's page. A content security policy lists the allowed scripts by their
 * hashes, so no other script in the page can run. The page may request nothing, except from its own
 * server if it is live.
 */
enum ReportPage {
  /** The page as a file, which is opened from a disk. */
  FILE("'none'"),
  /** The page from a server, which must run as long as the page is open. */
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
   * Returns the page.
   *
   * @param name the name of the campaign
   * @param json the data for the scripts
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

  /** Escapes text for an element or an attribute with double quotes. */
  static String inHtml(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Escapes JSON so that nothing in it can end a script element. Its meaning is unchanged. */
  static String inJson(String json) {
    return json.replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  /** Escapes a script of our own or of a library, in which these can only be part of a text. */
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
