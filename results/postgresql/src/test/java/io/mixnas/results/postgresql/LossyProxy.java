package io.mixnas.results.postgresql;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Passes connections on to a server, and loses those of chosen commits: with the commit, or after
 * the server has confirmed it. It reads the messages of the protocol without encryption (PostgreSQL
 * documentation, "Message Formats").
 */
final class LossyProxy implements AutoCloseable {
  private static final String COMMIT = "COMMIT";

  /** States when a connection is lost. */
  enum Loss {
    BEFORE_COMMIT,
    AFTER_COMMIT
  }

  /** A loss that is to be, once a transaction with such a last query commits. */
  private record Planned(Loss loss, String query) {}

  private final ServerSocket listening;
  private final int server;
  private final AtomicInteger lost = new AtomicInteger();
  private final Queue<Planned> planned = new ConcurrentLinkedQueue<>();
  private volatile boolean refusing;
  private volatile Socket latest;

  LossyProxy(int server) throws IOException {
    this.server = server;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Loses the connection of the next commit. */
  void loseNext(Loss loss) {
    loseNext(loss, "");
  }

  /**
   * Loses the connection of the next commit after those that are already to be lost.
   *
   * @param query what the last query of the transaction contains
   */
  void loseNext(Loss loss, String query) {
    planned.add(new Planned(loss, query));
  }

  /** Returns how many connections were lost. */
  int lost() {
    return lost.get();
  }

  /** Loses the latest connection, and refuses others until {@link #restore}. */
  void cut() throws IOException {
    refusing = true;
    latest.close();
  }

  void restore() {
    refusing = false;
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listening.accept();
      if (refusing) {
        client.close();
        continue;
      }
      latest = client;
      Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
      start(() -> forward(client, upstream));
      start(() -> answer(client, upstream));
    }
  }

  /** Passes the client's messages on, each as a whole, and looks for commits. */
  private void forward(Socket client, Socket upstream) throws IOException {
    Map<String, String> statements = new HashMap<>();
    String query = "";
    try (client;
        upstream) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      OutputStream out = upstream.getOutputStream();
      pass(in, out, -1); // the first message has no type
      while (true) {
        int type = in.read();
        if (type < 0) {
          return;
        }
        byte[] body = body(in);
        String run = run(type, body, statements);
        if (run.equals(COMMIT) && isToBeLost(query)) {
          if (planned.remove().loss() == Loss.BEFORE_COMMIT) {
            lost.incrementAndGet();
            return;
          }
          losing = client;
        }
        query = run.isEmpty() ? query : run;
        write(out, type, body);
      }
    }
  }

  private volatile Socket losing;

  /** Passes the server's messages on, but no answer to a commit that is to be lost. */
  private void answer(Socket client, Socket upstream) throws IOException {
    try (client;
        upstream) {
      DataInputStream in = new DataInputStream(upstream.getInputStream());
      OutputStream out = client.getOutputStream();
      while (true) {
        int type = in.read();
        if (type < 0) {
          return;
        }
        byte[] body = body(in);
        if (losing == client && type == 'C' && text(body, 0).equals(COMMIT)) {
          losing = null;
          lost.incrementAndGet();
          return;
        }
        if (losing != client) {
          write(out, type, body);
        }
      }
    }
  }

  private boolean isToBeLost(String query) {
    Planned next = planned.peek();
    return next != null && query.contains(next.query());
  }

  /** Returns the query that a message runs; empty when it runs none. */
  private static String run(int type, byte[] body, Map<String, String> statements) {
    if (type == 'P') { // parse: name of the statement, query
      String name = text(body, 0);
      statements.put(name, text(body, length(name) + 1));
      return "";
    }
    // bind: name of the portal, name of the statement
    return type == 'B' ? statements.getOrDefault(text(body, length(text(body, 0)) + 1), "") : "";
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String text(byte[] body, int from) {
    int end = from;
    while (end < body.length && body[end] != 0) {
      end++;
    }
    return new String(body, from, end - from, StandardCharsets.UTF_8);
  }

  private static void pass(DataInputStream in, OutputStream out, int type) throws IOException {
    write(out, type, body(in));
  }

  private static byte[] body(DataInputStream in) throws IOException {
    byte[] body = new byte[in.readInt() - Integer.BYTES];
    in.readFully(body);
    return body;
  }

  private static void write(OutputStream out, int type, byte[] body) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    if (type >= 0) {
      message.write(type);
    }
    message.write(ByteBuffer.allocate(Integer.BYTES).putInt(body.length + Integer.BYTES).array());
    message.write(body);
    out.write(message.toByteArray());
    out.flush();
  }

  /** Reads or writes until a connection ends. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                return; // the connection has ended
              }
            },
            "proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
