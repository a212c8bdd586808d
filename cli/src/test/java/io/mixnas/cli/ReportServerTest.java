package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.campaign.CampaignException;
import io.mixnas.campaign.CampaignReport;
import io.mixnas.document.DocumentException;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignStores;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportServerTest {
  @TempDir static Path parent;
  private static Path directory;
  private static ReportServer server;

  @BeforeAll
  static void serve() {
    directory = parent.resolve("tiny");
    Invocation.of(TinyCampaign.search(directory, "--trials", "2"));
    server =
        ReportServer.start(
            0, () -> CampaignReport.of(CampaignStores.own(), CampaignAddress.of(directory)));
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void givesThePageAndItsData() throws Exception {
    HttpResponse<String> page = get("");
    HttpResponse<String> data = get("report.json");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(page.body()).startsWith("<!doctype html>").contains("data-live=\"true\"");
    assertThat(data.body()).startsWith("{\"format\":\"mixnas-report\"");
  }

  @Test
  void saysThatNothingIsNew() throws Exception {
    String tag = get("report.json").headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again =
        HttpClient.newHttpClient()
            .send(
                request("report.json").header("If-None-Match", tag).build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:%s", "localhost", "localhost.evil.example:%s", ""})
  void answersNobodyWhoAsksByAnotherName(String host) throws IOException {
    assertThat(
            raw(
                "GET / HTTP/1.1\r\nHost: "
                    + host.formatted(port())
                    + "\r\nConnection: close\r\n\r\n"))
        .doesNotContain("mixnas-report")
        .startsWith("HTTP/1.1 403 ");
  }

  @Test
  void answersByItsAddressAndWhateverCaseItsNameHas() throws IOException {
    for (String host : new String[] {"127.0.0.1", "LocalHost"}) {
      assertThat(
              raw(
                  "HEAD / HTTP/1.1\r\nHost: %s:%s\r\nConnection: close\r\n\r\n"
                      .formatted(host, port())))
          .startsWith("HTTP/1.1 200 ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"trials.db", "../../etc/passwd", "%2e%2e/%2e%2e/etc/passwd", "report.json/"})
  void givesNoFiles(String path) throws IOException {
    assertThat(
            raw(
                "GET /%s HTTP/1.1\r\nHost: localhost:%s\r\nConnection: close\r\n\r\n"
                    .formatted(path, port())))
        .startsWith("HTTP/1.1 404 ");
  }

  @Test
  void changesNothing() throws IOException {
    assertThat(
            raw(
                "POST / HTTP/1.1\r\nHost: localhost:%s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .formatted(port())))
        .startsWith("HTTP/1.1 405 ");
  }

  @Test
  void saysThatThereIsNoCampaignAnyMore() throws Exception {
    try (ReportServer lost =
        ReportServer.start(
            0,
            () ->
                CampaignReport.of(CampaignStores.own(), CampaignAddress.of(parent.resolve("x"))))) {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(lost.address())).build(),
                  HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("must be a campaign's directory");
    }
  }

  @Test
  void goesOnWhereADocumentOfTheCampaignIsDamaged() throws Exception {
    String line = "verification.json: seeds: must be a list, was 3";
    try (ReportServer damaged =
        ReportServer.start(
            0,
            () -> {
              throw new DocumentException(line);
            })) {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(damaged.address() + "report.json")).build(),
                  HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).isEqualTo(line + "\n");
    }
  }

  @Test
  void refusesAPortThatIsTaken() {
    assertThatThrownBy(() -> ReportServer.start(port(), () -> null))
        .isInstanceOf(CampaignException.class)
        .hasMessageMatching(
            "--port: must be a port that is free, %s is not \\(.*\\)".formatted(port()));
    Invocation taken =
        Invocation.of(
            "report", directory.toString(), "--serve", "--port", Integer.toString(port()));
    assertThat(taken.err())
        .startsWith("mixnas: --port: must be a port that is free, %s is not (".formatted(port()));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void ctrlCEndsIt() throws Exception {
    InterruptTest.assumeThatInterruptsArrive();
    String[] arguments = {"report", directory.toString(), "--serve"};
    try (ChildMixNas child = new ChildMixNas(parent.resolve("err.txt"), arguments)) {
      child.awaitLines(1, "serving ");
      child.interrupt();

      assertThat(child.exitCode()).as(child.err()).isEqualTo(ExitCode.INTERRUPTED);
      assertThat(child.err())
          .contains("serving %s to this machine; Ctrl-C ends it".formatted(directory));
    }
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.address() + path));
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      InputStream answer = socket.getInputStream();
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static int port() {
    return URI.create(server.address()).getPort();
  }
}
