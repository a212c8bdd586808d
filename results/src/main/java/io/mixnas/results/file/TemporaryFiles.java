package io.mixnas.results.file;

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
 * Creates temporary files that are to replace other files in the same directory. Their names are
 * new in the directory, so that no file of the user or of another process is mistaken for one.
 */
final class TemporaryFiles {
  private static final String PREFIX = ".mixnas-";
  private static final String SUFFIX = ".tmp";

  /**
   * The age above which a file must have been left by a kill, since no file takes that long to
   * write.
   */
  private static final Duration OLD = Duration.ofHours(1);

  /** The permissions of a new file, subject to the process's file mode creation mask. */
  private static final Set<PosixFilePermission> READ_AND_WRITE =
      PosixFilePermissions.fromString("rw-rw-rw-");

  private TemporaryFiles() {}

  /**
   * Creates an empty file with the permissions of the file that it is to replace, or else those of
   * any new file. Also deletes files that kills have left in the directory.
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

  /** Returns whether a file has the name of one. */
  static boolean isOne(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
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
      return; // it belongs to another process or is gone, and does no harm
    }
  }
}
