package io.mixnas.cli;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mixnas.campaign.CampaignException;
import io.mixnas.document.DocumentException;
import io.mixnas.results.file.StoreException;
import io.mixnas.results.report.Report;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Serves a report to browsers on this machine only. It listens on the loopback address alone. It
 * answers only requests that use a name of this machine, so that a page of another site cannot have
 * a browser fetch the report under that site's name (DNS rebinding). Nothing can be changed through
 * it, and it serves no files.
 */
final class ReportServer implements AutoCloseable {
  private static final int NOT_MODIFIED = 304;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int UNAVAILABLE = 503;
  private static final int THREADS = 2;

  private final HttpServer server;
  private final ExecutorService threads;
  private final ReportCache cache;
  private final CountDownLatch closed = new CountDownLatch(1);

  private ReportServer(HttpServer server, Supplier<Report> reports) {
    this.server = server;
    this.cache = new ReportCache(reports);
    this.threads = Executors.newFixedThreadPool(THREADS, ReportServer::thread);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
  }

  /**
   * Starts a server.
   *
   * @param port the port; 0 for any that is free
   * @param reports supplies the current report whenever it is asked
   * @throws CampaignException when the port is not available
   */
  static ReportServer start(int port, Supplier<Report> reports) {
    try {
      InetAddress here = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
      ReportServer started =
          new ReportServer(HttpServer.create(new InetSocketAddress(here, port), 0), reports);
      started.server.start();
      return started;
    } catch (IOException e) {
      throw new CampaignException(
          "--port: must be a port that is free, %s is not (%s)".formatted(port, e.getMessage()), e);
    }
  }

  /** Returns the address for a browser. */
  String address() {
    return "http://localhost:%s/".formatted(server.getAddress().getPort());
  }

  /** Waits until the server is closed. */
  void await() throws InterruptedException {
    closed.await();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    closed.countDown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!isAskedByOwnName(exchange.getRequestHeaders())) {
        send(exchange, FORBIDDEN, "ask for " + address());
      } else if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        send(exchange, METHOD_NOT_ALLOWED, "GET and HEAD only");
      } else {
        answerPath(exchange, exchange.getRequestURI().getPath());
      }
    }
  }

  private void answerPath(HttpExchange exchange, String path) throws IOException {
    boolean page = "/".equals(path);
    if (!page && !"/report.json".equals(path)) {
      send(exchange, NOT_FOUND, "there is / and /report.json");
      return;
    }
    try {
      ReportCache.CachedReport cached = cache.get();
      Headers headers = exchange.getResponseHeaders();
      headers.set("ETag", cached.tag());
      if (!page && cached.tag().equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
        exchange.sendResponseHeaders(NOT_MODIFIED, -1);
        return;
      }
      String type = page ? "text/html" : "application/json";
      send(
          exchange,
          200,
          type,
          page ? cached.report().liveHtml() : cached.json().getBytes(StandardCharsets.UTF_8));
    } catch (CampaignException | DocumentException | StoreException e) {
      send(exchange, UNAVAILABLE, e.getMessage());
    }
  }

  private boolean isAskedByOwnName(Headers headers) {
    String host = headers.getFirst("Host");
    int port = server.getAddress().getPort();
    return host != null
        && Set.of("localhost:" + port, "127.0.0.1:" + port).contains(host.toLowerCase(Locale.ROOT));
  }

  private static void send(HttpExchange exchange, int status, String line) throws IOException {
    send(exchange, status, "text/plain", (line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type + "; charset=utf-8");
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("X-Frame-Options", "DENY");
    boolean head = "HEAD".equals(exchange.getRequestMethod());
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "report");
    thread.setDaemon(true);
    return thread;
  }
}
