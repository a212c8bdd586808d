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
 * What computes a Deeplearning4j graph: ND4J's native backend, one thread per network, and the
 * fused layers' kernels.
 */
public final class Engine {
  private static final String BUILD = "/org/eclipse/org.nd4j-nd4j-api-git.properties";

  private Engine() {}

  /**
   * Loads the native library on the first call.
   *
   * @throws IllegalStateException naming what would be right when there is none for this machine
   */
  public static void start() {
    description();
  }

  /**
   * In one line: library, version, backend and kernels, for a trial's provenance.
   *
   * @throws IllegalStateException as {@link #start} does
   */
  public static String description() {
    return library() + ", kernels: " + Kernels.chosen().description();
  }

  private static String library() {
    try {
      return Loaded.DESCRIPTION;
    } catch (LinkageError e) { // whatever class or library is not there, at the first call or later
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
      Nd4jBackend backend = Nd4j.getBackend(); // first: it reads what the native side needs to know
      Guard.sayIfAbsent();
      // Parallelism is over trials. One thread each also makes every sum's order fixed.
      NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
      // It would be written to the working directory, and lacks a library to say much.
      CrashReportingUtil.crashDumpsEnabled(false);
      return "Deeplearning4j %s, %s".formatted(version(), backend.getClass().getSimpleName());
    }

    /** As the library's own build noted it; its manifest has none. */
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
