package io.mixnas.evaluator.network;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** What computes: ND4J's native backend, one thread per network, and the fused layers' kernels. */
public final class Engine {
  private static final String KERNELS = "reference kernels";
  private static final String DESCRIPTION = begin();

  private Engine() {}

  /**
   * Loads the native library on the first call.
   *
   * @throws IllegalStateException naming what would be right when there is none for this machine
   */
  public static void start() {
    if (DESCRIPTION.isEmpty()) {
      throw new IllegalStateException("engine: must have been started");
    }
  }

  /** In one line: library, version, backend and kernels, for a trial's provenance. */
  public static String description() {
    return DESCRIPTION;
  }

  private static String begin() {
    // Parallelism is over trials. One thread each also makes every sum's order fixed.
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    String version = Nd4j.class.getPackage().getImplementationVersion();
    String backend = Nd4j.getBackend().getClass().getSimpleName();
    return "Deeplearning4j %s, %s, %s".formatted(version, backend, KERNELS);
  }
}
