package io.mixnas.evaluator.network;

import io.mixnas.evaluator.guard.Guard;
import io.mixnas.evaluator.kernel.Kernels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.deeplearning4j.util.CrashReportingUtil;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Starts what computes a Deeplearning4j graph: ND4J's native backend, with one thread per network,
 * and the kernels of the fused layers.
 */
public final class Engine {
  private static final String BUILD = "/org/eclipse/org.nd4j-nd4j-api-git.properties";

  private Engine() {}

  /**
   * Loads the native library on the first call.
   *
   * @throws IllegalStateException if there is none for this machine; the message says what would be
   *     right
   */
  public static void start() {
    description();
  }

  /**
   * Returns library, version, backend and kernels in one line, for a trial's provenance.
   *
   * @throws IllegalStateException as {@link #start} does
   */
  public static String description() {
    return library() + ", kernels: " + Kernels.chosen().description();
  }

  private static String library() {
    try {
      return Loaded.DESCRIPTION;
    } catch (LinkageError e) { // a class or library is missing, at the first call or later
      throw new IllegalStateException(
          "engine: must have ND4J's native library for this machine (%s, %s), has none; "
                  .formatted(System.getProperty("os.name"), System.getProperty("os.arch"))
              + "build the project here, or with -Dnative.platforms=all",
          e);
    }
  }

  private static final class Loaded {
    static final String DESCRIPTION = begin();

    private static String begin() {
      Nd4jBackend backend = Nd4j.getBackend(); // first, as it reads what the native side needs
      Guard.sayIfAbsent();
      // Trials run in parallel. One thread each also fixes the order of every sum.
      NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
      // A dump would be written to the working directory, and says little without another library.
      CrashReportingUtil.crashDumpsEnabled(false);
      return "Deeplearning4j %s, %s".formatted(version(), backend.getClass().getSimpleName());
    }

    /** Returns the version that the library's own build noted. Its manifest has none. */
    private static String version() {
      Properties build = new Properties();
      try (InputStream in = Nd4j.class.getResourceAsStream(BUILD)) {
        if (in != null) {
          build.load(in);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return build.getProperty("git.build.version", "of unknown version");
    }
  }
}
