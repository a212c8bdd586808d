package io.mixnas.spark;

import io.mixnas.cluster.ClusterException;
import io.mixnas.cluster.ClusterMachine;
import io.mixnas.cluster.ClusterStarter;
import io.mixnas.results.file.DurableFiles;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * The directory of what was started on one machine: for each process its number, with the time when
 * it began so that no other of the same number is taken for it, the machine, and its log.
 */
final class StandaloneDirectory {
  private static final String PID = ".pid";
  private static final String LOG = ".log";
  private static final long STOP_SECONDS = 10;
  private static final String REGISTERED = "Successfully registered with master";

  private static final Pattern OURS = Pattern.compile("(master|worker-\\d+)\\.pid");
  private static final Pattern WORK = Pattern.compile("worker-\\d+");
  private static final Pattern CONTENT =
      Pattern.compile(
          "(master|worker-\\d+)\\.(pid|log)|worker-\\d+|address|page|spark\\.properties"
              + "|resources\\.json");

  /** The greatest difference between two readings of one process's start, in milliseconds. */
  private static final long SAME = 2_000;

  private final Path path;

  private StandaloneDirectory(Path path) {
    this.path = path.toAbsolutePath().normalize();
  }

  /**
   * Makes a directory, or takes one whose processes have all ended.
   *
   * @throws ClusterException when something runs that was started there, or it has other files, or
   *     is that of another machine
   */
  static StandaloneDirectory create(Path path) {
    StandaloneDirectory directory = new StandaloneDirectory(path);
    directory.requireOfThisMachine();
    String running =
        directory.processes().stream()
            .filter(ClusterStarter.RunningProcess::alive)
            .map(ClusterStarter.RunningProcess::name)
            .collect(Collectors.joining(", "));
    if (!running.isEmpty()) {
      throw new ClusterException(
          "%s: has a cluster that runs (%s); 'mixnas cluster stop --dir %s' stops it"
              .formatted(path, running, path));
    }
    try {
      Files.createDirectories(directory.path);
      directory.requireOwn();
      directory.forget();
    } catch (IOException e) {
      throw failed("write", path, e);
    }
    return directory;
  }

  /**
   * Refuses the directory of another machine, which a shared file system shows here too. Where one
   * of its processes runs here, it is this machine's, whatever the name was.
   */
  private void requireOfThisMachine() {
    List<Path> files = pidFiles();
    Optional<String> other =
        files.stream().flatMap(file -> otherMachine(file).stream()).findFirst();
    if (other.isPresent() && files.stream().allMatch(file -> handle(file).isEmpty())) {
      throw new ClusterException(
          "%s: a cluster was started here on %s; choose another --dir, or delete the files *.pid in it if that machine is gone or is this one"
              .formatted(path, other.get()));
    }
  }

  /**
   * Returns the machine of a process, if it is another one by its name. Files of earlier versions
   * have no name.
   */
  private static Optional<String> otherMachine(Path file) {
    return Stream.of(text(file).split(" ", -1))
        .skip(2)
        .findFirst()
        .filter(machine -> !machine.equals(ClusterMachine.hostName()));
  }

  /** Refuses a directory with anything in it that no cluster has written. */
  private void requireOwn() throws IOException {
    try (Stream<Path> content = Files.list(path)) {
      Optional<String> other =
          content
              .filter(each -> !isOwn(each))
              .map(each -> each.getFileName().toString())
              .sorted()
              .findFirst();
      if (other.isPresent()) {
        throw new ClusterException(
            "%s: must be new or empty, or of an earlier cluster, has %s; choose another --dir"
                .formatted(path, other.get()));
      }
    }
  }

  /** The directory of a worker is ours only beside its log. */
  private boolean isOwn(Path content) {
    String name = content.getFileName().toString();
    return CONTENT.matcher(name).matches() && (!WORK.matcher(name).matches() || isOwnWork(content));
  }

