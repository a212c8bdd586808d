package io.mixnas.campaign;

import io.mixnas.results.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Keeps the details of failures in files of a campaign's directory. */
final class DirectoryFailures implements FailureLog {
  private final CampaignDirectory directory;

  DirectoryFailures(CampaignDirectory directory) {
    this.directory = directory;
  }

  @Override
  public void keep(int trial, String details) {
    Path file = directory.failure(trial);
    try {
      DurableFiles.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    DurableFiles.replace(file, details.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void requireInPlace() {
    directory.requireInPlace();
  }
}
