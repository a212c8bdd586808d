package io.mixnas.results;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * Files that are to take the place of others beside them. Their names are new in their directory,
 * so that neither a file of the user nor another process's is taken for one.
 */
final class TemporaryFiles {
  private static final String PREFIX = ".mixnas-";
  private static final String SUFFIX = ".tmp";

  /** No file takes that long to be written: an older one was left by a kill. */
  private static final Duration OLD = Duration.ofHours(1);

  /** As far as the process's file mode creation mask lets them. */
  private static final Set<PosixFilePermission> READ_AND_WRITE =
      PosixFilePermissions.fromString("rw-rw-rw-");

  private TemporaryFiles() {}

  /**
   * Makes an empty one, with the permissions of the file that it is to replace, or else those of
   * any new file. Takes away what kills have left in the directory.
   */
  static Path create(Path replaced) throws IOException {
    Path directory = DurableFiles.directoryOf(replaced);
    discardOld(directory);
    if (Files.getFileAttributeView(directory, PosixFileAttributeView.class) == null) {
      return Files.createTempFile(directory, PREFIX, SUFFIX);
    }
    FileAttribute<Set<PosixFilePermission>> asNew =
        PosixFilePermissions.asFileAttribute(READ_AND_WRITE);
    if (!Files.exists(replaced)) {
      return Files.createTempFile(directory, PREFIX, SUFFIX, asNew);
    }
    Set<PosixFilePermission> permissions = EnumSet.of(PosixFilePermission.OWNER_WRITE); // for us
    permissions.addAll(Files.getPosixFilePermissions(replaced));
    Path file = Files.createTempFile(directory, PREFIX, SUFFIX);
    Files.setPosixFilePermissions(file, permissions);
    return file;
  }

  private static void discardOld(Path directory) {
    Instant old = Instant.now().minus(OLD);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX)) {
      for (Path file : files) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return; // another's, or gone: it is in nobody's way
    }
  }
}