  private boolean isOwnWork(Path content) {
    String name = content.getFileName().toString();
    return WORK.matcher(name).matches() && Files.exists(log(name));
  }

  /**
   * Opens a directory.
   *
   * @throws ClusterException when nothing was started there, or on another machine
   */
  static StandaloneDirectory open(Path path) {
    StandaloneDirectory directory = new StandaloneDirectory(path);
    directory.requireOfThisMachine();
    if (!Files.exists(directory.addressFile()) && directory.processes().isEmpty()) {
      throw new ClusterException(
          "%s: nothing was started here; 'mixnas cluster start --dir %s' does"
              .formatted(path, path));
    }
    return directory;
  }

  /** Writes settings, which may have the secret, for nobody else to read. */
  Path writeSettings(Map<String, String> settings) {
    Path file = path.resolve("spark.properties");
    String text =
        settings.entrySet().stream()
            .map(each -> "%s %s\n".formatted(each.getKey(), each.getValue()))
            .collect(Collectors.joining());
    try {
      Files.deleteIfExists(file);
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.writeString(file, text);
      return file;
    } catch (IOException e) {
      throw failed("write", file, e);
    }
  }

  /** Writes which GPUs a worker has, as Spark reads it. */
  Path writeResources(List<String> gpus) {
    Path file = path.resolve("resources.json");
    write(
        file,
        gpus.stream()
            .map(gpu -> "\"" + gpu + "\"")
            .collect(
                Collectors.joining(
                    ",",
                    "[{\"id\":{\"componentName\":\"spark.worker\",\"resourceName\":\"gpu\"},"
                        + "\"addresses\":[",
                    "]}]")));
    return file;
  }

  void writeAddress(String address) {
    write(addressFile(), address);
  }

  String address() {
    return text(addressFile());
  }

  /** Stores the port of the master's page. */
  void writePage(int port) {
    write(pageFile(), Integer.toString(port));
  }

  /** Returns the port of the master's page; empty when the master is elsewhere. */
  OptionalInt page() {
    return Files.exists(pageFile())
        ? OptionalInt.of(Integer.parseInt(text(pageFile())))
        : OptionalInt.empty();
  }

  /** Returns the working directory of a worker. */
  Path work(String name) {
    return path.resolve(name);
  }

