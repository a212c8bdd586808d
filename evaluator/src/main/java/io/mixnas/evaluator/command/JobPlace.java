package io.mixnas.evaluator.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Holds the directories of jobs: in the campaign's directory, or else in a temporary directory,
 * which is deleted when this is closed.
 */
final class JobPlace implements AutoCloseable {
  private Optional<Path> place = Optional.empty();
  private boolean temporary;
  private int unnumbered;

  /**
   * Uses a directory, and ends processes that an earlier session has left running there.
   *
   * @param directory the directory, which is created when the first job begins
   */
  synchronized void use(Path directory) {
    place = Optional.of(directory.toAbsolutePath());
    jobs(directory).forEach(JobDirectory::endLeftOver);
  }

  /**
   * Creates a fresh directory, and removes one that an earlier session has left in its place. When
   * that one cannot be removed, the fresh one has another name.
   *
   * @param trial the trial of the job; empty when it has none
   */
  synchronized JobDirectory begin(OptionalInt trial) {
    try {
      Path parent = place();
      Files.createDirectories(parent);
      if (trial.isEmpty()) {
        return unnumbered(parent);
      }
      String name = name("trial", trial.getAsInt());
      JobDirectory job = new JobDirectory(parent.resolve(name));
      for (int attempt = 2; !job.delete(); attempt++) {
        job = new JobDirectory(parent.resolve(name + "-" + attempt));
      }
      Files.createDirectory(job.path());
      return job;
    } catch (IOException e) {
      throw new UncheckedIOException("directory of a job: cannot be made: " + e.getMessage(), e);
    }
  }

  /** Returns a path of a job for people, as seen from the campaign's directory. */
  synchronized Path shown(Path file) {
    return temporary || place.isEmpty() ? file : place.get().getParent().relativize(file);
  }

  @Override
  public synchronized void close() {
    if (temporary) {
      place.map(JobDirectory::new).ifPresent(JobDirectory::delete);
      place = Optional.empty();
      temporary = false;
    }
  }

  private JobDirectory unnumbered(Path parent) throws IOException {
    while (true) {
      unnumbered++;
      try {
        return new JobDirectory(Files.createDirectory(parent.resolve(name("job", unnumbered))));
      } catch (FileAlreadyExistsException e) {
        continue; // left by an earlier session
      }
    }
  }

  private Path place() throws IOException {
    if (place.isEmpty()) {
      place = Optional.of(Files.createTempDirectory("mixnas-jobs").toAbsolutePath());
      temporary = true;
    }
    return place.get();
  }

  private static List<JobDirectory> jobs(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(JobDirectory::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(directory + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static String name(String what, int number) {
    return String.format(Locale.ROOT, "%s-%03d", what, number);
  }
}
