package io.mixnas.results.postgresql;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mixnas.results.CampaignAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.postgresql.Driver;

/**
 * Runs a PostgreSQL server on loopback, in a temporary directory, for all tests of this process.
 * Tests are skipped where its programs are not installed (Debian's package {@code postgresql}).
 */
public final class TestServer {
  /** The user of all databases. */
  public static final String USER = "mixnas";

  /** The password of the user. */
  public static final String PASSWORD = "a secret & its \u00fcmlaut";

  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final Optional<TestServer> ONE = programs().map(TestServer::running);

  private final Path programs;
  private final Path directory;
  private final int port;

  private TestServer(Path programs, Path directory, int port) {
    this.programs = programs;
    this.directory = directory;
    this.port = port;
  }

  /** Returns the server; empty where its programs are not installed. */
  public static Optional<TestServer> present() {
    return ONE;
  }

  /** Returns the server, or skips the test. */
  static TestServer require() {
    assumeTrue(
        ONE.isPresent(),
        "PostgreSQL's server is not installed: its programs must be in " + INSTALLED);
    return ONE.get();
  }

  int port() {
    return port;
  }

  /** Creates an empty database, and returns its name. */
  public String database() throws SQLException {
    String name = "test" + DATABASES.incrementAndGet();
    execute("postgres", "CREATE DATABASE " + name);
    return name;
  }

  /** Returns the address of a campaign in a database, by default through no proxy. */
  public CampaignAddress address(String database, String campaign, String... parameters) {
    return address(port, database, campaign, parameters);
  }

  /** Returns an address at a port that leads to this server. */
  CampaignAddress address(int at, String database, String campaign, String... parameters) {
    return CampaignAddress.of(
        "postgresql://%s@127.0.0.1:%s/%s?campaign=%s%s"
            .formatted(
                USER,
                at,
                database,
                campaign,
                Arrays.stream(parameters).map(p -> "&" + p).reduce("", String::concat)));
  }

  /** Returns a provider that has the password. */
  PostgresqlStoreProvider provider() {
    return provider(InstantSource.system());
  }

  PostgresqlStoreProvider provider(InstantSource clock) {
    return new PostgresqlStoreProvider(Map.of("PGPASSWORD", PASSWORD), clock);
  }

  /** Opens a session of its own. */
  Connection connect(String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", USER);
    properties.setProperty("password", PASSWORD);
    return new Driver()
        .connect("jdbc:postgresql://127.0.0.1:%s/%s".formatted(port, database), properties);
  }

  void execute(String database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns the first value of the first row. */
  public String ask(String database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Ends every session of a database, as an administrator can. */
  void endSessions(String database) throws SQLException {
    execute(
        "postgres",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'"
            .formatted(database));
  }

  void stop() {
    control("stop", "-m", "fast");
  }

  void start() {
    control("start", "-l", directory.resolve("log").toString());
  }

  private static TestServer running(Path programs) {
    try {
      Path directory = Files.createTempDirectory("mixnas-postgresql");
      TestServer server = new TestServer(programs, directory, freePort());
      server.make();
      Runtime.getRuntime().addShutdownHook(new Thread(server::remove));
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void make() throws IOException {
    Path password = Files.writeString(directory.resolve("password"), PASSWORD + "\n");
    if (isRoot()) {
      run(List.of("chown", "-R", "postgres", directory.toString()));
    }
    run(
        asServer(
            "initdb",
            "--pgdata=" + data(),
            "--username=" + USER,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync"));
    Path settings = directory.resolve("settings");
    Files.writeString(
        settings,
        """
        listen_addresses = '127.0.0.1'
        port = %s
        unix_socket_directories = ''
        """
            .formatted(port));
    Files.write(
        data().resolve("postgresql.auto.conf"), Files.readAllLines(settings)); // keeps its owner
  }

  private void remove() {
    try {
      control("stop", "-m", "immediate");
    } catch (IllegalStateException e) {
      System.err.println(e.getMessage()); // a test has stopped it, and did not start it
    }
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs {@code pg_ctl}, which would wait for only a minute by itself. */
  private void control(String... arguments) {
    List<String> all =
        new ArrayList<>(List.of("pg_ctl", "--pgdata=" + data(), "--wait", "--timeout=3600"));
    all.addAll(List.of(arguments));
    run(asServer(all.toArray(String[]::new)));
  }

  private Path data() {
    return directory.resolve("data");
  }

  /** Returns the command that runs a program of the server, which refuses to be root. */
  private List<String> asServer(String... command) {
    List<String> all = new ArrayList<>();
    if (isRoot()) {
      all.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    all.add(programs.resolve(command[0]).toString());
    all.addAll(List.of(command).subList(1, command.length));
    return all;
  }

  private void run(List<String> command) {
    Path output = directory.resolveSibling(directory.getFileName() + ".output");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(new java.io.File("/"))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + Files.readString(output));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      output.toFile().delete();
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Returns the programs of the newest installed version. */
  private static Optional<Path> programs() {
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .filter(version -> Files.isExecutable(version.resolve("bin/initdb")))
          .max(Comparator.comparingInt(v -> Integer.parseInt(v.getFileName().toString())))
          .map(version -> version.resolve("bin"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