  /** Starts a class of Spark as a process that goes on after this one. */
  void start(String name, List<String> classAndArguments) {
    List<String> command = new ArrayList<>(detached());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    command.add(SparkHome.LOGGING);
    command.add("-Xmx512m");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(classAndArguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    SparkHome.environment().forEach(builder.environment()::put);
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1"); // of the page, not of the protocol
    builder.redirectErrorStream(true).redirectOutput(log(name).toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(nothing()));
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      write(
          path.resolve(name + PID),
          "%s %s %s"
              .formatted(
                  process.pid(),
                  process.info().startInstant().map(Instant::toEpochMilli).orElse(0L),
                  ClusterMachine.hostName()));
    } catch (IOException e) {
      throw new ClusterException("cannot start %s: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static File nothing() {
    return new File(File.separatorChar == '/' ? "/dev/null" : "NUL");
  }

  /** Returns what lets a process go on when the terminal closes, as far as this system has it. */
  private static List<String> detached() {
    return Stream.of("setsid", "nohup")
        .filter(StandaloneDirectory::isOnPath)
        .findFirst()
        .map(List::of)
        .orElseGet(List::of);
  }

  private static boolean isOnPath(String program) {
    return Stream.of(
            Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  /** Returns what was started, in the order of the names. */
  List<ClusterStarter.RunningProcess> processes() {
    return pidFiles().stream().map(StandaloneDirectory::process).toList();
  }

  /** Returns the files with the numbers of processes, in the order of the names. */
  private List<Path> pidFiles() {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(file -> OURS.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw failed("read", path, e);
    }
  }

  private static ClusterStarter.RunningProcess process(Path file) {
    String name = file.getFileName().toString().replace(PID, "");
    long pid = Long.parseLong(text(file).split(" ", -1)[0]);
    return new ClusterStarter.RunningProcess(name, pid, handle(file).isPresent());
  }

  /** Returns the process of a file, if it is still that one. */
  private static Optional<ProcessHandle> handle(Path file) {
    String[] words = text(file).split(" ", -1);
    long began = Long.parseLong(words[1]);
    return ProcessHandle.of(Long.parseLong(words[0]))
        .filter(ProcessHandle::isAlive)
        .filter(
            process ->
                Math.abs(
                        process.info().startInstant().map(Instant::toEpochMilli).orElse(0L) - began)
                    <= SAME);
  }

  /**
   * Refuses to wait for what has ended.
   *
   * @throws ClusterException with what it said last
   */
  void requireAlive() {
    processes().stream()
        .filter(process -> !process.alive())
        .findFirst()
        .ifPresent(
            ended -> {
              throw new ClusterException(
                  "%s ended at once: %s".formatted(ended.name(), lastWords(ended.name())));
            });
  }

  /** Returns whether so many workers say that the master knows them. */
  boolean haveRegistered(int workers) {
    return processes().stream()
            .filter(process -> process.name().startsWith("worker"))
            .filter(process -> text(log(process.name())).contains(REGISTERED))
            .count()
        >= workers;
  }

  /** Returns where the logs are, for messages. */
  String lastWords() {
    return "the logs are in " + path;
  }

  private String lastWords(String name) {
    List<String> errors =
        text(log(name))
            .lines()
            .filter(line -> line.contains("Exception") || line.contains("ERROR"))
            .toList();
    return errors.isEmpty()
        ? "its log is " + log(name)
        : errors.get(errors.size() - 1).strip() + "; its log is " + log(name);
  }

  /** Stops all that runs, and returns its names. */
  List<String> stop() {
    List<String> stopped = new ArrayList<>();
    List<ProcessHandle> ending = new ArrayList<>();
    for (ClusterStarter.RunningProcess process : processes()) {
      handle(path.resolve(process.name() + PID))
          .ifPresent(
              handle -> {
                stopped.add(process.name());
                handle.destroy();
                ending.add(handle);
              });
    }
    ending.forEach(StandaloneDirectory::end);
    try {
      forget();
    } catch (IOException e) {
      throw failed("write", path, e);
    }
    return stopped;
  }

  private static void end(ProcessHandle handle) {
    try {
      handle.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      handle.destroyForcibly();
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      handle.destroyForcibly();
    }
  }

  /** Removes what says that something runs, and what workers have kept; logs stay. */
  private void forget() throws IOException {
    for (Path file : pidFiles()) {
      Files.delete(file);
    }
    try (Stream<Path> files = Files.list(path)) {
      for (Path work : files.filter(this::isOwnWork).toList()) {
        remove(work);
      }
    }
    Files.deleteIfExists(addressFile());
    Files.deleteIfExists(pageFile());
    Files.deleteIfExists(path.resolve("spark.properties"));
  }

  /** Removes a directory; again, where a process that is ending has just changed it. */
  private static void remove(Path work) throws IOException {
    try {
      removeAll(work);
    } catch (DirectoryNotEmptyException | NoSuchFileException e) {
      removeAll(work);
    }
  }

  private static void removeAll(Path work) throws IOException {
    try (Stream<Path> all = Files.walk(work)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Path log(String name) {
    return path.resolve(name + LOG);
  }

  private Path addressFile() {
    return path.resolve("address");
  }

  private Path pageFile() {
    return path.resolve("page");
  }

  private static void write(Path file, String text) {
    DurableFiles.replace(file, (text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file).strip() : "";
    } catch (IOException e) {
      throw failed("read", file, e);
    }
  }

  private static ClusterException failed(String what, Path file, IOException error) {
    return new ClusterException(
        "cannot %s %s: %s".formatted(what, file, error.getMessage()), error);
  }
}
