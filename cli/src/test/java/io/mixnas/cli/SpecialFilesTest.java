package io.mixnas.cli;

import io.mixnas.document.SpecialFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that no command waits for a named pipe where a file is expected. One that did could not be
 * interrupted, so the time limit needs a thread of its own.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SpecialFilesTest {
  private static final String REASON = ": cannot be read: is a named pipe, not a regular file";

  @TempDir Path parent;

  @Test
  void areNoArchitectures() throws IOException, InterruptedException {
    for (String name : new String[] {"a.json", "a.txt", "a.zip", "a.safetensors"}) {
      Path pipe = pipe(name);
      Invocation.of("show", pipe.toString()).isRefused(pipe + REASON);
    }
  }

  @Test
  void areNoWeights() throws IOException, InterruptedException {
    Path pipe = pipe("a.safetensors");
    String out = parent.resolve("out").toString();
    Invocation.of("import", pipe.toString(), "--arch", "mixnet-s", "--out", out)
        .isRefused(pipe + REASON);
    Invocation.of("evaluate", pipe.toString(), "--data", "shapes").isRefused(pipe + REASON);
  }

  @Test
  void areNoModels() throws IOException, InterruptedException {
    Path pipe = pipe("a.onnx");
    Invocation.of("predict", pipe.toString(), "a.png").isRefused(pipe + REASON);
  }

  @Test
  void areNoSettingsSpacesOrImages() throws IOException, InterruptedException {
    Path pipe = pipe("a.yaml");
    Path zip = pipe("images.zip");
    Path out = parent.resolve("out");
    Invocation.of("search", pipe.toString(), "--out", out.toString()).isRefused(pipe + REASON);
    Invocation.of(TinyCampaign.search(out, "--space", pipe.toString())).isRefused(pipe + REASON);
    Invocation.of(TinyCampaign.search(out, "--data", zip.toString()))
        .isRefused(zip + ": cannot be read as a zip file: is a named pipe, not a regular file");
  }

  private Path pipe(String name) throws IOException, InterruptedException {
    return SpecialFiles.pipe(parent.resolve(name));
  }
}
